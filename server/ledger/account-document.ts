/** Accounts as `sandbox.json` has them: read strictly, each provider's part by the provider itself. */
import {
  array,
  exactOptional,
  integer,
  maxLength,
  maxValue,
  minValue,
  nullable,
  number,
  object,
  omit,
  picklist,
  pipe,
  rawTransform,
  record,
  regex,
  safeParse,
  strictObject,
  string,
  unknown,
} from 'valibot';
import type { GenericSchema } from 'valibot';
import { DEFAULT_DELIVERY, DELIVERY_EXAMPLE, readDelivery } from '../message/delivery-policy.ts';
import type { DeliveryPolicy } from '../message/delivery-policy.ts';
import type { Localized } from '../message/localized.ts';
import { say } from '../message/localized.ts';
import { KEPT_LIMITS } from '../provider-kit/limits.ts';
import type { Provider } from '../provider-kit/contract.ts';
import { ShapeError, demand, parseShape } from '../provider-kit/shape.ts';
import { saidBy } from '../settings/user-error.ts';
import type { UserError } from '../settings/user-error.ts';
import { NO_STATES, STATES_EXAMPLE, switched, switches } from './account-states.ts';
import type { AccountDocument, AccountStates, CallbackUrls, LimitsSetting } from './events.ts';
import { documentError } from './store/parse-document.ts';
import { FIRST_MOMENT, LAST_MOMENT } from './store/whole-event.ts';

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly limits: LimitsSetting;
  /** What the carrier does with its messages. */
  readonly delivery: DeliveryPolicy;
  readonly callbacks: CallbackUrls;
  readonly states: AccountStates;
  /** How far its time is ahead of the sandbox's; 0 where it is the same. */
  readonly offsetMs: number;
  /** Of an account that was minted; null for those of `sandbox.json`. */
  readonly minted: Minted | null;
  /** Each provider's part, under its id, as it is whatever states are on. */
  readonly parts: ReadonlyMap<string, unknown>;
}

/** By the machine's clock, epoch milliseconds. */
export interface Minted {
  readonly at: number;
  /** When it was last used: by a call with its credentials, or by one that changes or resets it. */
  readonly usedAt: number;
  /** It goes once it has not been used for so long; null for never. */
  readonly ttlMs: number | null;
}

/** How far the time of an account may be from the sandbox's, either way. */
export const FURTHEST_OFFSET_MS = 3_653 * 86_400_000;

export const DEFAULT_LIMITS: LimitsSetting = { mode: 'realistic', exempt: [] };
export const NO_CALLBACKS: CallbackUrls = {};

const limits = strictObject({
  mode: exactOptional(picklist(['realistic', 'off']), DEFAULT_LIMITS.mode),
  exempt: exactOptional(
    array(
      pipe(
        string(),
        regex(/^\+\d{6,15}$/, demand('应为 E.164 号码，如 +8613800138000', 'must be in E.164, such as +8613800138000')),
      ),
    ),
    [],
  ),
});

const delivery = pipe(
  strictObject({
    mode: string(),
    fromMs: exactOptional(number()),
    toMs: exactOptional(number()),
    code: exactOptional(string()),
  }),
  rawTransform(({ dataset, addIssue, NEVER }) => {
    const policy = readDelivery(dataset.value);
    if (policy) return policy;
    addIssue({ message: demand(`应形如 ${DELIVERY_EXAMPLE}`, `must be such as ${DELIVERY_EXAMPLE}`) });
    return NEVER;
  }),
);

const short = (most: number) =>
  pipe(string(), maxLength(most, demand(`不能超过 ${most} 个字符`, `must have at most ${most} characters`)));
const name = short(KEPT_LIMITS.name);
const url = short(KEPT_LIMITS.url);

/** Whether an address may be called is judged when it is. */
const urls = strictObject({ report: exactOptional(url), reply: exactOptional(url), review: exactOptional(url) });

const offset = pipe(number(), integer(), minValue(-FURTHEST_OFFSET_MS), maxValue(FURTHEST_OFFSET_MS));

const moment = pipe(number(), minValue(FIRST_MOMENT), maxValue(LAST_MOMENT));
const ttl = pipe(number(), minValue(0), maxValue(FURTHEST_OFFSET_MS));

