/** A provider small enough to see through: `POST /toy` with `key`, `to` and `text` in JSON. It stands for any of the real ones. */
import type { Provider, Recipient } from '../../server/provider-kit/contract.ts';
import { Refusal } from '../../server/provider-kit/contract.ts';

export interface ToyPart {
  key: string;
  balance: number;
}

export interface ToyChange {
  type: 'balance.spent';
  count: number;
}

interface ToyCall {
  key: string;
  to: readonly string[];
  text: string;
}

const EXPLANATION = { cause: { zh: '原因', en: 'cause' }, remedy: { zh: '办法', en: 'remedy' } };

/** The texts the toy answers. `crash` makes it throw what is no refusal, as a fault in a real provider would. */
export const toy: Provider<ToyPart, ToyChange> = {
  id: 'toy',
  names: { zh: '玩具', en: 'Toy' },
  mark: '玩',
  accent: { light: '#000000', dark: '#ffffff' },
  hosts: ['sms.toy.example'],
  claims: (request) => request.path.startsWith('/toy'),
  routes: [
    {
      action: 'Send',
      matches: () => true,
      read: (request): ToyCall => {
        try {
          const { key, to, text } = JSON.parse(request.body.toString()) as ToyCall;
          return { key, to, text };
        } catch {
          throw new Refusal('BAD', 'not JSON', [{ id: 'body', ok: false }], EXPLANATION);
        }
      },
      answer: (outside, desk) => {
        const call = outside as ToyCall;
        if (call.text === 'crash') throw new TypeError('a fault of the sandbox');
        const account = desk.account(call.key);
        if (!account) throw new Refusal('KEY', 'unknown key', [{ id: 'key', ok: false }], EXPLANATION, call.to);
        const recipients = call.to.map((to): Recipient => {
          const tooMany = desk.limited(account, to) && desk.sentTo(account, to).length >= 3;
          if (tooMany) return { outcome: 'refused', to, code: 'LIMIT', message: 'too many', explanation: EXPLANATION };
          return {
            outcome: 'accepted',
            to,
            app: '',
            text: call.text,
            sign: '玩具',
            kind: 'code',
            templateId: null,
            params: [],
            segments: 1,
            fee: 1,
            providerMessageId: desk.uuid(),
          };
        });
        const accepted = recipients.filter((recipient) => recipient.outcome === 'accepted').length;
        const code = accepted > 0 ? 'OK' : 'LIMIT';
        return {
          reply: { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ code }) },
          code,
          checks: [{ id: 'key', ok: true }],
          recipients,
          changes: accepted > 0 ? [{ type: 'balance.spent', count: accepted }] : [],
        };
      },
    },
  ],
  refusal: (refusal) => ({
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code: refusal.code }),
  }),
  failure: { code: 'BUSY', message: 'try again' },
  checks: { key: { zh: '密钥', en: 'Key' }, body: { zh: '报文', en: 'Body' } },
  account: {
    parse: (input) => input as ToyPart,
    keys: (part) => [part.key],
    fold: (part, change) => ({ ...part, balance: part.balance - change.count }),
  },
  errors: {},
  guide: {
    settings: (part, origin) => [
      { label: 'URL', value: `${origin}/toy` },
      { label: 'key', value: part.key },
    ],
    examples: () => [],
  },
};
