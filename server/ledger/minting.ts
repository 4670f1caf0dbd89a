/** Accounts that are made while the sandbox runs, set back, and let go: what the API, the package and the clock do alike. */
import type { Account } from './account-document.ts';
import { parseAccount } from './account-document.ts';
import type { AccountDocument, RemovalReason } from './events.ts';
import { idOf } from './numbering.ts';
import type { World } from './world.ts';
import type { Provider } from '../provider-kit/contract.ts';
import { RUNNING } from '../world/clock.ts';

/** More than any suite has; each is in memory. */
export const MOST_MINTED = 10_000;

/** What an account is minted from. */
export interface Mould {
  name?: string | undefined;
  /** What its id ends with: whoever comes upon one knows by that what the account is for. */
  tag?: string | undefined;
  /** Real milliseconds after its last use until it goes; null for never. */
  ttlMs: number | null;
  /**
   * Settings and parts of providers in place of the stock account's. A part that lacks members has those of the stock's;
   * credentials are always new.
   */
  template: Readonly<Record<string, unknown>>;
}

/** Two accounts of a kind share a key by chance once in a great many; then it is drawn again. */
const DRAWS = 100;

/** Mints an account; answers it. Throws a sentence for a mould that makes none. */
export function mintAccount(world: World, { name, tag, ttlMs, template }: Mould): Account {
  const at = world.clock.realNow();
  const parts = mintedParts(world, template);
  const { document } = world.record((add) =>
    add('account.added', world.clock.now(), (seq) => {
      const id = freeId(world, seq, tag);
      const minted = { at, usedAt: at, ttlMs };
      return { account: id, document: { ...template, ...parts, id, name: name ?? id, minted } };
    }),
  );
  return known(world, document.id);
}

/** People name theirs as they like, so one of them may be called so already. */
function freeId({ accounts }: World, seq: number, tag: string | undefined): string {
  const first = tag === undefined ? idOf('a', seq) : `${idOf('a', seq)}-${tag}`;
  let id = first;
  for (let more = 2; accounts.get(id); more++) id = `${first}-${more}`;
  return id;
}

/** Every provider's part, each with credentials that nobody has. */
function mintedParts({ providers, accounts, chance }: World, template: Mould['template']): Record<string, unknown> {
  const moulds = providers.map((one) => ({ ...one, mould: moulded(one.account.stock, template[one.id]) }));
  for (let draws = 0; draws < DRAWS; draws++) {
    const parts = Object.fromEntries(moulds.map(({ id, account, mould }) => [id, account.mint(mould, chance)]));
    // Read here, so that a mould that makes no account is refused before anything is entered.
    const { parts: read } = parseAccount({ ...template, ...parts, id: 'template' }, providers, 'template');
    const isTaken = ({ id, account }: Provider): boolean => account.keys(read.get(id)).some((key) => accounts.byKey(id, key));
    if (!providers.some(isTaken)) return parts;
  }
  throw new Error('The providers mint keys that others have.');
}

function moulded(stock: unknown, given: unknown): unknown {
  return isObject(stock) && isObject(given) ? { ...stock, ...given } : (given ?? stock);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Lets an account go, with its messages, exchanges, callbacks, replies and rules. */
export function removeAccount(world: World, id: string, reason: RemovalReason): void {
  world.record((add) => add('account.removed', world.clock.now(), { account: id, reason }));
}

/** An account as it was at its beginning: nothing has happened to it, no rule names it, its time is the sandbox's. */
export function resetAccount(world: World, { id, minted }: Account): Account {
  const origin = world.accounts.originOf(id);
  if (origin) {
    const used = minted ? { minted: { ...minted, usedAt: world.clock.realNow() } } : {};
    const document: AccountDocument = { ...origin, ...used };
    world.record((add) => add('account.reset', world.clock.now(), { account: id, document }));
  }
  return known(world, id);
}

/** Everything as at the beginning; answers how many minted accounts went. */
export function resetSandbox(world: World): number {
  const { minted } = world.accounts;
  const at = world.clock.now();
  world.record((add) => {
    if (world.clock.state !== RUNNING) add('clock.moved', at, { clock: RUNNING });
    add('sandbox.reset', at, { documents: world.beginnings() });
  });
  return minted;
}

function known(world: World, id: string): Account {
  const account = world.accounts.get(id);
  if (!account) throw new Error(`The account ${id} is not there.`);
  return account;
}