const settings = object({
  id: name,
  name: exactOptional(name),
  limits: exactOptional(limits, DEFAULT_LIMITS),
  delivery: exactOptional(delivery, DEFAULT_DELIVERY),
  callbacks: exactOptional(record(string(), urls), NO_CALLBACKS),
  states: exactOptional(unknown(), NO_STATES),
  clock: exactOptional(strictObject({ offsetMs: offset }), { offsetMs: 0 }),
  minted: exactOptional(nullable(strictObject({ at: moment, usedAt: moment, ttlMs: nullable(ttl) })), null),
});

/** The settings of an account, by name, as a person writes them. */
export function accountEntries(providers: readonly Provider[]) {
  return {
    ...omit(settings, ['minted']).entries,
    callbacks: exactOptional(strictObject(Object.fromEntries(providers.map(({ id }) => [id, exactOptional(urls)])))),
    states: exactOptional(switches),
  };
}

/** The names that may stand in an account: those of its settings, and the providers'. */
function namesOf(providers: readonly Provider[]) {
  const ofProviders = named(providers.map(({ id }) => id));
  return strictObject({
    ...named(Object.keys(settings.entries)),
    ...ofProviders,
    callbacks: exactOptional(strictObject(ofProviders)),
  });
}

function named(names: readonly string[]): Record<string, GenericSchema> {
  return Object.fromEntries(names.map((name) => [name, exactOptional(unknown())]));
}

/** Every account, or an error that says what is wrong with which. */
export function parseAccounts(accounts: readonly AccountDocument[], providers: readonly Provider[]): Account[] {
  const ids = new Set<string>();
  return accounts.map((account, i) => {
    const place = `accounts[${i}]`;
    if (ids.has(account.id))
      throw accountError(
        `${place}.id`,
        say(`有两个 id 为“${account.id}”的账号。`, `there are two accounts with the id “${account.id}”.`),
      );
    ids.add(account.id);
    return parseAccount(account, providers, place);
  });
}

/** One of them; `place` is for the sentence that says what is wrong. */
export function parseAccount(
  account: AccountDocument,
  providers: readonly Provider[],
  place = `account "${account.id}"`,
): Account {
  readAt(place, () => parseShape(namesOf(providers), account));
  const { id, name = id, states, clock, ...others } = readAt(place, () => parseShape(settings, account));
  const own = providers.filter((provider) => account[provider.id] !== undefined);
  const parts = own.map((provider): [string, unknown] => {
    return [provider.id, readAt(`${place}.${provider.id}`, () => provider.account.parse(account[provider.id]))];
  });
  return {
    id,
    name,
    ...others,
    offsetMs: clock.offsetMs,
    states: parseStates(`${place}.states`, states, own),
    parts: new Map(parts),
  };
}

/** The account as a document keeps it; what is as with most accounts is left out. */
export function toDocument({ parts, offsetMs, minted, ...account }: Account): AccountDocument {
  return {
    ...account,
    ...(offsetMs === 0 ? {} : { clock: { offsetMs } }),
    ...(minted ? { minted } : {}),
    ...Object.fromEntries(parts),
  };
}

function parseStates(place: string, input: unknown, providers: readonly Provider[]): AccountStates {
  const read = safeParse(switches, input);
  if (!read.success) throw accountError(place, say(`应形如 ${STATES_EXAMPLE}。`, `must be such as ${STATES_EXAMPLE}.`));
  const result = switched(NO_STATES, read.output, providers);
  if ('states' in result) return result.states;
  const { cause, remedy } = result.fault;
  throw accountError(place, { zh: `${cause.zh}${remedy.zh}`, en: `${cause.en} ${remedy.en}` });
}

/** What `read` reads; what it finds wrong is told with the place it is in. */
function readAt<Result>(place: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ShapeError)) throw accountError(place, saidBy(error));
    const path = error.path === '' || error.path.startsWith('[') ? `${place}${error.path}` : `${place}.${error.path}`;
    throw accountError(path, error.what);
  }
}

/** An account that cannot be used, in a sentence. */
export function accountError(path: string, what: Localized): UserError {
  return documentError('sandbox.json', { path, what });
}
