/** What a world writes: the requests of one turn are kept together, and a disk that refuses acknowledges none. */
import { describe, expect, it, vi } from 'vitest';
import { armRules, parseRule } from '../../../server/api/rules.ts';
import { DiskRefusal } from '../../../server/ledger/store/disk-refusal.ts';
import { createGroupCommit } from '../../../server/ledger/store/group-commit.ts';
import { serve, serveSafe } from '../../../server/serving/serve.ts';
import { NOW } from '../../support/desk.ts';
import { toyWorld } from '../../support/toy/toy-world.ts';
import { balance, job, send, texts } from './support.ts';

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
    expect(world.unkept.refusal?.title).toBe('The disk is full');
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
    const calls = (): number => world.callRates.ofLastSecond('toy', 'stock', 'Send', world.clock.realNow());
    expect(calls()).toBe(0);
    expect(world.rules.list(world.clock.now())).toMatchObject([{ times: 1, fitted: 0 }]);
    expect(serve(world, [job('+8613800138000', 'a'), job('+8613800138000', 'b')]).map(({ reply }) => reply.body)).toEqual([
      expect.stringContaining('FULL'),
      '{"code":"OK"}',
    ]);
    // The refused ones are in the log by now.
    expect(calls()).toBe(4);
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
