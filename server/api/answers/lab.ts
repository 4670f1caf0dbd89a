/** What the calls of the error lab answer: the catalogue, rules, numbers, scenes. */
import * as v from 'valibot';
import { SITUATIONS, TRIGGER_GROUPS } from '../../message/vocabulary.ts';
import { basis, count, faultKind, listOf, localized, many, moment, text, texts } from './common.ts';
import { delivery } from './delivery.ts';

const situation = v.picklist(SITUATIONS);
const fault = v.strictObject({ kind: faultKind, accepted: v.boolean() });
const ms = v.number();

const match = v.strictObject({
  provider: v.exactOptional(text),
  account: v.exactOptional(text),
  action: v.exactOptional(text),
  to: v.exactOptional(v.pipe(text, v.description('E.164, with * for any digits'))),
  template: v.exactOptional(text),
  sign: v.exactOptional(text),
  text: v.exactOptional(text),
  nth: v.exactOptional(count),
  after: v.exactOptional(count),
});

const latency = v.variant('mode', [
  v.strictObject({ mode: v.literal('fixed'), ms }),
  v.strictObject({ mode: v.literal('uniform'), fromMs: ms, toMs: ms }),
  v.strictObject({ mode: v.literal('log-normal'), medianMs: ms, sigma: v.number() }),
]);

const outcome = v.strictObject({
  code: v.exactOptional(text),
  situation: v.exactOptional(situation),
  delivery: v.exactOptional(delivery),
  fault: v.exactOptional(fault),
  latency: v.exactOptional(latency),
});

export const rule = v.strictObject({
  id: text,
  seq: count,
  armedAt: moment,
  match,
  outcome,
  times: v.nullable(count),
  probability: v.number(),
  expiresAt: moment,
  note: text,
  group: v.nullable(text),
  fitted: count,
});

export const disarmed = v.strictObject({ disarmed: count });

const armed = {
  match: v.exactOptional(match),
  outcome,
  times: v.exactOptional(count),
};

export const scene = v.strictObject({
  id: text,
  title: localized,
  what: localized,
  rules: many(v.strictObject(armed)),
  armed: v.boolean(),
});

export const error = v.strictObject({
  provider: text,
  key: text,
  code: text,
  message: text,
  documented: v.exactOptional(text),
  meaning: localized,
  ...basis,
  madeBy: v.picklist(['provider', 'client']),
  triggers: texts,
  states: texts,
  rule: v.nullable(
    v.strictObject({
      ...armed,
      probability: v.exactOptional(v.number()),
      expires: v.exactOptional(text),
      note: v.exactOptional(text),
    }),
  ),
});

export const errors = v.strictObject({
  ...listOf(error).entries,
  counts: v.pipe(
    many(v.strictObject({ provider: text, documented: count, observed: count, assumed: count })),
    v.description('of all that fit, whatever certainty was asked for'),
  ),
});

export const trigger = v.strictObject({
  number: text,
  group: v.picklist([...TRIGGER_GROUPS, 'code']),
  provider: v.exactOptional(text),
  what: localized,
  situation: v.exactOptional(situation),
  delivery: v.exactOptional(delivery),
  fault: v.exactOptional(fault),
  reply: v.exactOptional(v.picklist(['echo', 'TD'])),
});

export const outcomes = v.strictObject({
  situations: many(v.strictObject({ id: situation, title: localized })),
  faults: many(v.strictObject({ kind: faultKind, title: localized, accepted: v.boolean() })),
});
