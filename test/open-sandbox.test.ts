/** A sandbox that cannot open leaves nothing behind: no lock on its folder, and nothing that would write to it later. */
import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { openSandbox } from '../server/open-sandbox.ts';
import type { Clock } from '../server/world/clock.ts';
import { systemClock } from '../server/world/clock.ts';
import { withFolder } from './support/toy-world.ts';

const silent = { quiet: true, write: () => {} };

it('lets go of its folder, and calls off what it meant to write there', () =>
  withFolder(async (data) => {
    const taken = await openSandbox({ ...silent, memory: true, port: 0 });
    const timers = new Set<() => void>();
    const clock: Clock = {
      ...systemClock,
      after: (_ms, run) => {
        timers.add(run);
        return () => timers.delete(run);
      },
    };
    await expect(openSandbox({ ...silent, data, port: taken.port, clock })).rejects.toThrow('EADDRINUSE');
    await taken.close();
    expect(timers.size).toBe(0);
    expect(readdirSync(data)).not.toContain('lock');
    const next = await openSandbox({ ...silent, data, port: 0 });
    await next.close();
  }));
