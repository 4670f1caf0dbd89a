/** A world across restarts: balances, limits, phones and retention come back as they were. */
import { seededChance } from '../../server/world/chance.ts';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { createSentHistory } from '../../server/ledger/sent.ts';
import type { Message } from '../../server/message/message.ts';
import { writeBack } from '../../server/api/replies.ts';
import { armRules, parseRule } from '../../server/api/rules.ts';
import { createGroupCommit } from '../../server/ledger/store/group-commit.ts';
import { DiskRefusal } from '../../server/ledger/store/disk-refusal.ts';
import { serve, serveSafe } from '../../server/serving/serve.ts';
import type { Job } from '../../server/serving/outcome.ts';
import type { World } from '../../server/ledger/world.ts';
import { NOW, request } from '../support/desk.ts';
import { diskStore, handClock, toyWorld, withFolder } from '../support/toy/toy-world.ts';
import { toy } from '../support/toy/toy-provider.ts';

const job = (to: string, text: string): Job => ({
  provider: toy,
  request: request({ target: '/toy', body: JSON.stringify({ key: 'k1', to: [to], text }) }),
  ownAddress: true,
});
const send = (world: World, to = '+8613800138000', text = '验证码 1234'): string =>
  serve(world, [job(to, text)])
    .map(({ reply }) => reply.body)
    .join('');

const balance = (world: World): unknown => world.accounts.get('stock')?.parts.get('toy');
const texts = (world: World): string[] => world.mailbox.messages({}, Infinity, 1000).items.map(({ text }) => text);

describe('a restart', () => {
  it('brings back messages, balances and what limits count', () =>
    withFolder(async (folder) => {
      const first = toyWorld(await diskStore(folder));
      send(first.world, undefined, 'one');
      send(first.world, undefined, 'two');
      await first.world.close();
      const { world } = toyWorld(await diskStore(folder));
      expect(texts(world)).toEqual(['two', 'one']);
      expect(balance(world)).toEqual({ key: 'k1', balance: 98 });
      expect([send(world), send(world)]).toEqual(['{"code":"OK"}', '{"code":"LIMIT"}']);
      await world.close();
    }));

  it('folds what came after the document was last saved', () =>
    withFolder(async (folder) => {
      const first = toyWorld(await diskStore(folder));
      send(first.world);
      await first.world.close();
      const path = join(folder, 'sandbox.json');
      const old = readFileSync(path, 'utf8');
      const second = toyWorld(await diskStore(folder));
      send(second.world);
      await second.world.close();
      writeFileSync(path, old); // as if the process had been killed before the save
      const { world } = toyWorld(await diskStore(folder));
      expect(balance(world)).toEqual({ key: 'k1', balance: 98 });
      await world.close();
    }));

  it('takes what a person edited in the document while it was stopped', () =>
    withFolder(async (folder) => {
      const first = toyWorld(await diskStore(folder));
      send(first.world);
      await first.world.close();
      const path = join(folder, 'sandbox.json');
      writeFileSync(path, readFileSync(path, 'utf8').replace('"balance": 99', '"balance": 5'));
      const { world } = toyWorld(await diskStore(folder));
      expect(balance(world)).toEqual({ key: 'k1', balance: 5 });
      await world.close();
    }));

  it('keeps the id of its store over a restart, and another folder has another id', () =>
    withFolder(async (folder) => {
      const first = toyWorld(await diskStore(folder)).world;
      await first.close();
      const again = toyWorld(await diskStore(folder), { chance: seededChance('other') }).world;
      expect(again.instance).toBe(first.instance);
      await again.close();
      expect(toyWorld(undefined, { chance: seededChance('other') }).world.instance).not.toBe(first.instance);
    }));

  it('says which account of the document is wrong', () =>
    withFolder(async (folder) => {
      writeFileSync(
        join(folder, 'sandbox.json'),
        JSON.stringify({
          seq: 0,
          evicted: { messages: 0, exchanges: 0, messageSeq: 0, exchangeSeq: 0 },
          accounts: [{ id: 'a' }, { id: 'a' }],
        }),
      );
      const store = await diskStore(folder);
      expect(() => toyWorld(store)).toThrow(/sandbox\.json: accounts\[1\]\.id: there are two accounts with the id "a"/);
      await store.close(() => ({ seq: 0, evicted: { messages: 0, exchanges: 0, messageSeq: 0, exchangeSeq: 0 }, accounts: [] }));
    }));
});

