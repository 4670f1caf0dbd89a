/** JSON schemas out of the schemas that validate. */
import { toJsonSchema, toJsonSchemaDefs } from '@valibot/to-json-schema';
import type { ConversionConfig } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';

export type Json = Readonly<Record<string, unknown>>;

type Draft = 'draft-07' | 'draft-2020-12';
type Mode = 'input' | 'output';

/** A part of a document says none of these. */
const ABOUT_THE_WHOLE = new Set(['$schema', '$defs', 'definitions']);

export interface Writer {
  /** What is answered, or with `input` what may be sent. */
  write(schema: GenericSchema, mode?: Mode): Json;
  /** Those with a name. */
  named: Json;
}

/** `named`: the very schemas that others are made of, by the names that these then have. */
export function writerOf(target: Draft, named: Readonly<Record<string, GenericSchema>>): Writer {
  const config = (typeMode: Mode): ConversionConfig => ({
    target,
    typeMode,
    // What a schema computes has no JSON schema; the shape before or after it has.
    errorMode: 'ignore',
    definitions: { ...named },
    overrideRef: ({ referenceId }) => `#/components/schemas/${referenceId}`,
  });
  return {
    write: (schema, mode = 'output') => {
      const members = Object.entries(toJsonSchema(schema, config(mode)));
      return Object.fromEntries(members.filter(([name]) => !ABOUT_THE_WHOLE.has(name)));
    },
    named: { ...toJsonSchemaDefs({ ...named }, config('output')) },
  };
}
