/** Accounts as a caller asks for them: minted, changed, deleted. */
import { say } from '../message/localized.ts';
import type { Localized } from '../message/localized.ts';
import { literal, object, optional, pipe, record, regex, strictObject, string, union, unknown } from 'valibot';
import type { InferOutput } from 'valibot';
import type { Account } from '../ledger/account-document.ts';
import { MOST_MINTED, mintAccount, removeAccount, resetAccount } from '../ledger/minting.ts';
import type { Mould } from '../ledger/minting.ts';
import type { World } from '../ledger/world.ts';
import { ProblemError } from '../net/problem.ts';
import { KEPT_LIMITS } from '../provider-kit/limits.ts';
import { demand, ShapeError, parseShape } from '../provider-kit/shape.ts';
import { UserError } from '../settings/user-error.ts';
import { allowedUrl, patchedSettings } from './account-patch.ts';
import type { AccountPatch } from './account-patch.ts';
import { short } from './body-shape.ts';
import { durationMs } from './clock.ts';
import { excess } from './holdings/items.ts';

const wanted = strictObject({
  name: optional(short(KEPT_LIMITS.name)),
  ttl: optional(short(KEPT_LIMITS.name)),
  tag: optional(
    pipe(string(), regex(/^[a-z0-9-]{1,32}$/, demand('应为 1 到 32 个 a-z、0-9 或 -', 'must be 1 to 32 of a-z, 0-9 and -'))),
  ),
  template: optional(union([literal('stock'), record(string(), unknown())]), 'stock'),
});

const NAMED = '{"name":"worker 1","ttl":"10m","template":"stock"}';
const DOCUMENT = '{"PROVIDER":{…},"limits":{"mode":"off"}}';

export const accountBody = {
  schema: wanted,
  example: say(`${NAMED}，template 也可以是文档：${DOCUMENT}`, `${NAMED}, or as template a document: ${DOCUMENT}`),
  sample: () => ({ name: 'worker 1', ttl: '10m', template: 'stock' }),
};

const SHORTEST_TTL_MS = 1_000;
const LONGEST_TTL_MS = 30 * 86_400_000;

/** What an account gets when it is minted, whatever its template says. */
const OWN_NAMES = ['id', 'name', 'minted'];

/** `callbackHosts`: hosts beside this machine that callbacks may go to. */
export function mouldOf({ name, ttl, tag, template }: InferOutput<typeof wanted>, callbackHosts: readonly string[]): Mould {
  const document = template === 'stock' ? {} : template;
  const own = OWN_NAMES.find((one) => Object.hasOwn(document, one));
  if (own !== undefined) {
    throw badTemplate(say(`${own}：账号新建时会得到自己的。`, `${own}: an account gets its own when it is minted.`));
  }
  // An address may be longer than other texts.
  const tooMuch = excess({ ...document, callbacks: undefined }, '');
  if (tooMuch) throw badTemplate(placed(tooMuch));
  for (const url of addressesIn(document)) allowedUrl(url, callbackHosts);
  return { name, tag, ttlMs: ttl === undefined ? null : ttlMs(ttl), template: document };
}

function ttlMs(ttl: string): number {
  const ms = durationMs(ttl);
  if (ms !== undefined && ms >= SHORTEST_TTL_MS && ms <= LONGEST_TTL_MS) return ms;
  throw new ProblemError(
    400,
    'Bad ttl',
    say(`ttl：“${ttl}”不是 1s 到 30d 的时长。`, `ttl: “${ttl}” cannot be read as a duration from 1s to 30d.`),
    say('请写 30s、10m、1h 或 7d。', 'Write 30s, 10m, 1h or 7d.'),
  );
}

const callbacks = object({ callbacks: optional(record(string(), record(string(), string())), {}) });

function addressesIn(document: Mould['template']): readonly string[] {
  try {
    return Object.values(parseShape(callbacks, document).callbacks).flatMap((events) => Object.values(events));
  } catch (error) {
    if (error instanceof ShapeError) throw badTemplate(placed(error));
    throw error;
  }
}

const placed = ({ path, what }: { path: string; what: Localized }): Localized =>
  say(`${path}: ${what.zh}`, `${path}: ${what.en}`);

function badTemplate({ zh, en }: Localized): ProblemError {
  return new ProblemError(
    400,
    'Bad template',
    say(`template.${zh}`, `template.${en}`),
    say('GET accounts/:id 显示的账号即可作模板。', 'GET accounts/:id shows an account as a template may be.'),
  );
}

/** A sentence begins with the file that accounts usually stand in. */
const BEFORE = /^.*?template\.?/;

/** Mints an account. Throws a problem for a template that makes none. */
export function mintBy(world: World, mould: Mould): Account {
  if (world.accounts.minted >= MOST_MINTED) {
    throw new ProblemError(
      409,
      'Too many accounts',
      say(`最多新建 ${MOST_MINTED} 个账号。`, `No more than ${MOST_MINTED} can be minted.`),
      say('请删除一些，或用 POST reset 全部删除；新建时可带 ttl。', 'Delete some, or all by POST reset; mint them with a ttl.'),
    );
  }
  try {
    return mintAccount(world, mould);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { zh, en } = error.problem;
    throw badTemplate(say(zh.replace(BEFORE, ''), en.replace(BEFORE, '')));
  }
}

/** Sets an account back. Throws a problem where another one has taken a key that it began with and gave away. */
export function resetBy(world: World, account: Account): Account {
  try {
    return resetAccount(world, account);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { zh, en } = error.problem;
    throw new ProblemError(
      409,
      'Not possible',
      say(`无法恢复原样：${zh.replace(/^.*?accounts: /, '')}`, `It cannot be as it was: ${en.replace(/^.*?accounts: /, '')}`),
      say(
        '请先把密钥从另一个账号拿走，或用 POST reset 重置全部。',
        'Take the key from the other account, or POST reset for all.',
      ),
    );
  }
}

/** Lets a minted account go. Throws a problem for one that was not minted. */
export function deleteAccount(world: World, { id, minted }: Account): void {
  if (!minted) {
    throw new ProblemError(
      409,
      'Not to be deleted',
      say(
        `账号“${id}”不是新建的：它写在 sandbox.json 里，或随沙箱自带。`,
        `The account “${id}” was not minted: it stands in sandbox.json, or came with the sandbox.`,
      ),
      say('POST accounts/:id/reset 可把它恢复到最初。', 'POST accounts/:id/reset sets it back to its beginning.'),
    );
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
