/** A world with the toy provider, a clock that moves only when told, and a folder that goes away. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDiskStore } from '../../../server/ledger/store/disk.ts';
import type { DiskOptions } from '../../../server/ledger/store/disk.ts';
import { openMemoryStore } from '../../../server/ledger/store/memory.ts';
import type { Store } from '../../../server/ledger/store/store.ts';
import type { Clock } from '../../../server/world/clock.ts';
import { seededChance } from '../../../server/world/chance.ts';
import { createLog } from '../../../server/ledger/log.ts';
import { createWorld } from '../../../server/ledger/world.ts';
import type { World, WorldParts } from '../../../server/ledger/world.ts';
import { NOW } from '../desk.ts';
import { toy } from './toy-provider.ts';

export interface HandClock extends Clock {
  /** Moves both clocks on and runs what falls due, in order. */
  advance(ms: number): void;
}

export function handClock(start: number = NOW): HandClock {
  let now = start;
  let timers: { at: number; run: () => void }[] = [];
  return {
    now: () => now,
    realNow: () => now,
    ticks: () => now,
    isHeld: true,
    after: (ms, run) => {
      const timer = { at: now + ms, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    advance: (ms) => {
      const end = now + ms;
      for (;;) {
        const due = timers.filter((timer) => timer.at <= end).toSorted((a, b) => a.at - b.at)[0];
        if (!due) break;
        timers = timers.filter((timer) => timer !== due);
        now = due.at;
        due.run();
      }
      now = end;
    },
  };
}

export interface ToyWorld {
  world: World;
  clock: HandClock;
  /** Lines the log wrote. */
  lines: string[];
}

export const TOY_ACCOUNT = { id: 'stock', name: 'Stock', toy: { key: 'k1', balance: 100 } };

export function toyWorld(store: Store = openMemoryStore(), parts: Partial<WorldParts> = {}): ToyWorld {
  const clock = handClock();
  const lines: string[] = [];
  const world = createWorld({
    providers: [toy],
    clock,
    chance: seededChance('test'),
    log: createLog({ json: false, quiet: false, write: (line) => lines.push(line), now: clock.now }),
    store,
    stock: [TOY_ACCOUNT],
    retention: { count: 1000, ageMs: Infinity },
    limits: 'realistic',
    ...parts,
  });
  return { world, clock, lines };
}

/** A folder of its own for one test. */
export async function withFolder<Result>(run: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'sms-sandbox-'));
  try {
    return await run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function diskStore(folder: string, segmentBytes?: number, options: Partial<DiskOptions> = {}): Promise<Store> {
  return openDiskStore(folder, {
    after: () => () => {},
    now: () => NOW,
    onEdited: () => {},
    onError: (error) => {
      throw error;
    },
    ...(segmentBytes === undefined ? {} : { segmentBytes }),
    ...options,
  });
}
