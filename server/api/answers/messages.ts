/** What the calls about messages answer: phones, texts, requests, replies, callbacks. */
import * as v from 'valibot';
import {
  CALLBACK_EVENTS,
  CALLBACK_STATES,
  CHANNELS,
  DOORS,
  MESSAGE_KINDS,
  MESSAGE_STATUSES,
  VERDICTS,
} from '../../message/vocabulary.ts';
import {
  check,
  count,
  explanation,
  faultKind,
  localized,
  many,
  moment,
  named,
  problemWith,
  scripted,
  steps,
  text,
  texts,
} from './common.ts';
import { delivery } from './delivery.ts';

const status = v.picklist(MESSAGE_STATUSES);
const nullableText = v.nullable(text);
const yes = v.literal(true);

const step = v.strictObject({
  status,
  at: moment,
  code: v.exactOptional(text),
  again: v.exactOptional(yes),
  untold: v.exactOptional(yes),
});

export const message = v.strictObject({
  id: text,
  seq: count,
  provider: text,
  account: text,
  app: v.pipe(text, v.description('the application it was sent with; empty where there is none')),
  channel: v.picklist(CHANNELS),
  to: v.pipe(text, v.description('E.164')),
  text: v.pipe(text, v.description('what the phone shows')),
  sign: text,
  kind: v.picklist(MESSAGE_KINDS),
  templateId: nullableText,
  params: texts,
  code: v.pipe(nullableText, v.description('the code of a message of kind code')),
  segments: count,
  fee: count,
  status,
  providerMessageId: text,
  context: v.exactOptional(text),
  notBefore: v.exactOptional(v.number()),
  fate: v.exactOptional(delivery),
  exchangeId: text,
  acceptedAt: moment,
  timeline: many(step),
});

const { id, seq, provider, channel, code, acceptedAt, to, account, sign, kind, text: body } = message.entries;

export const phone = v.strictObject({
  to,
  last: v.nullable(v.strictObject({ id, seq, provider, channel, text: body, code, status, acceptedAt })),
  refused: v.nullable(
    v.strictObject({
      exchangeId: text,
      seq,
      provider,
      code: text,
      message: text,
      fault: v.exactOptional(faultKind),
      at: moment,
    }),
  ),
  lastSeq: count,
  messages: count,
});

const recipient = v.strictObject({
  to: text,
  outcome: v.picklist(['accepted', 'refused']),
  code: text,
  message: text,
  messageId: nullableText,
  explanation: v.nullable(explanation),
});

export const verdict = v.picklist(VERDICTS);

export const exchangeSummary = v.strictObject({
  id,
  seq,
  at: moment,
  provider,
  account,
  action: text,
  door: v.picklist(DOORS),
  tls: v.exactOptional(yes),
  method: text,
  url: text,
  status: v.pipe(count, v.description('HTTP; 0 when nothing left')),
  verdict,
  code: text,
  message: text,
  cause: v.nullable(localized),
  recipients: many(recipient),
  messageIds: texts,
  durationMs: v.number(),
  scripted: v.exactOptional(scripted),
});

export const headers = named(text);
const sentHeaders = named(v.optional(text));
const bytes = v.strictObject({ encoding: v.picklist(['utf8', 'base64']), data: text });

const answered = v.strictObject({ status: count, headers, body: text, encoding: v.exactOptional(v.literal('base64')) });

const reasons = { checks: many(check), explanation: v.nullable(explanation) };

export const exchange = v.strictObject({
  ...exchangeSummary.entries,
  request: v.strictObject({ method: text, url: text, headers: sentHeaders, body: bytes, remoteAddress: text }),
  response: answered,
  ...reasons,
});

const difference = v.strictObject({ at: count, expected: text, received: text });

export const explained = v.strictObject({
  provider,
  account,
  action: text,
  verdict,
  code: text,
  message: text,
  recipients: many(recipient),
  scripted: v.exactOptional(scripted),
  request: v.strictObject({ method: text, url: text, headers: sentHeaders, body: bytes }),
  response: answered,
  ...reasons,
  signature: v.nullable(
    v.strictObject({ scheme: text, ok: v.boolean(), expected: text, received: text, steps, difference: v.nullable(difference) }),
  ),
});

export const reply = v.strictObject({
  id,
  seq,
  at: moment,
  provider,
  account,
  app: text,
  messageId: text,
  providerMessageId: text,
  sign,
  from: to,
  text,
});

export const callback = v.strictObject({
  id,
  provider,
  account,
  kind: v.picklist([...CALLBACK_EVENTS, 'test']),
  url: text,
  contentType: text,
  body: text,
  about: v.pipe(texts, v.description('ids of what it tells of')),
  seq,
  plannedAt: moment,
  state: v.picklist(CALLBACK_STATES),
  attempts: many(
    v.strictObject({
      at: moment,
      durationMs: v.number(),
      status: v.nullable(count),
      answer: text,
      cut: v.exactOptional(yes),
      failure: v.nullable(localized),
    }),
  ),
  nextAt: v.nullable(moment),
});

export const imported = v.strictObject({
  events: count,
  messages: count,
  seed: v.pipe(nullableText, v.description('what the run drew its chance from')),
  version: v.pipe(text, v.description('of the sandbox that recorded it')),
});

export const deleted = v.strictObject({ deleted: count });

const near = v.strictObject({
  seq,
  to,
  provider,
  account,
  sign,
  kind,
  code,
  text: body,
  message: text,
  at: moment,
  template: nullableText,
  differs: many(v.picklist(['to', 'provider', 'account', 'template', 'sign', 'kind', 'code', 'text', 'since'])),
  page: text,
});

const refusal = v.strictObject({
  seq,
  at: moment,
  provider,
  account,
  action: text,
  code: text,
  message: text,
  cause: v.nullable(localized),
  exchange: text,
  to: nullableText,
  remedy: v.nullable(localized),
  page: text,
});

/** What a wait in vain says. */
export const vain = problemWith({
  messages: v.exactOptional(many(message)),
  refusal: v.exactOptional(v.nullable(refusal)),
  near: v.exactOptional(many(near)),
});

export const waited = v.union([
  v.strictObject({ message, code }),
  v.strictObject({ messages: many(message), codes: many(code) }),
]);

export const met = v.strictObject({ met: yes, count, messages: many(message) });
