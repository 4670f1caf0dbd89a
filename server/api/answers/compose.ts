/** What the calls answer by which a person puts a message together. */
import * as v from 'valibot';
import { count, many, named, text, texts } from './common.ts';
import { exchangeSummary } from './messages.ts';

export const template = v.strictObject({
  provider: text,
  id: text,
  text: v.pipe(many(v.union([text, count])), v.description('fixed texts, and which of the values stands between them, from 0')),
  approved: v.boolean(),
  values: v.pipe(texts, v.description('what its variables are given where a request is made without values')),
});

export const composed = v.strictObject({
  provider: text,
  account: text,
  request: v.strictObject({ method: v.picklist(['GET', 'POST']), url: text, headers: named(text), body: text }),
  curl: v.pipe(text, v.description('the same as a command')),
  exchange: v.pipe(v.nullable(exchangeSummary), v.description('what came of it; null where it was not sent')),
});
