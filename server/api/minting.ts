/** Accounts as a caller asks for them: minted, changed, deleted. */
import { literal, object, optional, pipe, record, regex, strictObject, string, union, unknown } from 'valibot';
import type { InferOutput } from 'valibot';
import type { Account } from '../ledger/account-document.ts';
import { mintAccount, removeAccount, resetAccount } from '../ledger/minting.ts';
import type { Mould } from '../ledger/minting.ts';
import type { World } from '../ledger/world.ts';
import { ProblemError } from '../net/problem.ts';
import { KEPT_LIMITS } from '../provider-kit/limits.ts';
import { ShapeError, parseShape } from '../provider-kit/shape.ts';
import { UserError } from '../settings/user-error.ts';
import { allowedUrl, patchedSettings } from './account-patch.ts';
import type { AccountPatch } from './account-patch.ts';
import { short } from './body-shape.ts';
import { durationMs } from './clock.ts';
import { excess } from './holdings/items.ts';

const wanted = strictObject({
  name: optional(short(KEPT_LIMITS.name)),
  ttl: optional(short(KEPT_LIMITS.name)),
  tag: optional(pipe(string(), regex(/^[a-z0-9-]{1,32}$/, 'It has to be 1 to 32 of a-z, 0-9 and -.'))),
  template: optional(union([literal('stock'), record(string(), unknown())]), 'stock'),
});

export const accountBody = {
  schema: wanted,
  example:
    '{"name":"worker 1","ttl":"10m","template":"stock"}, or as template a document: {"PROVIDER":{…},"limits":{"mode":"off"}}',
  sample: () => ({ name: 'worker 1', ttl: '10m', template: 'stock' }),
};

const SHORTEST_TTL_MS = 1_000;
const LONGEST_TTL_MS = 30 * 86_400_000;

/** More than any suite has; each is in memory. */
const MOST_MINTED = 10_000;

/** What an account gets when it is minted, whatever its template says. */
const OWN_NAMES = ['id', 'name', 'minted'];

/** `callbackHosts`: hosts beside this machine that callbacks may go to. */
export function mouldOf({ name, ttl, tag, template }: InferOutput<typeof wanted>, callbackHosts: readonly string[]): Mould {
  const document = template === 'stock' ? {} : template;
  const own = OWN_NAMES.find((one) => Object.hasOwn(document, one));
  if (own !== undefined) throw badTemplate(`${own}: an account gets its own when it is minted.`);
  // An address may be longer than other texts.
  const tooMuch = excess({ ...document, callbacks: undefined }, '');
  if (tooMuch) throw badTemplate(`${tooMuch.path}: ${tooMuch.what.en}`);
  for (const url of addressesIn(document)) allowedUrl(url, callbackHosts);
  return { name, tag, ttlMs: ttl === undefined ? null : ttlMs(ttl), template: document };
}

function ttlMs(ttl: string): number {
  const ms = durationMs(ttl);
  if (ms !== undefined && ms >= SHORTEST_TTL_MS && ms <= LONGEST_TTL_MS) return ms;
  throw new ProblemError(400, 'Bad ttl', `ttl: "${ttl}" is no duration from 1s to 30d.`, 'Write 30s, 10m, 1h or 7d.');
}

const callbacks = object({ callbacks: optional(record(string(), record(string(), string())), {}) });

function addressesIn(document: Mould['template']): readonly string[] {
  try {
    return Object.values(parseShape(callbacks, document).callbacks).flatMap((events) => Object.values(events));
  } catch (error) {
    if (error instanceof ShapeError) throw badTemplate(`${error.path}: ${error.what.en}`);
    throw error;
  }
}

function badTemplate(detail: string): ProblemError {
  return new ProblemError(400, 'Bad template', `template.${detail}`, 'GET accounts/:id shows an account as a template may be.');
}

/** Mints an account. Throws a problem for a template that makes none. */
export function mintBy(world: World, mould: Mould): Account {
  if (world.accounts.minted >= MOST_MINTED) {
    const remedy = 'Delete some, or all by POST reset; mint them with a "ttl".';
    throw new ProblemError(409, 'Too many accounts', `No more than ${MOST_MINTED} can be minted.`, remedy);
  }
  try {
    return mintAccount(world, mould);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    // The sentence begins with the file that accounts usually stand in.
    throw badTemplate(error.problem.en.replace(/^.*?template\.?/, ''));
  }
}

/** Sets an account back. Throws a problem where another one has taken a key that it began with and gave away. */
export function resetBy(world: World, account: Account): Account {
  try {
    return resetAccount(world, account);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const detail = `It cannot be as it was: ${error.problem.en.replace(/^sandbox\.json: accounts: /, '')}`;
    throw new ProblemError(409, 'Not possible', detail, 'Take the key from the other account, or POST reset for all.');
  }
}

/** Lets a minted account go. Throws a problem for one that was not minted. */
export function deleteAccount(world: World, { id, minted }: Account): void {
  if (!minted) {
    const detail = `The account "${id}" was not minted: it stands in sandbox.json, or came with the sandbox.`;
    throw new ProblemError(409, 'Not to be deleted', detail, 'POST accounts/:id/reset sets it back to its beginning.');
  }
  removeAccount(world, id, 'deleted');
}

/** Changes an account's settings; answers it as it is then. */
export function patchAccount(world: World, account: Account, change: AccountPatch, callbackHosts: readonly string[]): Account {
  const { offsetMs, ...settings } = patchedSettings(account, change, { callbackHosts, providers: world.providers });
  const at = world.clock.now();
  world.record((add) => {
    add('account.edited', at, { account: account.id, ...settings });
    if (offsetMs !== account.offsetMs) add('account.clock', at, { account: account.id, offsetMs });
  });
  return world.accounts.get(account.id) ?? account;
}
