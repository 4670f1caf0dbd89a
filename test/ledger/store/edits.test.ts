/** What a person writes into `sandbox.json` while the sandbox runs is kept beside, or taken at once where they asked for that. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { DiskRefusal } from '../../../server/ledger/store/disk-refusal.ts';
import { openDocument } from '../../../server/ledger/store/document.ts';
import type { WorldDocument } from '../../../server/ledger/store/store.ts';
import type { World } from '../../../server/ledger/world.ts';
import { NOW } from '../../support/desk.ts';
import { diskStore, handClock, toyWorld, withFolder } from '../../support/toy/toy-world.ts';

const balance = ({ accounts }: World): unknown => {
  const part = accounts.get('stock')?.parts.get('toy') as { balance: number } | undefined;
  return part?.balance;
};
const spend = (world: World): void => {
  const changes = [{ type: 'balance.spent', count: 1 }];
  world.record((add) => add('account.changed', NOW, { account: 'stock', provider: 'toy', changes }));
};

/** A world on disk, whose timers run when told, and what it was told of. */
async function running(folder: string, watch: boolean) {
  const clock = handClock();
  const told: string[] = [];
  const store = await diskStore(folder, undefined, {
    after: clock.after,
    watch,
    onEdited: (keptAt) => told.push(keptAt),
    onError: (error) => told.push(error.message),
  });
  const { world } = toyWorld(store, { clock });
  /** Lets timers and files have their turn until it is so. */
  const until = (isSo: () => void): Promise<void> =>
    vi.waitFor(() => {
      clock.advance(500);
      isSo();
    });
  const path = join(folder, 'sandbox.json');
  const onDisk = (): string => readFileSync(path, 'utf8');
  await until(() => expect(onDisk()).toContain('"balance": 100'));
  return { world, told, until, path, onDisk };
}

const edited = (text: string, balanceNow: number): string => text.replace(/"balance": \d+/, `"balance": ${balanceNow}`);

describe('an edit of sandbox.json while the sandbox runs', () => {
  it('is found at the next save and kept beside, and the save goes on', () =>
    withFolder(async (folder) => {
      const { world, told, until, path, onDisk } = await running(folder, false);
      const mine = edited(onDisk(), 5);
      writeFileSync(path, mine);
      spend(world);
      await until(() => expect(onDisk()).toContain('"balance": 99'));
      expect(told).toEqual([`${path}.edited-20261123T060708000Z`]);
      expect(readFileSync(told[0] ?? '', 'utf8')).toBe(mine);
      spend(world);
      await until(() => expect(onDisk()).toContain('"balance": 98'));
      await world.close();
      expect(told).toHaveLength(1);
      expect(readdirSync(folder).toSorted()).toEqual([
        'index',
        'journal',
        'sandbox.json',
        'sandbox.json.edited-20261123T060708000Z',
      ]);
    }));

  it('is found by the last save of all as well', () =>
    withFolder(async (folder) => {
      const { world, told, path, onDisk } = await running(folder, false);
      writeFileSync(path, edited(onDisk(), 5));
      await world.close();
      expect(told).toHaveLength(1);
    }));

  it('is taken at once with --watch-world, open pages hear of it, and what comes after it counts from there', () =>
    withFolder(async (folder) => {
      const { world, told, until, path, onDisk } = await running(folder, true);
      const heard: string[] = [];
      world.bus.subscribe((event) => heard.push(event.type));
      writeFileSync(path, edited(onDisk(), 5));
      await until(() => expect(balance(world)).toBe(5));
      expect(heard).toEqual(['account.edited']);
      spend(world);
      await world.close();
      expect(told).toEqual([]);
      const again = toyWorld(await diskStore(folder)).world;
      expect(balance(again)).toBe(4);
      await again.close();
    }));

  it('that cannot be taken is told of once with its place, and kept beside at the next save', () =>
    withFolder(async (folder) => {
      const { world, told, until, path, onDisk } = await running(folder, true);
      writeFileSync(path, onDisk().replace('"name"', '"nmae"'));
      await until(() => expect(told).toHaveLength(1));
      expect(told[0]).toContain('sandbox.json: accounts[0].nmae: unknown; did you mean name?');
      expect(balance(world)).toBe(100);
      spend(world);
      await until(() => expect(onDisk()).toContain('"balance": 99'));
      expect(told).toHaveLength(2);
      expect(readFileSync(told[1] ?? '', 'utf8')).toContain('nmae');
      await world.close();
    }));
});

describe('a save that the disk refuses', () => {
  it('is told of once, tried again until it succeeds, and lets the sandbox close all the same', () =>
    withFolder(async (folder) => {
      const document: WorldDocument = {
        seq: 7,
        evicted: { messages: 0, exchanges: 0, messageSeq: 0, exchangeSeq: 0 },
        accounts: [{ id: 'stock' }],
      };
      const clock = handClock();
      const told: string[] = [];
      const path = join(folder, 'sandbox.json');
      const file = openDocument(path, {
        after: clock.after,
        now: clock.now,
        onError: (error) => told.push(error.message),
        onEdited: () => {},
      });
      let tries = 0;
      let isFull = true;
      file.saveSoon(() => {
        tries += 1;
        if (isFull) throw new DiskRefusal(folder, Object.assign(new Error('full'), { code: 'ENOSPC' }));
        return document;
      });
      await vi.waitFor(() => {
        clock.advance(2_000);
        expect(tries).toBeGreaterThan(3);
      });
      expect(told).toHaveLength(1);
      isFull = false;
      await vi.waitFor(() => {
        clock.advance(2_000);
        expect(file.savedSeq).toBe(7);
      });
      await file.leave();
      expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(document);
    }));
});
