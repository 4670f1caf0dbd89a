/** What the calls about accounts and about the sandbox itself answer. */
import * as v from 'valibot';
import { CALLBACK_EVENTS, LIMIT_MODES, REVIEW_STATUSES } from '../../message/vocabulary.ts';
import { FIELD_KINDS } from '../../provider-kit/holdings/form.ts';
import { count, localized, many, moment, named, text, texts, whole } from './common.ts';
import { delivery } from './delivery.ts';

const limits = v.strictObject({ mode: v.picklist(LIMIT_MODES), exempt: texts });

const urls = named(v.strictObject(Object.fromEntries(CALLBACK_EVENTS.map((event) => [event, v.exactOptional(text)]))));

const anything = named(v.unknown());

export const item = v.pipe(anything, v.description('as the account has it; app: whose it is, null for the account’s own'));

export const balance = v.strictObject({ app: v.exactOptional(text), balance: v.number() });

export const account = v.looseObject({
  id: text,
  name: text,
  limits,
  delivery,
  callbacks: v.pipe(urls, v.description('by provider: where it is called back')),
  states: v.pipe(named(named(v.union([v.literal(true), texts]))), v.description('by provider: what is switched on')),
  clock: v.strictObject({ offsetMs: whole }),
  minted: v.nullable(v.strictObject({ at: moment, usedAt: moment, ttlMs: v.nullable(count), goesAt: v.nullable(moment) })),
});

/** In a list that was asked for some members only. */
export const someOfAccount = v.partial(account);

export const review = v.strictObject({
  provider: text,
  kind: text,
  id: text,
  title: text,
  status: v.picklist(REVIEW_STATUSES),
  reason: text,
  handedIn: v.pipe(v.boolean(), v.description('somebody did so: the account did not begin with it')),
});

export const accountReview = v.strictObject({ account: text, ...review.entries });

export const guide = v.strictObject({
  provider: text,
  account: text,
  production: v.pipe(text, v.description('what the first of the settings is in production')),
  settings: many(v.strictObject({ label: text, value: text, variable: v.exactOptional(text) })),
  examples: many(v.strictObject({ title: localized, command: text })),
});

export const variables = named(text);

const plainField = {
  name: text,
  kind: v.picklist(FIELD_KINDS),
  required: v.boolean(),
  credential: v.boolean(),
  long: v.boolean(),
  about: v.nullable(localized),
  usual: v.pipe(v.nullable(v.union([v.boolean(), text])), v.description('while nobody says')),
  options: texts,
};

/** What there is to show and to edit. */
const fields = many(v.strictObject({ ...plainField, fields: many(v.strictObject(plainField)) }));

const provider = v.strictObject({
  id: text,
  names: localized,
  mark: text,
  accent: v.strictObject({ light: text, dark: text }),
  hosts: texts,
  checks: named(localized),
  callbacks: many(v.picklist(CALLBACK_EVENTS)),
  acknowledgement: v.nullable(v.strictObject({ contentType: text, body: text })),
  shelves: many(
    v.strictObject({
      name: v.pipe(text, v.description('as in accounts/:id/PROVIDER/NAME')),
      title: localized,
      list: text,
      id: v.pipe(text, v.description('the member that an item is known by')),
      of: v.pipe(v.nullable(text), v.description('whose items they belong to')),
      alsoOwn: v.pipe(v.boolean(), v.description('or to the account itself')),
      bare: v.boolean(),
      example: anything,
      fields,
    }),
  ),
  fields: v.pipe(fields, v.description('what the part itself has')),
  tokens: v.pipe(v.boolean(), v.description('it hands out temporary keys')),
  balance: v.pipe(v.nullable(text), v.description('the shelf whose items have one each; empty for one of the account')),
  states: many(v.strictObject({ id: text, title: localized, refusedWith: text, ofNumbers: v.boolean() })),
});

/** Beside these, what the provider calls its parts. */
export const token = v.objectWithRest({ provider: text, expiresAt: moment }, text);

export const about = v.strictObject({
  version: text,
  origin: text,
  dataFolder: v.nullable(text),
  limits: v.picklist(LIMIT_MODES),
  lang: v.picklist(['zh', 'en', 'auto']),
  seq: count,
  instance: text,
  reach: v.pipe(
    v.nullable(v.strictObject({ origins: texts, token: v.nullable(text) })),
    v.description('where other machines reach the page, and with which token; null where it listens at loopback only'),
  ),
  providers: many(provider),
});

export const health = v.strictObject({ status: v.literal('ok'), version: text });

export const ready = v.strictObject({ status: v.literal('ready'), seq: count });

export const clock = v.strictObject({ now: moment, realNow: moment, offsetMs: whole, frozen: v.boolean() });
