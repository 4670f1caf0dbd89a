/**
 * A provider small enough to see through: `POST /toy` with `key`, `to`, `text` and perhaps `channel` in JSON, and
 * `POST /toy/templates` with `key` and `text`, which hands a template in for review. It stands for any of the real ones.
 */
import { unknown } from 'valibot';
import { defineProvider } from '../../../server/provider-kit/define.ts';
import type { CodeRow } from '../../../server/provider-kit/codes.ts';
import { SITUATIONS } from '../../../server/message/vocabulary.ts';
import type { Provider, Recipient } from '../../../server/provider-kit/contract.ts';
import type { ReviewItem } from '../../../server/provider-kit/account.ts';
import type { RawRequest } from '../../../server/provider-kit/request.ts';
import type { MessageChannel } from '../../../server/message/message.ts';
import { hexKey, minting } from '../../../server/provider-kit/mint.ts';
import { leniencies } from '../../../server/provider-kit/leniency.ts';
import { Refusal } from '../../../server/provider-kit/refusal.ts';
import { Trail } from '../../../server/provider-kit/trail.ts';

export interface ToyPart {
  key: string;
  balance: number;
  templates?: readonly ToyTemplate[];
  optedOut?: readonly string[];
  paused?: boolean;
  blacklist?: readonly string[];
}

interface ToyTemplate {
  id: string;
  text: string;
  status: ReviewItem['status'];
  reason: string;
}

export type ToyChange =
  | { type: 'balance.spent'; count: number }
  | { type: 'number.optedOut'; from: string }
  | { type: 'template.added'; template: ToyTemplate }
  | { type: 'template.judged'; id: string; status: ReviewItem['status']; reason: string };

interface ToyCall {
  key: string;
  to: readonly string[];
  text: string;
  channel?: MessageChannel;
}

const OK = { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ code: 'OK' }) };
const EXPLANATION = { cause: { zh: '原因', en: 'cause' }, remedy: { zh: '办法', en: 'remedy' } };

function readCall(request: RawRequest): ToyCall {
  try {
    return JSON.parse(request.body.toString()) as ToyCall;
  } catch {
    throw new Refusal({ code: 'BAD', message: 'not JSON', checks: [{ id: 'body', ok: false }], explanation: EXPLANATION });
  }
}

/** A key with blanks around it passes. */
const TOY_LENIENCIES = leniencies({
  spaced: {
    ...EXPLANATION,
    check: 'key',
    key: 'KEY',
    title: { zh: '带空格的 key', en: 'a key with blanks around it' },
    certainty: 'assumed',
    source: 'the toy’s manual',
  },
});

const row = (code: string, message: string, zh: string, en: string): CodeRow => ({
  code,
  message,
  meaning: { zh, en },
  certainty: 'documented',
  sources: ['manual'],
});

