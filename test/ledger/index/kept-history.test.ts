/** Whatever has happened: a world that is taken from rows, and one that is read from the journal, is the one that was. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { mintAccount, removeAccount, resetAccount, resetSandbox } from '../../../server/ledger/minting.ts';
import type { World } from '../../../server/ledger/world.ts';
import { serve } from '../../../server/serving/serve.ts';
import { request } from '../../support/desk.ts';
import fc from '../../support/properties.ts';
import { toy } from '../../support/toy/toy-provider.ts';
import type { ToyPart } from '../../support/toy/toy-provider.ts';
import { diskStore, toyWorld, withFolder } from '../../support/toy/toy-world.ts';

/** Of so few bytes that a history is in many segments. */
const SEGMENT = 3_000;

const KINDS = [
  'send',
  'sendMany',
  'refuse',
  'report',
  'again',
  'delete',
  'mint',
  'reset',
  'remove',
  'resetAll',
  'late',
  'stop',
  'kill',
];

const history = fc.array(
  fc.record({ kind: fc.constantFrom(...KINDS, 'send', 'send', 'send', 'report'), n: fc.nat({ max: 11 }) }),
  {
    minLength: 10,
    maxLength: 60,
  },
);

/** Some are no numbers in E.164, as older journals may have them. */
const numberOf = (n: number): string => (n % 5 === 4 ? `odd ${n}` : `+861380013800${n % 5}`);

const opened = async (folder: string, count: number): Promise<World> =>
  toyWorld(await diskStore(folder, SEGMENT), { retention: { count, ageMs: Infinity }, limits: 'off' }).world;

/** All that is told of messages, requests, phones and what was sent to them, of each account and of all. */
function all({ mailbox, sent, store, accounts }: World): unknown {
  const lists = [undefined, ...accounts.list().map(({ id }) => id)].map((account) => ({
    account,
    messages: mailbox.messages({ account }, Infinity, 1000),
    exchanges: mailbox.exchanges({ account }, Infinity, 1000),
    phones: mailbox.phones({ account }, Infinity, 1000),
    counts: mailbox.countPhones({ account }, 0),
    ofPhones: [0, 1, 2, 3, 4].map((n) => mailbox.messages({ account, to: numberOf(n) }, Infinity, 1000)),
    sent: [...sent.numbers(1, account)]
      .map(({ to, count, list, ...whose }) => ({ ...whose, to, count, list: list().map((one) => ({ ...one, text: one.text })) }))
      .toSorted((a, b) => `${a.account} ${a.to}`.localeCompare(`${b.account} ${b.to}`)),
  }));
  return {
    lists,
    found: mailbox.messages({ q: 'TEXT 1' }, Infinity, 1000),
    delivered: mailbox.messages({ status: 'delivered' }, Infinity, 1000),
    underway: [...mailbox.underway()].map(({ id }) => id),
    evicted: mailbox.evicted,
    last: store.lastSeq,
  };
}

type Deed = (world: World, n: number) => void;

const accountAt = ({ accounts }: World, n: number) => accounts.list()[n % accounts.list().length];
const sendTo = (world: World, to: string[], key: string | undefined, text: string): void => {
  const body = JSON.stringify({ key: key ?? 'no such key', to, text });
  serve(world, [{ provider: toy, request: request({ target: '/toy', body }), ownAddress: true }]);
};
const keyAt = (world: World, n: number): string | undefined =>
  (accountAt(world, n)?.parts.get('toy') as ToyPart | undefined)?.key;
const messageAt = ({ mailbox }: World, n: number): string | undefined => mailbox.messages({}, Infinity, 12).items[n]?.id;
const report = (world: World, n: number, again: boolean): void => {
  const message = messageAt(world, n);
  const status = n % 2 === 0 ? 'delivered' : 'undelivered';
  const rest = again ? { again: true as const } : {};
  if (message !== undefined)
    world.record((add) => add('message.reported', world.clock.now(), { message, status, code: 'SAID', ...rest }));
};

const DEEDS: Readonly<Record<string, Deed>> = {
  send: (world, n) => sendTo(world, [numberOf(n)], keyAt(world, n >> 1), `Text ${n}`),
  sendMany: (world, n) => sendTo(world, [numberOf(n), numberOf(n + 1)], keyAt(world, n), `Text ${n}`),
  refuse: (world, n) => sendTo(world, [numberOf(n)], undefined, 'refused'),
  report: (world, n) => report(world, n, false),
  again: (world, n) => report(world, n, true),
  delete: (world, n) => {
    const id = messageAt(world, n);
    if (id !== undefined) world.record((add) => add('messages.deleted', world.clock.now(), { ids: [id] }));
  },
  mint: (world) => void mintAccount(world, { ttlMs: null, template: {} }),
  reset: (world, n) => {
    const account = accountAt(world, n);
    if (account) resetAccount(world, account);
  },
  remove: (world, n) => {
    const account = accountAt(world, n);
    if (account?.minted) removeAccount(world, account.id, 'deleted');
  },
  resetAll: (world, n) => {
    if (n === 0) resetSandbox(world);
  },
  late: (world, n) => {
    const account = accountAt(world, n);
    if (account?.minted)
      world.record((add) => add('account.clock', world.clock.now(), { account: account.id, offsetMs: n * 60_000 }));
  },
};

/** Stops or kills a world, and starts another one from what is left. `kills`: the journal has all that there is. */
type Restart = (world: World, how?: { kills?: boolean; withoutRows?: boolean }) => Promise<World>;

const withHistory = (count: number, check: (world: World, isKilled: boolean, restart: Restart) => Promise<void>) =>
  fc.assert(
    fc.asyncProperty(history, fc.boolean(), (steps, isKilled) =>
      withFolder(async (folder) => {
        let world = await opened(folder, count);
        const restart: Restart = async (of, { kills = false, withoutRows = false } = {}) => {
          await (kills ? of.store.close() : of.close());
          if (withoutRows) rmSync(join(folder, 'index'), { recursive: true, force: true });
          return opened(folder, count);
        };
        for (const { kind, n } of steps) {
          DEEDS[kind]?.(world, n);
          if (kind === 'stop' || kind === 'kill') world = await restart(world, { kills: kind === 'kill' });
        }
        await check(world, isKilled, restart);
      }),
    ),
    { numRuns: 25 },
  );

it('is told of alike, live, after a stop or a kill, from rows, and without any', () =>
  withHistory(1000, async (world, isKilled, restart) => {
    const lived = all(world);
    const second = await restart(world, { kills: isKilled });
    expect(all(second)).toEqual(lived);
    const third = await restart(second);
    expect(all(third)).toEqual(lived);
    const rebuilt = await restart(third, { withoutRows: true });
    expect(all(rebuilt)).toEqual(lived);
    await rebuilt.close();
  }));

it('is told of alike from rows and without any where most of it was let go', () =>
  withHistory(6, async (world, isKilled, restart) => {
    // What a start lets go of is what was sent before it, too: the next one does not have that.
    const settled = await restart(await restart(world, { kills: isKilled }));
    const adopted = all(settled);
    const rebuilt = await restart(settled, { withoutRows: true });
    expect(all(rebuilt)).toEqual(adopted);
    await rebuilt.close();
  }));
