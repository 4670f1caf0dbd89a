/** Minted accounts: found by their own keys, apart from each other, kept through restarts, gone with all they had. */
import { appendFileSync, cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { armRules, parseRule } from '../../server/api/rules.ts';
import { startExpiry } from '../../server/delivery/expiry.ts';
import type { Account } from '../../server/ledger/account-document.ts';
import { mintAccount, removeAccount, resetAccount, resetSandbox } from '../../server/ledger/minting.ts';
import { DiskRefusal } from '../../server/ledger/store/disk-refusal.ts';
import type { WorldDocument } from '../../server/ledger/store/store.ts';
import type { World } from '../../server/ledger/world.ts';
import { serve } from '../../server/serving/serve.ts';
import { NOW, request } from '../support/desk.ts';
import { toy } from '../support/toy/toy-provider.ts';
import type { ToyPart } from '../support/toy/toy-provider.ts';
import { diskStore, handClock, toyWorld, withFolder } from '../support/toy/toy-world.ts';

const TO = '+8613800138000';
const mint = (world: World, ttlMs: number | null = null, template = {}): Account => mintAccount(world, { ttlMs, template });
const partOf = (world: World, id: string): ToyPart | undefined => world.accounts.get(id)?.parts.get('toy') as ToyPart | undefined;
const send = (world: World, id: string, text = 'hello 1234', to = TO): string => {
  const body = JSON.stringify({ key: partOf(world, id)?.key ?? '', to: [to], text });
  const job = { provider: toy, request: request({ target: '/toy', body }), ownAddress: true };
  return serve(world, [job]).map(({ reply }) => reply.body)[0] ?? '';
};
const OK = '{"code":"OK"}';
const textsOf = (world: World, account?: string): string[] =>
  world.mailbox.messages({ account }, Infinity, 100).items.map(({ text }) => text);
const armFor = (world: World, account: string): void => {
  armRules(world, [parseRule({ match: { account, provider: 'toy' }, outcome: { code: 'FULL' } })], null);
};

/** Nothing can be written until what this answers is called. */
function fill(world: World): () => void {
  const { flush } = world.store;
  const full = (): never => {
    throw new DiskRefusal('/data', new Error('ENOSPC'));
  };
  Object.assign(world.store, { flush: full });
  return () => Object.assign(world.store, { flush });
}

describe('accounts side by side', () => {
  it('have keys of their own, and share neither limits, nor balances, nor messages, nor rules', () => {
    const { world } = toyWorld();
    const [one, other] = [mint(world), mint(world)];
    expect(partOf(world, one.id)?.key).not.toBe(partOf(world, other.id)?.key);
    for (let n = 0; n < 3; n++) expect(send(world, one.id, `one ${n}`)).toBe(OK);
    expect(send(world, one.id)).toBe('{"code":"LIMIT"}');
    expect(send(world, other.id, 'other')).toBe(OK);
    expect([partOf(world, one.id)?.balance, partOf(world, other.id)?.balance, partOf(world, 'stock')?.balance]).toEqual([
      97, 99, 100,
    ]);
    expect([textsOf(world, one.id), textsOf(world, other.id), textsOf(world, 'stock')]).toEqual([
      ['one 2', 'one 1', 'one 0'],
      ['other'],
      [],
    ]);
    const phones = (account?: string): unknown =>
      world.mailbox.phones({ account }, Infinity, 10).items.map(({ messages, refused }) => [messages, refused?.code]);
    expect([phones(), phones(one.id), phones(other.id), phones('stock')]).toEqual([
      [[4, 'LIMIT']],
      [[3, 'LIMIT']],
      [[1, undefined]],
      [],
    ]);
    armFor(world, other.id);
    expect([send(world, one.id, 'more', '+8613800138001'), send(world, other.id, 'more', '+8613800138001')]).toEqual([
      OK,
      '{"code":"FULL"}',
    ]);
  });

  it('do not notice that one is gone', () => {
    const { world } = toyWorld();
    const [one, other] = [mint(world), mint(world)];
    send(world, other.id, 'other');
    // The last word on the phone is a refusal of the one that goes; before it comes one of the other's.
    for (const id of [other.id, one.id]) {
      armFor(world, id);
      expect(send(world, id)).toBe('{"code":"FULL"}');
    }
    const key = partOf(world, one.id)?.key ?? '';
    removeAccount(world, one.id, 'deleted');
    expect(world.accounts.get(one.id)).toBeUndefined();
    expect(world.accounts.byKey('toy', key)).toBeUndefined();
    expect(world.rules.list(world.clock.now()).map(({ match }) => match.account)).toEqual([other.id]);
    expect(textsOf(world)).toEqual(['other']);
    const { items } = world.mailbox.exchanges({}, Infinity, 10);
    expect(items.map(({ account }) => account)).toEqual([other.id, other.id]);
    const [phone] = world.mailbox.phones({}, Infinity, 10).items;
    expect(phone?.refused?.exchangeId).toBe(items[0]?.id);
    expect(send(world, other.id)).toBe('{"code":"FULL"}');
  });

  it('have a time of their own, and limits and ages that are told by it', () => {
    const { world } = toyWorld(undefined, { retention: { count: 1000, ageMs: 3_600_000 } });
    const [one, other] = [mint(world), mint(world)];
    const dayMs = 86_400_000;
    for (const [account, offsetMs] of [
      [one.id, 2 * dayMs],
      [other.id, -2 * dayMs],
    ] as const)
      world.record((add) => add('account.clock', world.clock.now(), { account, offsetMs }));
    for (let n = 0; n < 3; n++) expect(send(world, other.id)).toBe(OK);
    expect(send(world, one.id)).toBe(OK);
    // What one is ahead lets go of nothing that the other has sent.
    expect(send(world, other.id)).toBe('{"code":"LIMIT"}');
    world.mailbox.evict(world.clock.now());
    const now = world.clock.now();
    expect(world.mailbox.messages({}, Infinity, 10).items.map(({ acceptedAt }) => acceptedAt - now)).toEqual([
      2 * dayMs,
      ...Array.from({ length: 3 }, () => -2 * dayMs),
    ]);
    expect(world.mailbox.acceptedBetween({ account: other.id }, now - 3 * dayMs, now)).toHaveLength(3);
  });
});

describe('an account that is reset', () => {
  it('is as it was minted, with its keys, and nothing has happened to it', () => {
    const { world } = toyWorld();
    const template = { toy: { balance: 5 }, limits: { mode: 'off', exempt: [] } };
    const account = mint(world, null, template);
    send(world, account.id);
    armFor(world, account.id);
    world.record((add) => {
      add('account.edited', 0, { ...account, account: account.id, states: { toy: { paused: true } } });
      add('account.clock', 0, { account: account.id, offsetMs: 7 });
    });
    expect(resetAccount(world, account)).toEqual(account);
    expect(partOf(world, account.id)).toMatchObject({ balance: 5 });
    expect([textsOf(world), world.rules.armed]).toEqual([[], 0]);
    expect(send(world, account.id)).toBe(OK);
  });

  it('may send to a number again that it had sent too much to', () => {
    const { world } = toyWorld();
    const other = mint(world);
    for (let n = 0; n < 4; n++) send(world, 'stock');
    expect(send(world, 'stock')).toBe('{"code":"LIMIT"}');
    const stock = world.accounts.get('stock');
    if (stock) resetAccount(world, stock);
    expect(partOf(world, 'stock')?.balance).toBe(100);
    expect(world.accounts.list().map(({ id }) => id)).toEqual(['stock', other.id]);
    for (let n = 0; n < 3; n++) expect(send(world, 'stock')).toBe(OK);
    expect(send(world, 'stock')).toBe('{"code":"LIMIT"}');
  });
});

describe('a reset of everything', () => {
  it('leaves the accounts that were not minted, as they were, and nothing else', () => {
    const { world } = toyWorld();
    const account = mint(world);
    for (const id of ['stock', account.id]) send(world, id);
    armRules(world, [parseRule({ outcome: { latency: { mode: 'fixed', ms: 1 } } })], null);
    world.record((add) => add('clock.moved', 0, { clock: { offsetMs: 5, frozenAt: null } }));
    expect(resetSandbox(world)).toBe(1);
    expect(world.accounts.list().map(({ id, parts }) => [id, parts.get('toy')])).toEqual([
      ['stock', { key: 'k1', balance: 100 }],
    ]);
    expect([textsOf(world), world.rules.armed, world.accounts.minted, world.clock.state.offsetMs]).toEqual([[], 0, 0, 0]);
    expect(world.mailbox.exchanges({}, Infinity, 10).items).toEqual([]);
    expect(send(world, mint(world).id)).toBe(OK);
  });
});

describe('what the disk refuses', () => {
  it('did not happen: no account came, went or was reset', () => {
    const { world } = toyWorld();
    const account = mint(world);
    send(world, account.id, 'kept');
    armFor(world, account.id);
    const before = world.accounts.list();
    const empty = fill(world);
    for (const change of [
      () => mint(world),
      () => removeAccount(world, account.id, 'deleted'),
      () => resetAccount(world, account),
      () => resetSandbox(world),
    ]) {
      expect(change).toThrow(DiskRefusal);
      expect(world.accounts.list()).toEqual(before);
      expect([world.accounts.minted, world.rules.armed, textsOf(world)]).toEqual([1, 1, ['kept']]);
      expect(world.sent.of('toy', account.id, TO)).toHaveLength(1);
    }
    empty();
    expect(send(world, account.id)).toBe('{"code":"FULL"}');
  });
});

describe('a restart', () => {
  /** A world over the folder as a killed process leaves it: the document as it was saved before, the journal whole. */
  const copied = async (folder: string, to: string): Promise<World> => {
    cpSync(folder, to, { recursive: true, filter: (path) => !path.includes('lock') });
    return toyWorld(await diskStore(to)).world;
  };
  const stateOf = (world: World): unknown => [world.accounts.list(), textsOf(world), world.rules.list(0), world.accounts.minted];

  it('finds every account as it was, whether it was saved, or stands in the journal alone', () =>
    withFolder(async (folder) => {
      const data = join(folder, 'data');
      const first = toyWorld(await diskStore(data)).world;
      const [kept, changed, gone] = [mint(first), mint(first, 60_000), mint(first)];
      send(first, changed.id, 'before');
      await first.close();
      const document = JSON.parse(readFileSync(join(data, 'sandbox.json'), 'utf8')) as WorldDocument;
      expect(document.accounts.map(({ id }) => id)).toEqual(['stock']);

      const second = toyWorld(await diskStore(data)).world;
      send(second, changed.id, 'after');
      removeAccount(second, gone.id, 'deleted');
      const late = mint(second);
      const killed = await copied(data, join(folder, 'killed'));
      expect(stateOf(killed)).toEqual(stateOf(second));
      expect(killed.accounts.list().map(({ id }) => id)).toEqual(['stock', kept.id, changed.id, late.id]);
      expect([partOf(killed, changed.id)?.balance, killed.accounts.mintedOf(changed.id)?.ttlMs]).toEqual([98, 60_000]);
      const reset = killed.accounts.get(changed.id);
      if (reset) resetAccount(killed, reset);
      expect(partOf(killed, changed.id)?.balance).toBe(100);
      await killed.close();
      await second.close();
    }));

  it('after a reset of everything finds what was minted since, saved or not', () =>
    withFolder(async (folder) => {
      const data = join(folder, 'data');
      const first = toyWorld(await diskStore(data)).world;
      mint(first);
      resetSandbox(first);
      const since = mint(first);
      send(first, since.id, 'since');
      const killed = await copied(data, join(folder, 'killed'));
      expect(stateOf(killed)).toEqual(stateOf(first));
      await killed.close();
      // The accounts were saved, and the process killed before the document was.
      await first.close();
      writeFileSync(join(data, 'sandbox.json'), JSON.stringify({ ...first.store.document, ...NOTHING_SAVED }));
      const again = toyWorld(await diskStore(data)).world;
      expect(again.accounts.list().map(({ id, parts }) => [id, (parts.get('toy') as ToyPart).balance])).toEqual([
        ['stock', 100],
        [since.id, 99],
      ]);
      await again.close();
    }));

  it('knows what an account that was reset or let go had forgotten, though the document has it folded', () =>
    withFolder(async (folder) => {
      const first = toyWorld(await diskStore(folder)).world;
      const [gone, reset] = [mint(first), mint(first)];
      for (const { id } of [gone, reset]) {
        for (let n = 0; n < 3; n++) send(first, id);
        armFor(first, id);
      }
      removeAccount(first, gone.id, 'deleted');
      resetAccount(first, reset);
      await first.close();
      const { world } = toyWorld(await diskStore(folder));
      expect([world.rules.armed, textsOf(world)]).toEqual([0, []]);
      expect(send(world, reset.id)).toBe(OK);
      await world.close();
    }));

  it('skips a line of an account that is none, and writes the file anew', () =>
    withFolder(async (folder) => {
      const path = join(folder, 'accounts.ndjson');
      const first = toyWorld(await diskStore(folder)).world;
      const account = mint(first);
      await first.close();
      appendFileSync(path, '{"id":"a9","seq":1}\n{"id":"a');
      const second = toyWorld(await diskStore(folder)).world;
      expect(second.accounts.list().map(({ id }) => id)).toEqual(['stock', account.id]);
      send(second, account.id);
      await second.close();
      expect(
        readFileSync(path, 'utf8')
          .trimEnd()
          .split('\n')
          .map((line) => (JSON.parse(line) as { id: string }).id),
      ).toEqual([account.id, account.id]);
    }));

  it('leaves out an account that cannot be used, and says so', () =>
    withFolder(async (folder) => {
      const first = toyWorld(await diskStore(folder)).world;
      const [bad, good] = [mint(first), mint(first)];
      await first.close();
      const path = join(folder, 'accounts.ndjson');
      writeFileSync(path, readFileSync(path, 'utf8').replace('"realistic"', '"strict"'));
      const { world, lines } = toyWorld(await diskStore(folder));
      expect(world.accounts.list().map(({ id }) => id)).toEqual(['stock', good.id]);
      expect(lines.join('\n')).toContain(`The minted account ${bad.id} cannot be used`);
      await world.close();
    }));

  it('keeps a file that is no longer than twice what is in it', () =>
    withFolder(async (folder) => {
      const world = toyWorld(await diskStore(folder), { limits: 'off' }).world;
      const store = world.store;
      const save = async (): Promise<void> => {
        await store.close(() => ({
          seq: store.lastSeq,
          evicted: EVICTED,
          accounts: [],
          minted: world.accounts.takeChanged(store.lastSeq),
        }));
      };
      for (let n = 0; n < 600; n++) removeAccount(world, mint(world).id, 'deleted');
      mint(world);
      await save();
      expect(existsSync(join(folder, 'accounts.ndjson'))).toBe(true);
      expect(readFileSync(join(folder, 'accounts.ndjson'), 'utf8').split('\n')).toHaveLength(2);
    }));
});

const EVICTED = { messages: 0, messageSeq: 0, exchanges: 0, exchangeSeq: 0 };
const NOTHING_SAVED = { format: 2, seq: 0, evicted: EVICTED, accounts: [{ id: 'stock', toy: { key: 'k1', balance: 100 } }] };

describe('an account with a ttl', () => {
  it('goes once it has not been used for so long by the machine’s clock, wherever the sandbox’s stands', () => {
    const { world, clock } = toyWorld();
    const expiry = startExpiry(world);
    const [short, long, never] = [mint(world, 60_000), mint(world, 120_000), mint(world)];
    const left = (): string[] => world.accounts.list().map(({ id }) => id);
    world.record((add) => add('clock.moved', 0, { clock: { offsetMs: 86_400_000, frozenAt: null } }));
    clock.advance(50_000);
    send(world, short.id);
    clock.advance(59_000);
    expect(left()).toEqual(['stock', short.id, long.id, never.id]);
    clock.advance(2_000);
    expect(left()).toEqual(['stock', long.id, never.id]);
    clock.advance(86_400_000);
    expect(left()).toEqual(['stock', never.id]);
    expiry.close();
  });

  it('goes at the start, where its time came meanwhile', () =>
    withFolder(async (folder) => {
      const first = toyWorld(await diskStore(folder)).world;
      send(first, mint(first, 60_000).id);
      await first.close();
      const { world } = toyWorld(await diskStore(folder), { clock: handClock(NOW + 61_000) });
      startExpiry(world).close();
      expect(world.accounts.minted).toBe(0);
      await world.close();
    }));
});
