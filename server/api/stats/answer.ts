/** What `GET stats` answers. */
import * as v from 'valibot';
import { CALLBACK_STATES, MESSAGE_STATUSES, STEPS } from '../../message/vocabulary.ts';
import { count, localized, many, moment, text } from '../answers/common.ts';
import { rule } from '../answers/lab.ts';

const nullableMoment = v.nullable(moment);

const fates = {
  accepted: v.pipe(count, v.description('messages')),
  delivered: count,
  failed: v.pipe(count, v.description('undelivered, expired, unknown')),
  underway: count,
  segments: count,
  fee: v.pipe(count, v.description('billed segments')),
};

const rate = v.pipe(v.nullable(v.number()), v.description('delivered, of those whose fate is known, from 0 to 1'));

/** The most used, and how many more there are. */
function ranked<Entries extends v.ObjectEntries>(entries: Entries) {
  const { accepted, delivered, failed, underway, segments, fee } = fates;
  return v.strictObject({
    items: many(v.strictObject({ ...entries, accepted, delivered, failed, underway, segments, fee, rate })),
    others: v.pipe(
      v.nullable(v.strictObject({ rows: count, accepted, delivered, failed, underway, segments, fee, rate })),
      v.description('all the rest in one row'),
    ),
  });
}

const named = { provider: text, name: text, text: v.pipe(text, v.description('the newest text')) };

const { id, match, outcome, note, group } = rule.entries;

export const stats = v.strictObject({
  from: nullableMoment,
  to: nullableMoment,
  per: v.picklist(STEPS),
  since: v.pipe(nullableMoment, v.description('earlier ones were let go of by retention and are not counted; null: none was')),
  evicted: v.strictObject({ messages: count, exchanges: count, callbacks: count }),
  requests: v.strictObject({
    all: count,
    accepted: count,
    refused: count,
    faulted: count,
    forced: v.pipe(count, v.description('refused or faulted because somebody asked for it')),
  }),
  messages: v.strictObject({
    ...fates,
    undelivered: count,
    expired: count,
    unknown: count,
    unreported: v.pipe(count, v.description('of the final ones: the provider never learned of it')),
    long: v.pipe(count, v.description('of more than one segment')),
    removed: v.pipe(count, v.description('accepted; deleted since, or let go of')),
    rate,
  }),
  refused: v.pipe(count, v.description('numbers that were refused')),
  faulted: v.pipe(count, v.description('numbers whose call was lost')),
  callbacks: v.strictObject({ planned: count, ...v.entriesFromList(CALLBACK_STATES, count) }),
  steps: v.pipe(
    many(
      v.strictObject({
        at: moment,
        requests: count,
        delivered: count,
        failed: count,
        underway: count,
        removed: count,
        refused: count,
        faulted: count,
      }),
    ),
    v.description('those in which something happened'),
  ),
  providers: many(
    v.strictObject({
      provider: text,
      requests: count,
      refused: count,
      faulted: count,
      ...fates,
      rate,
      p95Ms: v.pipe(v.nullable(v.number()), v.description('95 of 100 answers took no longer')),
    }),
  ),
  templates: ranked(named),
  signs: ranked(named),
  carrierCodes: v.strictObject({
    items: many(v.strictObject({ provider: text, code: text, status: v.picklist(MESSAGE_STATUSES), count })),
    others: count,
  }),
  reasons: v.strictObject({
    items: many(
      v.strictObject({
        provider: text,
        code: text,
        message: text,
        meaning: v.nullable(localized),
        count,
        forced: v.pipe(count, v.description('of them, because somebody asked for it')),
      }),
    ),
    others: count,
  }),
  rules: v.pipe(
    many(
      v.strictObject({
        id,
        match,
        outcome,
        note,
        group,
        from: moment,
        until: nullableMoment,
        end: v.nullable(v.picklist(['used-up', 'disarmed', 'expired'])),
      }),
    ),
    v.description('what was armed in this time'),
  ),
  balances: v.strictObject({
    items: many(v.strictObject({ account: text, provider: text, app: v.nullable(text), balance: v.number() })),
    others: v.pipe(count, v.description('how many more there are')),
  }),
  near: v.pipe(
    many(v.strictObject({ account: text, provider: text, to: text, count, most: count, what: localized })),
    v.description('numbers that have had at least half of what they may have in a day'),
  ),
});

export type StatsResource = v.InferOutput<typeof stats>;
