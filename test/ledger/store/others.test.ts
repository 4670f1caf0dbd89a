/** What other sandboxes did counts at once, and is shown when there is time for it or somebody looks. */
import { expect, it } from 'vitest';
import type { SandboxEvent } from '../../../server/ledger/events.ts';
import { openMemoryStore } from '../../../server/ledger/store/memory.ts';
import { parseCounted } from '../../../server/ledger/store/segment.ts';
import type { Sharing } from '../../../server/ledger/store/store.ts';
import type { World } from '../../../server/ledger/world.ts';
import { ServingDesk } from '../../../server/serving/desk.ts';
import { systemChance } from '../../../server/world/chance.ts';
import { NOW } from '../../support/desk.ts';
import { callOf } from '../../support/toy/toy-call.ts';
import { event, linesOf } from '../../support/toy/stored.ts';
import { toy } from '../../support/toy/toy-provider.ts';
import { toyWorld } from '../../support/toy/toy-world.ts';
import { balance, send, texts } from '../world/support.ts';

interface Beside {
  world: World;
  sharing: Sharing;
  /** What the world was told of, in order. */
  told: string[];
  /** Has the other one do it, and brings over what it appended. */
  other(run: (world: World) => unknown): void;
}

/** A world whose list another one appends to as well. */
function besideAnother(): Beside {
  const store = openMemoryStore();
  let sharing: Sharing | undefined;
  const share = (own: Sharing) => {
    sharing = own;
    const turn = async <Result>(play: () => Result): Promise<Result> => {
      const result = play();
      own.keep();
      return result;
    };
    return { turn, look: async <Result>(read: () => Result): Promise<Result> => read(), carries: true };
  };
  const { world } = toyWorld(Object.assign(store, { share }));
  const theirs = openMemoryStore();
  const { world: there } = toyWorld(theirs);
  if (!sharing) throw new Error('it is not shared');
  const { count } = sharing;
  const told: string[] = [];
  world.bus.subscribe(({ type }) => told.push(type));
  return {
    world,
    sharing,
    told,
    other: (run) => {
      const first = theirs.lastSeq + 1;
      run(there);
      const lines = theirs.linesFrom(first);
      const all = String(lines).trimEnd().split('\n').map(Buffer.from);
      store.takeLines(
        first,
        lines,
        all.map(({ length }) => length + 1),
      );
      count(all.flatMap((line) => parseCounted(line) ?? []));
    },
  };
}

const ACCEPTED = ['exchange.recorded', 'message.accepted', 'account.changed'];
const TO = '+8613800138000';

it('counts at once, and is shown as soon as there is time', () => {
  const { world, sharing, told, other } = besideAnother();
  other((there) => send(there, TO, '验证码 1111'));
  expect(balance(world)).toMatchObject({ balance: 99 });
  expect(world.sent.of('toy', 'stock', TO).map(({ text }) => text)).toEqual(['验证码 1111']);
  expect([texts(world), told]).toEqual([[], []]);
  sharing.show();
  expect([texts(world), told]).toEqual([['验证码 1111'], ACCEPTED]);
  sharing.show();
  expect(told).toEqual(ACCEPTED);
});

it.each([
  ['nothing', 'none', false],
  ['how messages stand', 'standing', false],
  ['anything', undefined, true],
] as const)('in a turn that looks at %s of the lists', async (_, lists, isShown) => {
  const { world, other } = besideAnother();
  other((there) => send(there));
  expect(await world.turns.take(() => texts(world).length > 0, lists)).toBe(isShown);
});

it('a turn that looks at how messages stand has what others reported', async () => {
  const { world, other } = besideAnother();
  other((there) => {
    send(there);
    const [sent] = there.mailbox.messages({}, Infinity, 1).items;
    there.record((add) => add('message.reported', NOW, { message: sent?.id ?? '', status: 'delivered', code: 'DELIVRD' }));
  });
  const status = (): unknown => world.mailbox.messages({}, Infinity, 1).items[0]?.status;
  expect(await world.turns.take(status, 'standing')).toBe('delivered');
});

