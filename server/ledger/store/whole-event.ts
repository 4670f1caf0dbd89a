/** Is a line of the journal an event, with all that those who take it in will reach for? Disks rot, and people edit. */
import type { EventType, SandboxEvent } from '../events.ts';
import { CODED_DELIVERIES, FAULT_KINDS, MESSAGE_STATUSES, TIMED_DELIVERIES } from '../../message/vocabulary.ts';
import { idOf } from '../numbering.ts';

/** As many digits as the names of the journal's files have, and room to go on. */
export const MOST_EVENTS = 999_000_000_000;

/** The four-digit years, in milliseconds: what an answer can say. */
export const FIRST_MOMENT = -62_135_000_000_000;
export const LAST_MOMENT = 253_402_000_000_000;

const TIMED: ReadonlySet<unknown> = new Set([...TIMED_DELIVERIES, ...CODED_DELIVERIES]);

type Test = (value: unknown) => boolean;

const text: Test = (value) => typeof value === 'string';
const flag: Test = (value) => typeof value === 'boolean';
const number: Test = (value) => typeof value === 'number' && Number.isFinite(value);
const moment: Test = (value) => typeof value === 'number' && value >= FIRST_MOMENT && value <= LAST_MOMENT;
const anything: Test = () => true;
const listOf =
  (item: Test): Test =>
  (value) =>
    Array.isArray(value) && value.every(item);
const orNull =
  (inner: Test): Test =>
  (value) =>
    value === null || inner(value);
/** It may be left out. */
const perhaps =
  (inner: Test): Test =>
  (value) =>
    value === undefined || inner(value);

function object(members: Readonly<Record<string, Test>>): Test {
  const tests = Object.entries(members).map(([name, test]) => ({ name, test }));
  return (value) => {
    if (typeof value !== 'object' || value === null) return false;
    // Each line of a journal is asked.
    for (const { name, test } of tests) if (!test(Reflect.get(value, name))) return false;
    return true;
  };
}

const delay: Test = (value) => typeof value === 'number' && value >= 0 && value <= LAST_MOMENT;
const ofMode = object({ mode: text });
const timed = object({ fromMs: delay, toMs: delay });
/** What is planned by it has its moment: a queue that holds one which is none stands still. */
const delivery: Test = (value) => ofMode(value) && (!TIMED.has(Reflect.get(Object(value), 'mode')) || timed(value));

/** What becomes of a message is looked up by it. */
const status: Test = (value) => MESSAGE_STATUSES.some((one) => one === value);

const localized = object({ zh: text, en: text });
const explanation = object({ cause: localized, remedy: localized });
const scripted = object({ by: object({}) });

const warning = object({ id: text, check: text, code: text, message: text, cause: localized, remedy: localized });

const exchange = object({
  at: moment,
  provider: text,
  account: text,
  action: text,
  method: text,
  url: text,
  status: number,
  verdict: text,
  code: text,
  message: text,
  cause: perhaps(orNull(localized)),
  recipients: listOf(object({ to: text, outcome: text, code: text, message: text, explanation: perhaps(orNull(explanation)) })),
  messageIds: listOf(text),
  durationMs: number,
  scripted: perhaps(scripted),
  warnings: perhaps(listOf(warning)),
});

const step = object({ status, at: moment });

const message = object({
  provider: text,
  account: text,
  app: text,
  to: text,
  text,
  sign: text,
  kind: text,
  templateId: orNull(text),
  params: listOf(text),
  code: orNull(text),
  segments: number,
  fee: number,
  status,
  providerMessageId: text,
  exchangeId: text,
  acceptedAt: moment,
  notBefore: perhaps(moment),
  fate: perhaps(delivery),
  warnings: perhaps(listOf(warning)),
  timeline: listOf(step),
});

const attempt = object({ at: moment, durationMs: number, status: orNull(number), answer: text, failure: orNull(localized) });

const ruleMatch = {
  provider: perhaps(text),
  account: perhaps(text),
  action: perhaps(text),
  to: perhaps(text),
  template: perhaps(text),
  sign: perhaps(text),
  text: perhaps(text),
  nth: perhaps(number),
  after: perhaps(number),
};

const latencyOf = (mode: string, members: Readonly<Record<string, Test>>): Test =>
  object({ mode: (value) => value === mode, ...members });
