/** `listen` against a running sandbox: addresses set for a run and given back, each push a line, and words when it cannot. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { listen } from '../../server/commands/listen.ts';
import type { Listening } from '../../server/commands/listen.ts';
import type { Sandbox } from '../../server/open-sandbox.ts';
import { openSandbox } from '../../server/open-sandbox.ts';

let sandbox: Sandbox;
let receiver: http.Server;
let lines: string[];
let errors: string[];
/** Told of every line. */
let heard: () => void;
let answer: string;

beforeEach(async () => {
  lines = [];
  errors = [];
  heard = () => {};
  answer = 'success';
  receiver = http.createServer((_request, response) => response.end(answer));
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true, limits: 'off' });
  await api('accounts/stock', { delivery: { mode: 'immediately' }, callbacks: { ihuyi: { reply: 'http://127.0.0.1:9/own' } } });
});

afterEach(async () => {
  await sandbox.close();
  receiver.closeAllConnections();
  await new Promise((resolve) => receiver.close(resolve));
});

async function api(path: string, body: unknown): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  await fetch(`${sandbox.url}/_sandbox/api/${path}`, { method: 'PATCH', headers, body: JSON.stringify(body) });
}

function run(words: readonly string[]): Promise<Listening | undefined> {
  return listen({
    argv: words,
    env: { LANG: 'en_US.UTF-8' },
    folder: '/nowhere',
    out: (text) => {
      lines.push(text.trimEnd());
      heard();
    },
    err: (text) => errors.push(text.trimEnd()),
  });
}

const forwardTo = (): string => `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/sms-callback`;
const callbacks = () => sandbox.world.accounts.callbacksOf('stock');

function nextLine(): Promise<void> {
  return new Promise((resolve) => {
    heard = resolve;
  });
}

const send = () =>
  fetch(`${sandbox.url}/sms/Submit.json`, {
    method: 'POST',
    body: new URLSearchParams({
      account: 'C06900002',
      password: '06905a4db0c06905a4db0c06905a4db1',
      mobile: '13800138000',
      content: '您的验证码是：7835。请不要把验证码泄露给其他人。',
    }),
  });

it('points every provider at the address, prints each push, and gives the account its own addresses back', async () => {
  const listening = await run(['--forward-to', forwardTo(), '--sandbox', sandbox.url]);
  expect(lines).toEqual([`Account stock of ${sandbox.url} pushes reports and replies to ${forwardTo()}. Ctrl+C stops it.`]);
  const pushing = sandbox.world.providers.flatMap(({ id, callbacks: receipts }) => (receipts ? [{ id, receipts }] : []));
  const [to, pushes] = [forwardTo(), pushing.map(({ id }) => id)];
  expect(pushes).toContain('ihuyi');
  expect(callbacks()).toEqual(
    Object.fromEntries(
      pushing.map(({ id, receipts }) => [id, { report: to, reply: to, ...(receipts.review ? { review: to } : {}) }]),
    ),
  );

  let line = nextLine();
  await send();
  await line;
  expect(lines[1]).toMatch(/^\d\d:\d\d:\d\d ihuyi report 200 acknowledged success$/);

  answer = 'what?';
  line = nextLine();
  await send();
  await line;
  expect(lines[2]).toContain('ihuyi report 200 The answer does not acknowledge: It should be success and nothing else. what?');

  answer = 'red\u001B[31m\u0007';
  line = nextLine();
  await send();
  await line;
  expect(lines[3]).toContain('red');
  expect(['\u0007', '\u001B'].filter((control) => lines[3]?.includes(control))).toEqual([]);

  await listening?.close();
  const own = { ihuyi: { reply: 'http://127.0.0.1:9/own' } };
  expect(callbacks()).toEqual({ ...Object.fromEntries(pushes.map((id) => [id, {}])), ...own });
});

it('prints an attempt once, also where somebody asks for one more', async () => {
  const listening = await run(['--forward-to', forwardTo(), '--sandbox', sandbox.url]);
  const attempted = (count: number): Promise<void> =>
    expect.poll(() => sandbox.world.callbacks.list({}, Infinity, 1).items[0]?.attempts.length).toBe(count);
  let line = nextLine();
  await send();
  await line;
  await attempted(1);
  const id = sandbox.world.callbacks.list({}, Infinity, 1).items[0]?.id ?? '';
  answer = 'again';
  await fetch(`${sandbox.url}/_sandbox/api/callbacks/${id}/resend`, { method: 'POST' });
  await attempted(2);
  await expect.poll(() => lines.at(-1)).toContain('again');
  expect(lines.slice(1).map((text) => text.split(' ').at(-1))).toEqual(['success', 'again']);
  await listening?.close();
});

it.each<[why: string, words: () => string[], said: string]>([
  ['nothing to forward to', () => ['--sandbox', sandbox.url], '--forward-to is missing'],
  ['an option nobody has', () => ['--forward-to', forwardTo(), '--verbose'], "Unknown option '--verbose'"],
  [
    'no sandbox there',
    () => ['--forward-to', forwardTo(), '--sandbox', 'http://127.0.0.1:1'],
    'No sandbox answers at http://127.0.0.1:1.',
  ],
  [
    'no such account',
    () => ['--forward-to', forwardTo(), '--sandbox', sandbox.url, '--account', 'x'],
    'The sandbox has no account "x". It has stock.',
  ],
  [
    'an address that may not be called',
    () => ['--forward-to', 'http://10.0.0.1/', '--sandbox', sandbox.url],
    '10.0.0.1 is not this machine',
  ],
])('says what is wrong with %s', async (_why, words, said) => {
  expect(await run(words())).toBeUndefined();
  expect(errors.join('')).toContain(said);
});
