/** A sandbox as it opens: what it leaves behind when it cannot, and who may look into it when it can. */
import { readdirSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { expect, it } from 'vitest';
import { openSandbox } from '../server/open-sandbox.ts';
import type { AboutResource } from '../server/api/wire.ts';
import type { Clock } from '../server/world/clock.ts';
import { systemClock } from '../server/world/clock.ts';
import { withFolder } from './support/toy/toy-world.ts';

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

it.each([
  ['127.0.0.1', null, false],
  ['0.0.0.0', null, true],
  ['0.0.0.0', false, false],
] as const)('at %s, with the setting %s, asks for a token of its own making: %s', async (host, token, asks) => {
  const sandbox = await openSandbox({ ...silent, memory: true, port: 0, host, token });
  expect(sandbox.token === null).toBe(!asks);
  const headers = { authorization: `Bearer ${sandbox.token}` };
  const about = (await (await fetch(`${sandbox.url}/_sandbox/api/about`, { headers })).json()) as AboutResource;
  // A machine without a network has no other address.
  const elsewhere = Object.values(networkInterfaces()).some((ones = []) =>
    ones.some((one) => !one.internal && one.family === 'IPv4'),
  );
  expect(about.reach?.token).toBe(host === '0.0.0.0' && elsewhere ? sandbox.token : undefined);
  expect(sandbox.pageUrl).toBe(asks ? `${sandbox.url}/?token=${sandbox.token}` : sandbox.url);
  await sandbox.close();
});

it('arms the rules of the settings anew after a reset of everything, and no others', async () => {
  const rules = [{ outcome: { situation: 'busy' }, times: 1, note: 'mine' }];
  const sandbox = await openSandbox({ ...silent, memory: true, port: 0, rules });
  const notes = (): string[] => sandbox.world.rules.list(sandbox.world.clock.now()).map(({ note }) => note);
  const call = (path: string, body?: object): Promise<Response> =>
    fetch(`${sandbox.url}/_sandbox/api/${path}`, {
      method: 'POST',
      ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
    });
  await call('rules', { outcome: { situation: 'busy' }, note: 'theirs' });
  await call('clock', { advance: '1m' });
  expect(notes()).toEqual(['theirs', 'mine']);
  expect((await call('reset')).status).toBe(200);
  expect(notes()).toEqual(['mine']);
  await sandbox.close();
});

it('arms the rules of the settings anew at each start, and not those of the start before', () =>
  withFolder(async (data) => {
    const rules = [{ outcome: { situation: 'busy' }, note: 'mine' }];
    const notes: string[][] = [];
    for (const given of [rules, rules, []]) {
      const { world, close } = await openSandbox({ ...silent, data, port: 0, rules: given });
      notes.push(world.rules.list(world.clock.now()).map(({ note }) => note));
      await close();
    }
    expect(notes).toEqual([['mine'], ['mine'], []]);
  }));

it('closes at once, whoever still waits for an answer', async () => {
  const sandbox = await openSandbox({ ...silent, memory: true, port: 0 });
  const before = sandbox.world.bus.size();
  const waiting = fetch(`${sandbox.url}/_sandbox/api/wait?timeout=5000`).then(
    ({ status }) => status,
    () => 'cut off',
  );
  await expect.poll(() => sandbox.world.bus.size()).toBe(before + 1);
  await sandbox.close();
  expect(await waiting).toBe('cut off');
});

it('keeps to its folder when the program around it goes to another one', () =>
  withFolder(async (folder) => {
    const before = process.cwd();
    process.chdir(folder);
    const sandbox = await openSandbox({ port: 0, data: 'data', quiet: true }).finally(() => process.chdir(before));
    try {
      const headers = { 'content-type': 'application/json' };
      const { ok } = await fetch(`${sandbox.url}/_sandbox/api/accounts`, { method: 'POST', headers, body: '{}' });
      expect(ok).toBe(true);
    } finally {
      await sandbox.close();
    }
  }));