it('a provider that asks for messages in a turn has all of them', async () => {
  const { world, other } = besideAnother();
  other((there) => send(there));
  const circumstances = { nowOf: () => NOW, realNow: NOW, chance: systemChance };
  const desk = new ServingDesk(world, { provider: toy, ownAddress: true }, circumstances);
  const asked = (): unknown => {
    const account = desk.account('k1');
    return account && desk.messages(account, { since: 0, until: Infinity }).length;
  };
  expect(await world.turns.take(asked, 'none')).toBe(1);
});

it('what is rare is shown at once, after all that has waited', () => {
  const { world, told, other } = besideAnother();
  other((there) => send(there));
  other((there) =>
    there.record((add) =>
      add('messages.deleted', NOW, { ids: there.mailbox.messages({}, Infinity, 1).items.map(({ id }) => id) }),
    ),
  );
  expect(told).toEqual([...ACCEPTED, 'messages.deleted']);
  expect(texts(world)).toEqual([]);
});

it('is heard of as its account stood when it came', () => {
  const { world, other } = besideAnother();
  const modes: string[] = [];
  world.bus.subscribe(() => modes.push(world.accounts.deliveryOf('stock').mode), ['message.accepted']);
  other((there) => send(there));
  other((there) => {
    const [account] = there.accounts.list();
    if (account)
      there.record((add) => add('account.edited', NOW, { ...account, account: 'stock', delivery: { mode: 'by-hand' } }));
  });
  expect(modes).toEqual(['after']);
  expect(world.accounts.deliveryOf('stock').mode).toBe('by-hand');
});

it('comes before what is our own, and in the document', async () => {
  const { world, told, other } = besideAnother();
  other((there) => send(there));
  await world.turns.take(() => world.record((add) => add('rule.disarmed', NOW, { rules: [] })), 'none');
  expect(told).toEqual([...ACCEPTED, 'rule.disarmed']);
  const again = besideAnother();
  again.other((there) => send(there));
  expect(again.world.snapshot().document.seq).toBe(3);
  expect(again.told).toEqual(ACCEPTED);
});

it('nothing is recorded outside of a turn: it would be nobody else’s', async () => {
  const { world } = besideAnother();
  const disarm = (): unknown => world.record((add) => add('rule.disarmed', NOW, { rules: [] }));
  expect(disarm).toThrow('outside of a turn');
  await world.turns.take(disarm);
  expect(disarm).toThrow('outside of a turn');
});

it('is forgotten where the list is read anew, which has it', () => {
  const { world, sharing, told, other } = besideAnother();
  other((there) => send(there));
  sharing.rebuild();
  sharing.show();
  expect(told).toEqual(['sandbox.imported']);
  expect(texts(world)).toHaveLength(1);
});

it('of a call no more is read than what it is counted by', () => {
  const read = (one: SandboxEvent): unknown => parseCounted(Buffer.from(linesOf(one).trimEnd()));
  const call = callOf('stock', NOW);
  const { raw: detail, ...signed } = call;
  expect(read(call)).toEqual({ ...signed, counted: {} });
  const counted = { ...signed, raw: { realAt: 5, nonce: 'n', ...detail } } as SandboxEvent;
  expect(read(counted)).toEqual({ ...signed, counted: { realAt: 5, nonce: 'n' } });
  const broken = { ...signed, raw: { nonce: 'n' } } as SandboxEvent;
  expect(read(broken)).toBeUndefined();
  const report: SandboxEvent = { seq: 1, at: NOW, type: 'message.reported', message: 'm1', status: 'delivered', code: '' };
  expect(read(report)).toEqual(report);
  expect(read(event(1))).toMatchObject({ exchange: { message: '验证码' }, counted: {} });
});
