/** What several answers of the control API are made of. Each call's answer is held to its schema by types; the walk holds the bytes. */
import * as v from 'valibot';
import { CERTAINTIES, FAULT_KINDS } from '../../message/vocabulary.ts';

export const text = v.string();
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
export const whole = v.pipe(v.number(), v.integer());
export const moment = v.pipe(v.string(), v.description('ISO 8601 with offset'));
export const texts = many(text);

/** A list that nobody changes. */
export function many<Item>(item: v.GenericSchema<unknown, Item>): v.GenericSchema<unknown, readonly Item[]> {
  return v.array(item);
}

export function named<Value>(value: v.GenericSchema<unknown, Value>): v.GenericSchema<unknown, Readonly<Record<string, Value>>> {
  return v.record(v.string(), value);
}

export function listOf<Item>(item: v.GenericSchema<unknown, Item>) {
  return v.strictObject({
    items: many(item),
    next: v.pipe(v.nullable(text), v.description('cursor of the following page')),
    evicted: v.pipe(count, v.description('how many retention removed')),
  });
}

export const localized = v.strictObject({ zh: text, en: text });

export const check = v.strictObject({ id: text, ok: v.boolean(), note: v.exactOptional(text) });

export const certainty = v.picklist(CERTAINTIES);

/** What a fact of the wire rests on. */
export const basis = {
  certainty,
  source: localized,
  date: v.pipe(v.nullable(text), v.description('year, month or day; null where its source bears none')),
};

export const evidence = v.nullable(v.strictObject(basis));

const step = v.strictObject({ name: text, value: text });

export const steps = many(step);

export const explanation = v.strictObject({
  cause: localized,
  remedy: localized,
  expected: v.exactOptional(text),
  received: v.exactOptional(text),
  steps: v.exactOptional(steps),
  action: v.exactOptional(v.strictObject({ type: v.literal('lift-limits'), to: text })),
});

/** What passed by leniency. */
export const warnings = many(
  v.strictObject({
    id: text,
    check: v.pipe(text, v.description('the check that let it pass')),
    code: v.pipe(text, v.description('what production says to it')),
    message: text,
    cause: localized,
    remedy: localized,
    expected: v.exactOptional(text),
    received: v.exactOptional(text),
    to: v.exactOptional(v.pipe(text, v.description('the only number it is about'))),
  }),
);

const whatWasWrong = {
  type: text,
  title: text,
  status: whole,
  detail: text,
  remedy: text,
  why: v.strictObject({ cause: localized, remedy: localized }),
};

/** RFC 9457. */
export const problem = v.strictObject(whatWasWrong);

/** The same with more to say. */
export function problemWith<const Entries extends v.ObjectEntries>(more: Entries) {
  return v.strictObject({ ...whatWasWrong, ...more });
}

export const removed = v.strictObject({ removed: count });

export const faultKind = v.picklist(FAULT_KINDS);

export const scripted = v.strictObject({
  by: v.union([
    v.strictObject({ rule: text }),
    v.strictObject({ trigger: text }),
    v.strictObject({ request: v.literal('catalogue') }),
  ]),
  fault: v.exactOptional(faultKind),
  delayMs: v.exactOptional(v.number()),
});