const latencies = [
  latencyOf('fixed', { ms: number }),
  latencyOf('uniform', { fromMs: number, toMs: number }),
  latencyOf('log-normal', { medianMs: number, sigma: number }),
];

const ruleOutcome = {
  code: perhaps(text),
  situation: perhaps(text),
  delivery: perhaps(delivery),
  fault: perhaps(object({ kind: (value) => FAULT_KINDS.some((kind) => kind === value), accepted: flag })),
  latency: perhaps((value) => latencies.some((test) => test(value))),
};

const MEMBERS: Readonly<Record<EventType, Test>> = {
  'exchange.recorded': object({ exchange }),
  'message.accepted': object({ message }),
  'message.reported': object({ message: text, status, code: text }),
  'messages.deleted': object({ ids: listOf(text) }),
  'account.changed': object({ account: text, provider: text, changes: listOf(anything) }),
  'account.edited': object({
    account: text,
    limits: object({ mode: text, exempt: listOf(text) }),
    delivery,
    callbacks: object({}),
    states: perhaps(object({})),
  }),
  'account.clock': object({ account: text, offsetMs: moment }),
  'account.diverted': object({ account: text, listener: text, url: text, isRelayed: flag, until: moment }),
  'account.added': object({ account: text, document: object({ id: text }) }),
  'account.reset': object({ account: text, document: object({ id: text }) }),
  'account.removed': object({ account: text, reason: text }),
  'sandbox.reset': object({ documents: listOf(object({ id: text })) }),
  'sandbox.imported': object({ events: number }),
  'reply.received': object({
    reply: object({ at: moment, provider: text, account: text, app: text, messageId: text, from: text, text }),
  }),
  'rule.armed': object({
    rule: object({
      armedAt: moment,
      match: object(ruleMatch),
      outcome: object(ruleOutcome),
      times: orNull(number),
      probability: number,
      expiresAt: moment,
    }),
  }),
  'rule.fitted': object({ rule: text, acted: flag, passed: perhaps(listOf(text)) }),
  'rule.disarmed': object({ rules: listOf(text) }),
  'callback.planned': object({
    callback: object({
      provider: text,
      account: text,
      kind: text,
      url: text,
      contentType: text,
      body: text,
      about: listOf(text),
    }),
  }),
  'callback.attempted': object({ callback: text, attempt, nextAt: orNull(moment) }),
  'callback.resent': object({ callback: text }),
  'clock.moved': object({ clock: object({ offsetMs: moment, frozenAt: orNull(moment) }) }),
};

const frame = object({ seq: Number.isSafeInteger, at: moment, type: text });

/** What is known by an id has the one that its event's number makes; its lists are in the order of those numbers. */
const OWN_IDS = [
  ['exchange.recorded', 'exchange', 'x'],
  ['message.accepted', 'message', 'm'],
  ['reply.received', 'reply', 'r'],
  ['rule.armed', 'rule', 'rule'],
  ['callback.planned', 'callback', 'c'],
] as const;

export function isWholeEvent(value: unknown): value is SandboxEvent {
  if (!isFramed(value) || value.seq < 1 || value.seq > MOST_EVENTS) return false;
  if (!isType(value.type) || !MEMBERS[value.type](value)) return false;
  const own = OWN_IDS.find(([type]) => type === value.type);
  if (!own) return true;
  const [, member, prefix] = own;
  const owner: unknown = Reflect.get(value, member);
  return hasNumber(owner, value.seq) && Reflect.get(owner, 'id') === idOf(prefix, value.seq);
}

/** Callbacks have it in their id alone. */
function hasNumber(owner: unknown, seq: number): owner is object {
  if (typeof owner !== 'object' || owner === null) return false;
  return !('seq' in owner) || owner.seq === seq;
}

function isFramed(value: unknown): value is { seq: number; type: string } {
  return frame(value);
}

function isType(type: string): type is EventType {
  return Object.hasOwn(MEMBERS, type);
}

const bytes = object({ encoding: text, data: text });
const detail = object({
  headers: object({}),
  body: bytes,
  remoteAddress: text,
  nonce: perhaps(text),
  replyHeaders: object({}),
  replyBody: text,
  checks: text,
  explanation: orNull(explanation),
});

/** The bytes and reasons of an exchange, which are read on their own when somebody looks. */
export function isWholeDetail(value: unknown): boolean {
  return detail(value);
}
