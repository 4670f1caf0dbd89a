/** What is left: on the balances of accounts, and of what a number may have in a day. */
import { startOfDay } from '../../message/beijing-time.ts';
import type { PastSend } from '../../provider-kit/desk.ts';
import type { SentTo } from '../../ledger/sent.ts';
import type { World } from '../../ledger/world.ts';
import type { Provider } from '../../provider-kit/contract.ts';
import { isItem, itemsOn } from '../../provider-kit/holdings/shelf.ts';
import { isScripted } from '../../scenario/triggers.ts';
import type { StatsResource } from './answer.ts';

interface Filter {
  account: string | undefined;
  provider: string | undefined;
}

type Balance = StatsResource['balances']['items'][number];
type Near = StatsResource['near'][number];

/** The first so many, in the order of the accounts. */
export function balancesOf(world: World, { account, provider }: Filter, most: number): StatsResource['balances'] {
  const all = world.accounts
    .list()
    .filter(({ id }) => account === undefined || id === account)
    .flatMap(({ id, parts }) =>
      world.providers
        .filter((one) => provider === undefined || one.id === provider)
        .flatMap((one) => holdersIn(one, parts.get(one.id)).map((holder) => ({ account: id, provider: one.id, ...holder }))),
    );
  return { items: all.slice(0, most), others: Math.max(0, all.length - most) };
}

function holdersIn({ account: { balance, shelves = [] } }: Provider, part: unknown): Pick<Balance, 'app' | 'balance'>[] {
  if (!balance) return [];
  const shelf = shelves.find(({ name }) => name === balance.of);
  const holders = shelf ? itemsOn(shelf, shelves, part).map(({ id, item }) => ({ id, item })) : [{ id: null, item: part }];
  return holders.flatMap(({ id, item }) => {
    const left = isItem(item) ? item['balance'] : undefined;
    return typeof left === 'number' ? [{ app: id, balance: left }] : [];
  });
}

/** Half of it is near, a single one never. */
const NEAR = { share: 0.5, count: 2 };

/** Of numbers that more went to than to any other, so many are looked at. */
const LOOKED_AT = 500;

/** The nearest first; numbers that limits hold for at this moment. */
export function nearLimits(world: World, { account, provider }: Filter, most: number): Near[] {
  if (world.limits === 'off') return [];
  const found: Near[] = [];
  const parts = new Map(world.accounts.list().map((one) => [one.id, one.parts]));
  for (const { provider: id, account: of, to, list } of busiest(world, account)) {
    if (provider !== undefined && id !== provider) continue;
    const kit = world.providers.find((one) => one.id === id);
    const limits = world.accounts.limitsOf(of);
    const part = parts.get(of)?.get(id);
    if (
      !kit ||
      part === undefined ||
      limits.mode === 'off' ||
      limits.exempt.includes(to) ||
      isScripted(world.codeOfNumber, id, to)
    )
      continue;
    const uses = kit.dailyUses(since(list(), startOfDay(world.nowOf(of))), part);
    const [nearest] = uses
      .filter(({ count, most: limit }) => count >= NEAR.count && limit > 0 && count / limit >= NEAR.share)
      .toSorted((a, b) => b.count / b.most - a.count / a.most);
    if (nearest) found.push({ account: of, provider: id, to, ...nearest });
  }
  return found.toSorted((a, b) => b.count / b.most - a.count / a.most || b.count - a.count).slice(0, most);
}

/** Without sorting a million of them. */
function busiest({ sent }: World, account: string | undefined): SentTo[] {
  const most: number[] = [];
  for (const { count } of sent.numbers(NEAR.count, account)) most[count] = (most[count] ?? 0) + 1;
  let least = most.length;
  for (let found = 0; least > NEAR.count && found < LOOKED_AT;) found += most[--least] ?? 0;
  return [...sent.numbers(least, account)].toSorted((a, b) => b.count - a.count).slice(0, LOOKED_AT);
}

function since(sent: readonly PastSend[], from: number): readonly PastSend[] {
  return sent.slice(sent.findLastIndex(({ at }) => at < from) + 1);
}
