/** `accounts`, `reset` and `ready`: small questions to a running sandbox. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { accounts, reset } from '../../../server/commands/remote/accounts.ts';
import { ready } from '../../../server/commands/remote/ready.ts';
import { openSandbox } from '../../../server/open-sandbox.ts';
import type { Sandbox } from '../../../server/open-sandbox.ts';
import type { Terminal } from '../../../server/commands/terminal.ts';
import { atASandbox, patience, sending } from './at-a-sandbox.ts';

const { folder, ran, sandbox } = atASandbox();

const isReady = (terminal: Terminal): Promise<number> => ready(terminal, patience);

it('accounts are listed, created and deleted', async () => {
  const created = await ran(accounts, 'create --name worker --ttl 10m');
  expect(created).toEqual({ code: 0, out: expect.stringMatching(/^a\w+\n$/), err: '' });
  const id = created.out.trim();
  expect((await ran(accounts, '')).out).toMatch(new RegExp(`stock .*\n${id} +worker\n$`));
  writeFileSync(join(folder(), 'template.json'), JSON.stringify({ limits: { mode: 'off' } }));
  const { out } = await ran(accounts, 'create --template template.json --json');
  expect(JSON.parse(out)).toMatchObject({ limits: { mode: 'off' } });
  expect((await ran(accounts, `delete ${id}`)).code).toBe(0);
  expect(await ran(accounts, `delete ${id}`)).toMatchObject({ code: 1, err: expect.stringContaining('There is no account') });
  expect(await ran(accounts, 'delete')).toMatchObject({ code: 2 });
  expect(await ran(accounts, 'creat')).toMatchObject({ code: 2, err: expect.stringContaining('Did you mean create?') });
  expect(await ran(accounts, 'create --template none.json')).toMatchObject({ code: 2 });
});

it('reset sets one account back, or all', async () => {
  await ran(sending, 'tencent');
  expect((await ran(reset, '--account stock')).out).toBe('The account stock is as at the beginning.\n');
  expect(sandbox().world.mailbox.messages({}, Infinity, 1).items).toEqual([]);
  expect((await ran(reset, '--account x')).code).toBe(1);
});

it('ready waits for a sandbox, and not for ever', async () => {
  expect(await ran(isReady, '')).toEqual({ code: 0, out: `${sandbox().url}\n`, err: '' });
  const nobody = { SMS_SANDBOX_URL: 'http://127.0.0.1:1' };
  expect((await ran(isReady, '', nobody)).code).toBe(3);
  expect((await ran(isReady, '--wait 5ms', nobody)).code).toBe(3);
  const later = await openSandbox({ port: 0, memory: true, quiet: true });
  const { port, url } = later;
  await later.close();
  let again: Promise<Sandbox> | undefined;
  const pause = async (): Promise<void> => {
    again ??= openSandbox({ port, memory: true, quiet: true });
    await again;
  };
  const waiting = await ran((terminal) => ready(terminal, { ...patience, pause }), '--wait 1h', { SMS_SANDBOX_URL: url });
  expect(waiting.code).toBe(0);
  await (await again)?.close();
});
