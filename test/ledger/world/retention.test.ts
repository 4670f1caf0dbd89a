/** What a world keeps and lets go: by count, age and bytes, across restarts as well. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { writeBack } from '../../../server/api/replies.ts';
import { armRules, parseRule } from '../../../server/api/rules.ts';
import { createSentHistory } from '../../../server/ledger/sent.ts';
import type { World } from '../../../server/ledger/world.ts';
import type { Message } from '../../../server/message/message.ts';
import { serve } from '../../../server/serving/serve.ts';
import { NOW, request } from '../../support/desk.ts';
import { diskStore, handClock, toyWorld, withFolder } from '../../support/toy/toy-world.ts';
import { job, send, texts } from './support.ts';

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

  it('bounds the bytes of a few large requests as those of many', () => {
    const bytes = 5_000_000;
    const { world } = toyWorld(undefined, { retention: { count: 1_000, ageMs: Infinity, bytes }, limits: 'off' });
    for (let n = 0; n < 20; n++) send(world, undefined, `${n} ${'x'.repeat(600_000)}`);
    expect(world.store.bytes).toBeLessThan(2 * bytes);
    expect(texts(world)[0]).toMatch(/^19 x/);
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

  it('lets thousands of messages go in steps, so that no send waits for all of them', () => {
    const { world } = toyWorld(undefined, { retention: { count: 100_000, ageMs: Infinity, bytes: 1_000_000 }, limits: 'off' });
    const { store, mailbox } = world;
    // As it is when a segment of the journal is one too many.
    Object.assign(store, { firstWithin: () => 0 });
    for (let n = 0; n < 3_000; n++) send(world, undefined, `text ${n}`);
    const last = store.lastSeq;
    Object.assign(store, { firstWithin: () => last });
    let before = 0;
    const steps = new Set<number>();
    for (let n = 0; mailbox.evicted.messageSeq < last - 3 && n < 3_000; n++) {
      send(world, undefined, 'one more');
      if (mailbox.evicted.messages > before) steps.add(mailbox.evicted.messages - before);
      before = mailbox.evicted.messages;
    }
    expect(mailbox.evicted.messages).toBeGreaterThanOrEqual(2_999);
    expect(Math.max(...steps)).toBeLessThan(1_100);
  });

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
      // The file may be there before the store has heard that it is.
      await vi.waitFor(() => {
        for (let n = 0; n < 300; n++) serve(world, [{ ...job('', ''), request: request({ target: '/toy', body: before }) }]);
        expect(world.store.firstSeq).toBeGreaterThan(200);
      });
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
