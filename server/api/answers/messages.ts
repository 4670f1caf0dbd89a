/** What the calls about messages answer: phones, texts, requests, replies, callbacks. */
import * as v from 'valibot';
import {
  CALLBACK_EVENTS,
  CALLBACK_STATES,
  CHANNELS,
  DOORS,
  MESSAGE_KINDS,
  MESSAGE_STATUSES,
  PLAYED_VERDICTS,
  VERDICTS,
} from '../../message/vocabulary.ts';
import {
  certainty,
  check,
  count,
  evidence,
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
  warnings,
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

const split = v.pipe(
  v.strictObject({ alphabet: v.picklist(['gsm-7', 'ucs-2']), units: count, single: count, joined: count, breaks: many(count) }),
  v.description(
    'how a text longer than one message is cut: units of the alphabet, and at which character each later piece begins',
  ),
);

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
  split: v.exactOptional(split),
  status,
  providerMessageId: text,
  context: v.exactOptional(text),
  notBefore: v.exactOptional(v.number()),
  fate: v.exactOptional(delivery),
  warnings: v.exactOptional(warnings),
  exchangeId: text,
  acceptedAt: moment,
  timeline: many(step),
});

const { id, seq, provider, channel, code, acceptedAt, to, account, sign, kind, text: body } = message.entries;

export const phone = v.strictObject({
  to,
  last: v.nullable(v.strictObject({ id, seq, provider, account, channel, sign, text: body, code, status, acceptedAt })),
  refused: v.nullable(
    v.strictObject({
      exchangeId: text,
      seq,
      provider,
      account,
      code: text,
      message: text,
      cause: v.pipe(v.nullable(localized), v.description('why, in both languages; null where it is not known')),
      fault: v.exactOptional(faultKind),
      at: moment,
    }),
  ),
  lastSeq: count,
  messages: count,
});

export const phoneCounts = v.strictObject({
  phones: count,
  newer: v.pipe(count, v.description('whose newest message came after since')),
  refused: v.pipe(count, v.description('whose newest send was refused')),
  undelivered: v.pipe(count, v.description('whose newest message did not arrive')),
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
  warnings: v.exactOptional(warnings),
  certainty: v.pipe(v.nullable(certainty), v.description('of the answer; null where the provider did not answer')),
  sent: v.exactOptional(
    v.pipe(
      v.strictObject({ text: body, code: message.entries.code, templateId: nullableText }),
      v.description('its first message'),
    ),
  ),
});

export const exchangeCounts = v.strictObject({
  since: moment,
  until: moment,
  stepMs: count,
  total: count,
  steps: many(v.strictObject({ at: moment, accepted: count, refused: count, faulted: count, unanswered: count })),
});

export const headers = named(text);
const sentHeaders = named(v.optional(text));
const bytes = v.strictObject({ encoding: v.picklist(['utf8', 'base64']), data: text });

const answered = v.strictObject({ status: count, headers, body: text, encoding: v.exactOptional(v.literal('base64')) });

const reasons = { checks: many(check), explanation: v.nullable(explanation), evidence };

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
  verdict: v.picklist(PLAYED_VERDICTS),
  code: text,
  message: text,
  recipients: many(recipient),
  scripted: v.exactOptional(scripted),
  warnings: v.exactOptional(warnings),
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
  push: v.pipe(
    v.nullable(v.strictObject({ callback: text, state: v.picklist(CALLBACK_STATES), status: v.nullable(count) })),
    v.description('how your server was told; null where the account names no address'),
  ),
  pulled: v.pipe(v.boolean(), v.description('fetched from the queue of replies')),
  optOut: v.pipe(nullableText, v.description('it ended marketing for the number: the code such a send now gets')),
});

export const callback = v.strictObject({
  id,
  provider,
  account,
  kind: v.picklist([...CALLBACK_EVENTS, 'test']),
  sample: v.exactOptional(v.pipe(v.picklist(CALLBACK_EVENTS), v.description('what a test is a sample of'))),
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
