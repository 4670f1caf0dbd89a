/** A long run is taken over in parts: others have their answers in between, and nobody sees, spends or saves the half of it. */
import { setImmediate as othersTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { beginImport } from '../../../server/ledger/recording/read.ts';
import type { Imported } from '../../../server/ledger/recording/read.ts';
import { recordingLines } from '../../../server/ledger/recording/write.ts';
import type { Store } from '../../../server/ledger/store/store.ts';
import { openMemoryStore } from '../../../server/ledger/store/memory.ts';
import type { World } from '../../../server/ledger/world.ts';
import { serveSafe } from '../../../server/serving/serve.ts';
import { diskStore, handClock, toyWorld, withFolder } from '../../support/toy/toy-world.ts';
import { balance, job, send } from './support.ts';

const MESSAGES = 90;

function recorded(): string[] {
  const { world } = toyWorld(undefined, { limits: 'off' });
  for (let i = 0; i < MESSAGES; i++) send(world);
  const lines: string[] = [];
  for (const line of recordingLines(world, 'test')) lines.push(line.trimEnd());
  return lines;
}

/** Each part takes so long that others have their turn after it. */
function slowWorld(store: Store): World {
  const clock = handClock();
  let ticks = 0;
  return toyWorld(store, { clock: { ...clock, ticks: () => (ticks += 10) }, limits: 'off' }).world;
}

/** Answers what comes of it once others have their turn in the middle. */
async function begun(world: World): Promise<{ imported: Promise<Imported> }> {
  const run = beginImport(world);
  for (const line of recorded()) run.line(line);
  const imported = run.finish();
  while (!world.turns.held) await othersTurn();
  return { imported };
}

it('whoever sends or looks meanwhile waits, and finds all of it', async () => {
  const world = slowWorld(openMemoryStore());
  const { imported } = await begun(world);
  expect(world.mailbox.messages({}, Infinity, 1000).items.length).toBeLessThan(MESSAGES);
  const count = (): number => world.mailbox.messages({}, Infinity, 1000).items.length;
  const [served, seen] = [serveSafe(world, [job('+8613800138000', '验证码 1234')]), world.turns.look(count)];
  const { lastSeq } = world.store;
  expect(await imported).toMatchObject({ messages: MESSAGES });
  expect(await seen).toBeGreaterThanOrEqual(MESSAGES);
  expect(await served).toMatchObject([{ verdict: 'accepted' }]);
  expect(world.store.read(lastSeq + 1)).toMatchObject({ type: 'sandbox.imported' });
  expect([count(), balance(world)]).toMatchObject([MESSAGES + 1, { balance: 100 - MESSAGES - 1 }]);
});

it('a sandbox that is closed meanwhile has all of it at its next start', () =>
  withFolder(async (folder) => {
    const store = await diskStore(folder, 2_000);
    const world = slowWorld(store);
    const { keepRows } = store;
    const halves: number[] = [];
    Object.assign(store, {
      keepRows: (...kept: Parameters<Store['keepRows']>) => {
        if (world.turns.held) halves.push(kept[1]);
        return keepRows(...kept);
      },
    });
    const { imported } = await begun(world);
    await world.close();
    await imported.catch(() => {});
    expect(halves).toEqual([]);
    const { world: next } = toyWorld(await diskStore(folder, 2_000));
    expect(balance(next)).toMatchObject({ balance: 100 - MESSAGES });
    expect(next.mailbox.messages({}, Infinity, 1000).items).toHaveLength(MESSAGES);
    await next.close();
  }));

it('what a person writes into the document meanwhile is told of, and not taken', async () => {
  let take: Parameters<Store['watch']>[0] | undefined;
  const watch: Store['watch'] = (taking) => {
    take = taking;
  };
  const world = slowWorld(Object.assign(openMemoryStore(), { watch }));
  const { document } = world.snapshot();
  const { imported } = await begun(world);
  expect(() => take?.(document)).toThrow('a run is being imported');
  expect(await imported).toMatchObject({ messages: MESSAGES });
  expect(balance(world)).toMatchObject({ balance: 100 - MESSAGES });
});
