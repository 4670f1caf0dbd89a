/** `listen` against a running sandbox: addresses set for a run and given back, each push a line, and words when it cannot. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { listen } from '../../server/commands/listen.ts';
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

interface Listening {
  /** Undefined as long as it goes on. */
  code: number | undefined;
  ended: Promise<number>;
  close(): Promise<void>;
}

/** Answers once it listens, or has ended. */
async function run(words: readonly string[]): Promise<Listening> {
  const listening: Listening = { code: undefined, ended: Promise.resolve(0), close: () => Promise.resolve() };
  const begun = new Promise<void>((begin) => {
    listening.ended = listen(terminalFor(words), ({ close }) => {
      listening.close = close;
      begin();
    });
  });
  void listening.ended.then((code) => (listening.code = code));
  await Promise.race([begun, listening.ended]);
  return listening;
}

const terminalFor = (words: readonly string[]) => ({
  argv: words,
  env: { LANG: 'en_US.UTF-8' },
  folder: '/nowhere',
  out: (text: string) => {
    lines.push(text.trimEnd());
    heard();
  },
  err: (text: string) => void errors.push(text.trimEnd()),
});

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
  // Its own addresses stay what they are.
  const own = { ihuyi: { reply: 'http://127.0.0.1:9/own' } };
  expect([callbacks(), sandbox.world.diversions.of('stock')]).toEqual([own, forwardTo()]);

  let line = nextLine();
  await send();
  await line;
  expect(lines[1]).toMatch(/^\d\d:\d\d:\d\d ihuyi report 200 acknowledged success$/);

  answer = 'what?';
  line = nextLine();
  await send();
  await line;
  expect(lines[2]).toContain(
    'ihuyi report 200 The answer does not acknowledge. It should be success and nothing else. Received: what?',
  );

  answer = 'red\u001B[31m\u0007';
  line = nextLine();
  await send();
  await line;
  expect(lines[3]).toContain('red');
  expect(['\u0007', '\u001B'].filter((control) => lines[3]?.includes(control))).toEqual([]);

  await listening.close();
  expect(callbacks()).toEqual(own);
  await expect.poll(() => sandbox.world.diversions.of('stock')).toBeUndefined();
});

it('makes the requests itself: what is localhost here is nothing to a sandbox elsewhere', async () => {
  const listening = await run(['--forward-to', forwardTo(), '--sandbox', sandbox.url]);
  expect(sandbox.world.diversions.relayOf('stock', forwardTo())).toBeDefined();
  receiver.closeAllConnections();
  await new Promise((resolve) => receiver.close(resolve));
  const line = nextLine();
  await send();
  await line;
  expect(lines[1]).toMatch(/ihuyi report — Connection refused: nothing listens on that port \(ECONNREFUSED\)/);
  await listening.close();
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
  await listening.close();
});

it.each([
  ['localhost:1/x', 'http://localhost:1/x'],
  [':1', 'http://localhost:1/'],
  [':1/path?q', 'http://localhost:1/path?q'],
  ['127.0.0.1:1', 'http://127.0.0.1:1/'],
])('takes %s for %s', async (written, meant) => {
  const listening = await run(['--forward-to', written, '--sandbox', sandbox.url]);
  expect(sandbox.world.diversions.of('stock')).toBe(meant);
  await listening.close();
});

it('gives way to a newer one, and comes back after it', async () => {
  const first = await run(['--forward-to', ':1', '--sandbox', sandbox.url]);
  const second = await run(['--forward-to', ':2', '--sandbox', sandbox.url]);
  expect(sandbox.world.diversions.of('stock')).toBe('http://localhost:2/');
  await second.close();
  await expect.poll(() => sandbox.world.diversions.of('stock')).toBe('http://localhost:1/');
  await first.close();
});

it('says that the sandbox is gone, and ends', async () => {
  const listening = await run(['--forward-to', forwardTo(), '--sandbox', sandbox.url]);
  expect(listening.code).toBeUndefined();
  await sandbox.close();
  expect(await listening.ended).toBe(3);
  expect(errors.join('')).toContain(`The sandbox at ${sandbox.url} is gone.`);
});

it.each<[why: string, words: () => string[], code: number, said: string]>([
  ['nothing to forward to', () => ['--sandbox', sandbox.url], 2, '--forward-to is missing'],
  ['an option nobody has', () => ['--forward-to', forwardTo(), '--verbose'], 2, 'there is no option --verbose.'],
  ['a port in place of an address', () => ['--forward-to', forwardTo(), '--port', '1'], 2, 'Did you mean --sandbox?'],
  ['a slip of the finger', () => ['--foward-to', forwardTo()], 2, 'Did you mean --forward-to?'],
  ['an address that is none', () => ['--forward-to', 'http://[/', '--sandbox', sandbox.url], 2, 'cannot be “http://[/”'],
  [
    'no sandbox there',
    () => ['--forward-to', forwardTo(), '--sandbox', 'http://127.0.0.1:1'],
    3,
    'No sandbox answers at http://127.0.0.1:1.',
  ],
  [
    'no such account',
    () => ['--forward-to', forwardTo(), '--sandbox', sandbox.url, '--account', 'x'],
    2,
    'There is no account “x”. There are stock.',
  ],
  [
    'an address that is never called',
    () => ['--forward-to', 'http://169.254.169.254/', '--sandbox', sandbox.url],
    2,
    'cannot be “http://169.254.169.254/”',
  ],
  [
    'an address that the sandbox does not take',
    () => ['--forward-to', `:1/${'x'.repeat(2_048)}`, '--sandbox', sandbox.url],
    1,
    'more than 2048 characters',
  ],
])('says what is wrong with %s', async (_why, words, code, said) => {
  const { ended } = await run(words());
  expect(await ended).toBe(code);
  expect(errors.join('')).toContain(said);
});

it('says of a sandbox by HTTPS whose authority is not trusted what there is to do', async () => {
  const url = sandbox.url.replace('http', 'https');
  const { ended } = await run(['--forward-to', forwardTo(), '--sandbox', url]);
  expect(await ended).toBe(3);
  expect(errors).toEqual([
    `sms-sandbox: The certificate of ${url} is not trusted here. ` +
      `Write http, or set NODE_EXTRA_CA_CERTS to a file with what is at ${url}/_sandbox/ca.pem.`,
  ]);
});
