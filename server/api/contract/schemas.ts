/** JSON schemas out of the schemas that validate. */
import { toJsonSchema, toJsonSchemaDefs } from '@valibot/to-json-schema';
import type { ConversionConfig } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';
import * as accounts from '../answers/accounts.ts';
import * as common from '../answers/common.ts';
import { delivery } from '../answers/delivery.ts';
import * as lab from '../answers/lab.ts';
import * as messages from '../answers/messages.ts';

export type Json = Readonly<Record<string, unknown>>;

/** What the documents know by a name of its own. */
const NAMED = {
  Localized: common.localized,
  Explanation: common.explanation,
  Problem: common.problem,
  Delivery: delivery,
  Message: messages.message,
  Phone: messages.phone,
  ExchangeSummary: messages.exchangeSummary,
  Exchange: messages.exchange,
  Reply: messages.reply,
  Callback: messages.callback,
  WaitProblem: messages.vain,
  Account: accounts.account,
  Clock: accounts.clock,
  Rule: lab.rule,
  Scene: lab.scene,
  CatalogueEntry: lab.error,
};

type Draft = 'draft-07' | 'draft-2020-12';

function config(target: Draft, typeMode: 'input' | 'output'): ConversionConfig {
  return {
    target,
    typeMode,
    // What a schema computes has no JSON schema; the shape before or after it has.
    errorMode: 'ignore',
    definitions: NAMED,
    overrideRef: ({ referenceId }) => `#/components/schemas/${referenceId}`,
  };
}

/** What is answered, or with `input` what may be sent. */
export function jsonSchema(schema: GenericSchema, target: Draft, typeMode: 'input' | 'output' = 'output'): Json {
  const { $schema: _, $defs: _defs, definitions: _definitions, ...json } = { ...toJsonSchema(schema, config(target, typeMode)) };
  return json;
}

/** Those with a name. */
export function namedSchemas(target: Draft): Json {
  return { ...toJsonSchemaDefs(NAMED, config(target, 'output')) };
}