describe('a disk that refuses', () => {
  it('acknowledges nothing: the provider answers that it is busy, and the log says why', () => {
    const { world, lines } = toyWorld();
    Object.assign(world.store, {
      append: () => {
        throw new Error('ENOSPC: no space left on device');
      },
    });
    expect(send(world)).toBe('{"code":"BUSY"}');
    expect(texts(world)).toEqual([]);
    expect(lines.join('\n')).toContain('ENOSPC');
  });
});

describe('what cannot be written', () => {
  it('is no fault of the disk: whoever asked for it is told, the log is not', () => {
    const { world, lines } = toyWorld();
    const wrong = (): never => {
      throw new Error('no such rule');
    };
    expect(() => world.record(wrong)).toThrow('no such rule');
    expect([lines, world.unkept.refusal, world.store.lastSeq]).toEqual([[], null, 0]);
  });
});

describe('requests of one turn', () => {
  it('are kept with one write, each seeing what the one before did, and told only then', () => {
    const { world } = toyWorld();
    const seen: string[] = [];
    const flush = world.store.flush;
    Object.assign(world.store, {
      flush: () => {
        seen.push('flush');
        flush();
      },
    });
    world.bus.subscribe((event) => seen.push(event.type));
    serve(world, [job('+8613800138000', 'one'), job('+8613800138001', 'two')]);
    const kinds = ['exchange.recorded', 'message.accepted', 'account.changed'];
    expect(seen).toEqual(['flush', ...kinds, ...kinds]);
    expect(balance(world)).toMatchObject({ balance: 98 });
  });

  it('are none of them acknowledged, shown, counted or spent when the disk refuses; the log tells of them once there is room', () => {
    const { world, clock, lines } = toyWorld();
    const told: string[] = [];
    world.bus.subscribe((event) => {
      if (event.type === 'message.accepted') told.push(event.message.text);
    });
    const { flush, probe } = world.store;
    const full = (): never => {
      throw new DiskRefusal('/data', Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' }));
    };
    Object.assign(world.store, { flush: full, probe: full });
    const numbers = ['+8613800138000', '+8613800138000', '+8613800138001'];
    const replies = serve(
      world,
      numbers.map((to, n) => job(to, `text ${n}`)),
    );
    expect(replies.map(({ reply }) => reply.body)).toEqual(numbers.map(() => '{"code":"BUSY"}'));
    expect([told, texts(world), world.store.lastSeq]).toEqual([[], [], 0]);
    expect(balance(world)).toMatchObject({ balance: 100 });
    expect(world.sent.of('toy', 'stock', '+8613800138000')).toEqual([]);
    expect(world.unkept.refusal?.isFull).toBe(true);
    clock.advance(3_000);
    expect(lines.filter((line) => line.includes('The disk is full'))).toHaveLength(1);
    Object.assign(world.store, { flush, probe });
    clock.advance(1_000);
    expect(world.unkept.refusal).toBeNull();
    expect(lines.at(-1)).toContain('There is room again: 3 refused requests are in the log now.');
    const rows = world.mailbox.exchanges({}, Infinity, 10).items;
    expect(rows.map(({ code, verdict, at }) => [code, verdict, at])).toEqual(rows.map(() => ['BUSY', 'refused', NOW]));
    expect(rows).toHaveLength(3);
    expect(rows[0]?.cause?.zh).toBe('磁盘已满，无法再写入 /data。');
    // Three for one number are its limit: none of the refused ones counts.
    const ok = '{"code":"OK"}';
    expect([send(world), send(world), send(world), send(world)]).toEqual([ok, ok, ok, '{"code":"LIMIT"}']);
    expect(balance(world)).toMatchObject({ balance: 97 });
  });

  it('see what the others of their round did, and it is taken back with them', () => {
    const { world } = toyWorld();
    armRules(world, [parseRule({ match: { provider: 'toy' }, outcome: { code: 'FULL' }, times: 1 })], null);
    const { flush } = world.store;
    const full = (): never => {
      throw new DiskRefusal('/data', new Error('EIO'));
    };
    Object.assign(world.store, { flush: full });
    serve(world, [job('+8613800138000', 'one'), job('+8613800138000', 'two')]);
    Object.assign(world.store, { flush });
    expect(world.rules.list(world.clock.now())).toMatchObject([{ times: 1, fitted: 0 }]);
    expect(serve(world, [job('+8613800138000', 'a'), job('+8613800138000', 'b')]).map(({ reply }) => reply.body)).toEqual([
      expect.stringContaining('FULL'),
      '{"code":"OK"}',
    ]);
  });

  it('wait for one another where a power cut is to lose nothing: one sync for all that came meanwhile', async () => {
    const { world } = toyWorld();
    const syncs: { resolve: () => void; reject: (error: Error) => void }[] = [];
    const sync = createGroupCommit(() => new Promise<void>((resolve, reject) => syncs.push({ resolve, reject })));
    Object.assign(world.store, { sync });
    const round = (text: string): Promise<string[]> =>
      Promise.resolve(serveSafe(world, [job('+8613800138000', text)])).then((all) => all.map(({ reply }) => reply.body));
    const first = round('one');
    const others = [round('two'), round('three')];
    expect([syncs.length, texts(world)]).toEqual([1, []]);
    syncs[0]?.resolve();
    expect([await first, texts(world)]).toEqual([['{"code":"OK"}'], ['one']]);
    await vi.waitFor(() => expect(syncs).toHaveLength(2));
    syncs[1]?.reject(new DiskRefusal('/data', new Error('EIO')));
    expect(await Promise.all(others)).toEqual([['{"code":"BUSY"}'], ['{"code":"BUSY"}']]);
    expect([texts(world), balance(world)]).toMatchObject([['one'], { balance: 99 }]);
  });
});

const onDisk = (folder: string): number => {
  const journal = join(folder, 'journal');
  return readdirSync(journal).reduce((sum, name) => sum + readFileSync(join(journal, name)).length, 0);
};

describe('retention', () => {
  it('keeps the newest messages and says how many it let go', () => {
    const { world } = toyWorld(undefined, { retention: { count: 10, ageMs: Infinity }, limits: 'off' });
    for (let n = 0; n < 300; n++) send(world, `+86138001${String(n).padStart(5, '0')}`, `text ${n}`);
    world.mailbox.evict(world.clock.now());
    expect(texts(world)).toEqual(Array.from({ length: 10 }, (_, n) => `text ${299 - n}`));
    expect(world.mailbox.evicted).toMatchObject({ messages: 290, exchanges: 290 });
    expect(world.mailbox.phones({}, Infinity, 1000).items).toHaveLength(10);
  });

  it('lets go of what is too old', () => {
    const { world, clock } = toyWorld(undefined, { retention: { count: 10, ageMs: 60_000 } });
    send(world, undefined, 'old');
    clock.advance(60_000);
    send(world, undefined, 'new');
    clock.advance(1);
    world.mailbox.evict(clock.now());
    expect(texts(world)).toEqual(['new']);
  });

  it('counts replies as well: the newest stay, with the part of the journal they are in, and no more', () =>
    withFolder(async (folder) => {
      const keep = { retention: { count: 10, ageMs: Infinity }, limits: 'off' } as const;
      const kept = ({ replies }: World): string[] => replies.list({}, Infinity, 100).items.map(({ text }) => text);
      const newest = Array.from({ length: 10 }, (_, n) => `reply ${29 - n}`);
      const first = toyWorld(await diskStore(folder, 10_000), keep).world;
      send(first);
      for (let n = 0; n < 30; n++) writeBack(first, { from: '+8613800138000', text: `reply ${n}` });
      for (let n = 0; n < 200; n++) send(first, '+8613800138001', `text ${n}`);
      expect(kept(first)).toEqual(newest);
      await first.close();
      const second = toyWorld(await diskStore(folder, 10_000), keep).world;
      expect(kept(second)).toEqual(newest);
      expect(second.store.firstSeq).toBeLessThanOrEqual(second.replies.list({}, Infinity, 100).items.at(-1)?.seq ?? 0);
      expect(texts(second)).toHaveLength(10);
      await second.close();
      const third = toyWorld(await diskStore(folder, 10_000), keep).world;
      expect(kept(third)).toEqual(newest);
      await third.close();
    }));

  it('bounds exchanges by their recipients: a hundred batches of 200 weigh as much as the messages they made', () => {
    const { world } = toyWorld(undefined, { retention: { count: 2_000, ageMs: Infinity }, limits: 'off' });
    for (let n = 0; n < 60; n++) {
      const to = Array.from({ length: 200 }, (_, i) => `+8613${String(n * 200 + i).padStart(9, '0')}`);
      serve(world, [
        { ...job('', ''), request: request({ target: '/toy', body: JSON.stringify({ key: 'k1', to, text: 'x' }) }) },
      ]);
    }
    const { messages, exchanges } = world.mailbox.evicted;
    expect([messages, exchanges]).toEqual([10_000, 50]);
    expect(world.mailbox.exchanges({}, Infinity, 1_000).items).toHaveLength(10);
    // What is in memory beside them goes as well: an exchange, 200 messages and a payment each.
    expect(world.store.firstSeq).toBeGreaterThan(45 * 202);
  });

  it('bounds the bytes on disk, and every list says how many it let go', () =>
    withFolder(async (folder) => {
      const bytes = 100_000;
      const retention = { count: Infinity, ageMs: Infinity, bytes };
      const first = toyWorld(await diskStore(folder, bytes / 8), { retention, limits: 'off' }).world;
      armRules(first, [parseRule({ match: { provider: 'toy', to: '+1' }, outcome: { code: 'FULL' }, expires: '7d' })], null);
      for (let n = 0; n < 400; n++) {
        send(first, '+8613800138000', `text ${n}`);
        if (n % 4 === 0) writeBack(first, { from: '+8613800138000', text: `reply ${n}` });
      }
      await first.close();
      const { world } = toyWorld(await diskStore(folder, bytes / 8), { retention, limits: 'off' });
      expect(onDisk(folder)).toBeLessThan(bytes * 1.2);
      const { length } = texts(world);
      expect(length).toBeGreaterThan(20);
      expect(world.mailbox.evicted.messages).toBe(400 - length);
      expect(world.replies.evicted.count).toBe(100 - world.replies.list({}, Infinity, 1_000).items.length);
      expect(world.replies.evicted.count).toBeGreaterThan(50);
      expect(world.rules.list(world.clock.now())).toEqual([]);
      await world.close();
      const again = toyWorld(await diskStore(folder, bytes / 8), { retention, limits: 'off' }).world;
      expect([texts(again).length, again.mailbox.evicted.messages]).toEqual([length, 400 - length]);
      expect(again.replies.evicted).toEqual(world.replies.evicted);
      await again.close();
    }));

  it('frees the journal although nothing of the document changes', () =>
    withFolder(async (folder) => {
      const clock = handClock();
      const store = await diskStore(folder, 10_000, { after: clock.after });
      const { world } = toyWorld(store, { clock, retention: { count: 10, ageMs: Infinity }, limits: 'off' });
      const before = JSON.stringify({ key: 'nobody', to: ['+8613800138000'], text: 'x' });
      for (let n = 0; n < 300; n++) {
        serve(world, [{ ...job('', ''), request: request({ target: '/toy', body: before }) }]);
      }
      await vi.waitFor(() => {
        clock.advance(500);
        expect(readFileSync(join(folder, 'sandbox.json'), 'utf8')).toMatch(/"seq": [23]\d\d/);
      });
      for (let n = 0; n < 300; n++) serve(world, [{ ...job('', ''), request: request({ target: '/toy', body: before }) }]);
      expect(world.store.firstSeq).toBeGreaterThan(200);
      await world.close();
    }));

  it('remembers no more sends for limits than it keeps, and ten thousand of them at least', () => {
    const sent = createSentHistory(10);
    const message = (n: number): Message => {
      const to = `+86138${n}`;
      return {
        provider: 'toy',
        account: 'stock',
        app: '',
        to,
        acceptedAt: NOW,
        templateId: null,
        kind: 'code',
        text: '',
      } as Message;
    };
    for (let n = 0; n < 10_005; n++) sent.fold(message(n));
    expect([4, 5, 10_004].map((n) => sent.of('toy', 'stock', `+86138${n}`).length)).toEqual([0, 1, 1]);
  });

  it('keeps its count across a restart, and shrinks the journal', () =>
    withFolder(async (folder) => {
      const keep = { retention: { count: 10, ageMs: Infinity }, limits: 'off' } as const;
      const first = toyWorld(await diskStore(folder, 10_000), keep);
      for (let n = 0; n < 200; n++) send(first.world, undefined, `text ${n}`);
      await first.world.close();
      const second = toyWorld(await diskStore(folder, 10_000), keep);
      expect(texts(second.world)).toHaveLength(10);
      expect(second.world.store.firstSeq).toBeGreaterThan(400);
      expect(second.world.mailbox.evicted.messages).toBe(190);
      await second.world.close();
    }));
});
