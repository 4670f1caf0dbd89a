/** Two worlds at one list come to the same whatever their turns and pauses; each hears of everything once, in order. */
import { expect, it } from 'vitest';
import { addReports } from '../../../server/delivery/pushes.ts';
import { openMemoryStore } from '../../../server/ledger/store/memory.ts';
import type { MemoryStore } from '../../../server/ledger/store/memory.ts';
import type { Lists } from '../../../server/ledger/store/others.ts';
import { parseCounted } from '../../../server/ledger/store/segment.ts';
import type { Sharing } from '../../../server/ledger/store/store.ts';
import type { World } from '../../../server/ledger/world.ts';
import { NOW } from '../../support/desk.ts';
import fc from '../../support/properties.ts';
import { toyWorld } from '../../support/toy/toy-world.ts';
import { send } from '../world/support.ts';

interface Member {
  world: World;
  store: MemoryStore;
  sharing: Sharing;
  /** Of what, and how the account stood then: by that it is planned. */
  heard: string[];
}

/** The lines that were appended at once. */
interface Entry {
  first: number;
  lines: readonly Buffer[];
}

function takeIn(store: MemoryStore, { first, lines }: Entry): void {
  store.takeLines(
    first,
    Buffer.concat(lines),
    lines.map(({ length }) => length),
  );
}

function member(): Member {
  const store = openMemoryStore();
  let sharing: Sharing | undefined;
  const share = (own: Sharing) => {
    sharing = own;
    return {
      turn: async <Result>(play: () => Result): Promise<Result> => play(),
      look: async <Result>(read: () => Result): Promise<Result> => read(),
      carries: true,
    };
  };
  const { world } = toyWorld(Object.assign(store, { share }));
  if (!sharing) throw new Error('it is not shared');
  const heard: string[] = [];
  world.bus.subscribe(({ seq }) => {
    heard.push(`${seq}: ${world.accounts.deliveryOf('stock').mode}, ${world.accounts.offsetOf('stock')} ms ahead`);
  });
  return { world, store, sharing, heard };
}

/** What decides next, and what anybody is shown. */
function stateOf({ mailbox, callbacks, rules, accounts, sent }: World): unknown {
  return {
    messages: mailbox.messages({}, Infinity, Infinity).items,
    exchanges: mailbox.exchanges({}, Infinity, Infinity).items,
    phones: mailbox.phones({}, Infinity, Infinity).items,
    callbacks: callbacks.list({}, Infinity, Infinity).items,
    rules: rules.list(NOW),
    accounts: accounts.toDocument(),
    sent: [...sent.numbers(1)].map(({ list, ...one }) => ({ ...one, texts: list().map(({ text }) => text) })),
  };
}

const WHAT = ['send', 'report', 'delete', 'by hand', 'ahead', 'reset', 'show'] as const;

function playIn(world: World, what: (typeof WHAT)[number], n: number): void {
  const { items } = world.mailbox.messages({}, Infinity, Infinity);
  const one = items[n % Math.max(1, items.length)];
  const [account] = world.accounts.list();
  switch (what) {
    case 'send':
      send(world, `+861380013800${n}`, `验证码 ${n}${n}${n}${n}`);
      return;
    case 'report':
      if (one?.status !== 'accepted') return;
      world.record((add) => addReports(add, world, [{ at: NOW, message: one.id, status: 'delivered', code: 'DELIVRD' }]));
      return;
    case 'delete':
      if (one) world.record((add) => add('messages.deleted', NOW, { ids: [one.id] }));
      return;
    case 'by hand':
      if (account)
        world.record((add) => add('account.edited', NOW, { ...account, account: account.id, delivery: { mode: 'by-hand' } }));
      return;
    case 'ahead':
      world.record((add) => add('account.clock', NOW, { account: 'stock', offsetMs: n * 1_000 }));
      return;
    case 'reset':
      for (const document of world.beginnings())
        world.record((add) => add('account.reset', NOW, { account: document.id, document }));
      return;
    default:
      return;
  }
}

const step = fc.record({
  who: fc.integer({ min: 0, max: 1 }),
  what: fc.constantFrom(...WHAT),
  n: fc.integer({ min: 0, max: 9 }),
  isKept: fc.boolean(),
  isShown: fc.boolean(),
});

it('and so does whoever comes later', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const log: Entry[] = [];
      const members = [member(), member()];
      const readBy = members.map(() => 0);
      const readAll = ({ store, sharing }: Member, who: number): void => {
        for (const entry of log.slice(readBy[who])) {
          takeIn(store, entry);
          sharing.count(entry.lines.flatMap((line) => parseCounted(line) ?? []));
        }
        readBy[who] = log.length;
      };
      for (const { who, what, n, isKept, isShown } of steps) {
        const one = members[who];
        if (!one) continue;
        const { world, store, sharing } = one;
        if (what === 'show') {
          sharing.show();
          continue;
        }
        readAll(one, who);
        const first = store.lastSeq + 1;
        const lists: Lists = what === 'send' ? 'none' : what === 'report' ? 'standing' : 'whole';
        await world.turns.take(() => playIn(world, what, n), lists);
        const lines = String(store.linesFrom(first))
          .split(/(?<=\n)/)
          .filter((line) => line !== '')
          .map((line) => Buffer.from(line));
        // Redis is busy with it meanwhile, and may say no.
        if (isShown) sharing.show();
        if (lines.length > 0 && !isKept) sharing.takeBack();
        else if (lines.length > 0) {
          log.push({ first, lines });
          readBy[who] = log.length;
          sharing.keep();
        }
      }
      for (const [who, one] of members.entries()) {
        readAll(one, who);
        one.sharing.show();
      }
      const [a, b] = members.map(({ world }) => stateOf(world));
      expect(b).toEqual(a);
      const late = openMemoryStore();
      for (const entry of log) takeIn(late, entry);
      expect(stateOf(toyWorld(late).world)).toEqual(a);
      const all = log.flatMap(({ first, lines }) => lines.map((_, i) => first + i));
      const [atA, atB] = members.map(({ heard }) => heard);
      expect(atA?.map(Number.parseFloat)).toEqual(all);
      expect(atB).toEqual(atA);
    }),
  );
});
