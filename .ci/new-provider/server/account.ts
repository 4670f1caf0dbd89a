/** Acme’s part of an account: a key with its secret, a sign, templates, and what is left to send. */
import * as v from 'valibot';
import type { AccountPart } from '../../provider-kit/account.ts';
import { hexKey, minting } from '../../provider-kit/mint.ts';
import { numberingFault } from '../../message/placeholders.ts';
import { parseShape } from '../../provider-kit/shape.ts';
import { marked } from '../../provider-kit/holdings/form.ts';
import { afterHighest } from '../../provider-kit/holdings/shelf.ts';
import stock from './stock.json' with { type: 'json' };

const text = v.pipe(v.string(), v.nonEmpty());
const balance = v.pipe(v.number(), v.integer(), v.minValue(0));
/** In the text of a template `{1}` is where the first value goes. */
const templates = v.array(v.strictObject({ id: text, text }));
const credential = marked(text, { credential: true });
const part = v.strictObject({ apiKey: credential, apiSecret: credential, sign: text, templates, balance });

export type AcmePart = v.InferOutput<typeof part>;
export type AcmeChange = { type: 'balance.spent'; count: number };

export const account: AccountPart<AcmePart, AcmeChange> = {
  parse: (input) => parseShape(part, input),
  schema: part,
  keys: ({ apiKey }) => [apiKey],
  secrets: ({ apiSecret }) => [apiSecret],
  stock,
  mint: minting({ apiKey: (chance, old) => `acme-${hexKey(chance, old)}`, apiSecret: hexKey }),
  shelves: [
    {
      name: 'templates',
      title: { zh: '模板', en: 'Templates' },
      list: 'templates',
      id: 'id',
      fresh: (_given, { part: { templates: known } }) => ({
        id: String(
          afterHighest(
            known.map(({ id }) => id),
            0,
          ),
        ),
      }),
      fault: (template) => numberingFault(String(template['text'])),
      example: { text: '您的验证码是{1}。' },
    },
  ],
  balance: {},
  fold: (value, { count }) => ({ ...value, balance: Math.max(0, value.balance - count) }),
};