/** The texts the toy answers. `crash` makes it throw what is no refusal, as a fault in a real provider would. */
export const toy: Provider<ToyPart, ToyChange> = {
  ...defineProvider<ToyPart, ToyChange>({
    id: 'toy',
    names: { zh: '玩具', en: 'Toy' },
    mark: '玩',
    accent: { light: '#000000', dark: '#ffffff' },
    hosts: ['sms.toy.example'],
    claims: (request) => request.path.startsWith('/toy'),
    routes: [
      {
        action: 'AddTemplate',
        matches: (request) => request.path === '/toy/templates',
        read: (request): ToyCall => JSON.parse(request.body.toString()) as ToyCall,
        answer: (outside, desk) => {
          const { key, text } = outside as ToyCall;
          const id = `t${(desk.account(key)?.part.templates?.length ?? 0) + 1}`;
          const template = { id, text, status: 'pending', reason: '' } as const;
          return { reply: OK, code: 'OK', checks: [], recipients: [], changes: [{ type: 'template.added', template }] };
        },
      },
      {
        action: 'Send',
        matches: () => true,
        read: readCall,
        answer: (outside, desk) => {
          const call = outside as ToyCall;
          if (call.text === 'crash') throw new TypeError('a fault of the sandbox');
          const account = desk.account(call.key.trim());
          if (!account)
            throw new Refusal({
              code: 'KEY',
              message: 'unknown key',
              checks: [{ id: 'key', ok: false }],
              explanation: EXPLANATION,
              recipients: call.to,
            });
          if (account.part.paused)
            throw new Refusal({
              code: 'PAUSED',
              message: 'paused',
              checks: [{ id: 'key', ok: false }],
              explanation: EXPLANATION,
              recipients: call.to,
            });
          const trail = new Trail<string>(() => ({ code: 'KEY', message: 'unknown key' }));
          trail.pass('key');
          if (call.key !== call.key.trim()) trail.warn(TOY_LENIENCIES.spaced, { received: call.key, expected: call.key.trim() });
          const recipients = call.to.map((to): Recipient => {
            if (account.part.blacklist?.includes(to)) {
              return { outcome: 'refused', to, code: 'LISTED', message: 'listed', explanation: EXPLANATION };
            }
            const tooMany = desk.limited(account, to) && desk.sentTo(account, to).length >= 3;
            if (tooMany) return { outcome: 'refused', to, code: 'LIMIT', message: 'too many', explanation: EXPLANATION };
            return {
              outcome: 'accepted',
              to,
              ...(call.channel === undefined ? {} : { channel: call.channel }),
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
          const refused = recipients.find((recipient) => recipient.outcome === 'refused');
          const code = accepted === 0 && refused ? refused.code : 'OK';
          return {
            reply: { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ code }) },
            code,
            checks: trail.checks,
            recipients,
            changes: accepted > 0 ? [{ type: 'balance.spent', count: accepted }] : [],
          };
        },
      },
    ],
    leniencies: TOY_LENIENCIES,
    refusal: (refusal) => ({
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code: refusal.code }),
    }),
    signature: (request, desk) => {
      const { key } = readCall(request);
      const account = desk.account(key);
      return (
        account && { scheme: 'key', ok: true, expected: account.part.key, received: key, steps: [{ name: 'key', value: key }] }
      );
    },
    forced: (key) => ({
      code: key,
      message: 'forced',
      reply: { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ code: key }) },
    }),
    sample: (_key, part, { to }) => ({
      method: 'POST',
      target: '/toy',
      headers: {},
      body: JSON.stringify({ key: part.key, to: [`+86${to}`], text: 'hello' }),
    }),
    failure: 'BUSY',
    checks: { key: { zh: '密钥', en: 'Key' }, body: { zh: '报文', en: 'Body' } },
    account: {
      parse: (input) => input as ToyPart,
      schema: unknown(),
      keys: (part) => [part.key],
      secrets: () => [],
      stock: { key: 'k1', balance: 100 },
      mint: minting({ key: hexKey }),
      fold: (part, change) => {
        const { templates = [] } = part;
        if (change.type === 'number.optedOut') return { ...part, optedOut: [...(part.optedOut ?? []), change.from] };
        if (change.type === 'balance.spent') return { ...part, balance: part.balance - change.count };
        if (change.type === 'template.added') return { ...part, templates: [...templates, change.template] };
        const { id, status, reason } = change;
        return { ...part, templates: templates.map((one) => (one.id === id ? { ...one, status, reason } : one)) };
      },
      optOut: { refusedWith: 'PAUSED', change: (_part, { from }) => ({ type: 'number.optedOut', from }) },
      reviews: ({ templates = [] }) =>
        templates.map(({ id, text, status, reason }) => ({ kind: 'template', id, title: text, status, reason })),
      review: ({ templates = [] }, { kind, id }, { approved, reason }) =>
        kind === 'template' && templates.some((one) => one.id === id)
          ? { type: 'template.judged', id, status: approved ? 'approved' : 'rejected', reason }
          : undefined,
    },
    states: [
      {
        id: 'paused',
        title: { zh: '已暂停', en: 'Paused' },
        refusedWith: 'PAUSED',
        apply: (part) => ({ ...part, paused: true }),
      },
      {
        id: 'blacklisted',
        title: { zh: '在黑名单中', en: 'On the black list' },
        refusedWith: 'LISTED',
        ofNumbers: true,
        apply: (part, numbers) => ({ ...part, blacklist: numbers }),
      },
    ],
    actions: {
      AddTemplate: { certainty: 'assumed', sources: ['ours'] },
      Send: { certainty: 'observed', sources: ['manual', 'answers'] },
    },
    sources: {
      manual: { title: { zh: '玩具的手册', en: 'the toy’s manual' }, date: '2025-03' },
      answers: { title: { zh: '公开的应答', en: 'answers in public' }, date: '2026-01-31' },
      ours: { title: { zh: '自拟', en: 'made up' }, date: null },
    },
    codes: {
      FULL: { ...row('FULL', 'full', '满了。', 'It is full.'), situations: SITUATIONS, number: 1 },
      PAUSED: row('PAUSED', 'paused', '停了。', 'It is paused.'),
      LISTED: row('LISTED', 'listed', '在名单上。', 'It is listed.'),
      BUSY: row('BUSY', 'try again', '忙。', 'It is busy.'),
    },
    reportCodes: { delivered: 'DELIVRD', undelivered: 'UNDELIV' },
    callbacks: {
      channels: ['sms'],
      batch: 3,
      reports: (reports) => ({
        contentType: 'text/plain',
        body: reports.map(({ message, status, code }) => `${message.to} ${status} ${code}`).join('\n'),
      }),
      reply: ({ from, text }) => ({ contentType: 'text/plain', body: `${from} wrote ${text}` }),
      acknowledges: ({ body }) => body === 'ok',
      acknowledgement: { contentType: 'text/plain', body: 'ok' },
      expects: { zh: '应为 ok。', en: 'It should be ok.' },
      retryAfterMs: [60_000, 120_000],
    },
    guide: {
      settings: (part, origin) => [
        { label: 'URL', value: `${origin}/toy` },
        { label: 'key', value: part.key },
      ],
      examples: () => [],
    },
  }),
  codePrefix: '1989',
};
