/** JSON schemas of the files that people write, made from what reads those files. */
import { toJsonSchema } from '@valibot/to-json-schema';
import { exactOptional, strictObject, string } from 'valibot';
import type { GenericSchema } from 'valibot';
import { worldFileSchema } from '../server/ledger/opening/world-file.ts';
import { providers } from '../server/providers/index.ts';
import { optionHelp } from '../server/settings/options.ts';
import { written } from '../server/settings/written.ts';

/** Checks that no JSON schema can say are left to the sandbox. */
function schemaOf(schema: GenericSchema, title: string): FileSchema {
  const { properties = {}, ...others } = toJsonSchema(schema, { typeMode: 'input', errorMode: 'ignore' });
  return { ...others, title, properties };
}

interface FileSchema {
  [keyword: string]: unknown;
  properties: Readonly<Record<string, unknown>>;
}

function configSchema(): FileSchema {
  const options = Object.fromEntries(Object.entries(written).map(([name, schema]) => [name, exactOptional(schema)]));
  const { properties, ...schema } = schemaOf(
    strictObject({ $schema: exactOptional(string()), ...options }),
    'sms-sandbox.config.json: settings of sms-sandbox',
  );
  const described = Object.entries(properties).map(([name, property]) => {
    const help = optionHelp.find(({ key }) => key === name)?.help;
    return [
      name,
      typeof property === 'object' && property !== null && help
        ? { ...property, description: `${help.en} · ${help.zh}` }
        : property,
    ];
  });
  return { ...schema, properties: Object.fromEntries(described) };
}

/** By the name of the file. */
export const schemas = {
  'config.json': configSchema(),
  'world.json': schemaOf(worldFileSchema(providers), 'Accounts of sms-sandbox, for --world'),
};
