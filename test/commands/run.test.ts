/** `run` as a user runs it: unmodified programs of Node, with verification on, whose calls arrive in the sandbox. */
import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../server/commands/run.ts';
import { openSandbox } from '../../server/open-sandbox.ts';
import type { Sandbox } from '../../server/open-sandbox.ts';
import { packageRoot } from '../../server/settings/package-root.ts';
import { saying } from '../support/said.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sms-sandbox-test-run-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Ran {
  code: number;
  err: string;
  /** What the program wrote into its file. */
  said: string;
}

const signals = new EventEmitter();

/** The command line as it is installed: a start from its sources costs seven times as much. */
const PROGRAM = [join(packageRoot, 'dist/server/launch.cjs')];

/** Where programs write: the command's own output goes to this process's. */
const SAY = `const say = (text) => require('fs').appendFileSync('said', text + '\\n');`;

/** Environments of machines that tests run on may name proxies and roots: here there are none but ours. */
const bare = (): Record<string, string> => ({ PATH: process.env['PATH'] ?? '', HOME: folder, TMPDIR: folder });

async function ran(words: readonly string[], env: Record<string, string> = {}): Promise<Ran> {
  const { terminal, err } = saying(words, { ...bare(), ...env }, folder);
  const code = await run(terminal, { platform: process.platform, signals, isTerminal: false }, Date.now());
  const file = join(folder, 'said');
  return { code, err: err(), said: existsSync(file) ? readFileSync(file, 'utf8') : '' };
}

const node = (program: string): string[] => ['--', process.execPath, '-e', `${SAY}${program}`];

const SEND = `
const form = (password = '06905a4db0c06905a4db0c06905a4db0', mobile = '13800138002') => new URLSearchParams({
  account: 'C06900001', password, mobile, content: '您的验证码是：7835。请不要把验证码泄露给其他人。',
}).toString();
const path = '/webservice/sms.php?method=Submit&format=json';
const headers = { 'content-type': 'application/x-www-form-urlencoded' };
const text = async (response) => (await response).text();
`;

describe('an unmodified program sends', () => {
  it.each<[how: string, program: string]>([
    ['fetch', `text(fetch('https://106.ihuyi.com' + path, { method: 'POST', headers, body: form() })).then(say);`],
    ['fetch over plain HTTP', `text(fetch('http://106.ihuyi.com' + path, { method: 'POST', headers, body: form() })).then(say);`],
    [
      'https, on a port of its own, by a name in capitals',
      `require('https').request('https://106.IHUYI.com:8883' + path, { method: 'POST', headers }, (answer) =>
         answer.setEncoding('utf8').on('data', say)).end(form());`,
    ],
    [
      'https with an agent that keeps connections, and options instead of an address',
      `const https = require('https'); const agent = new https.Agent({ keepAlive: true });
       const once = () => new Promise((done) => https.request({ host: '106.ihuyi.com', port: 443, path, method: 'POST', headers, agent },
         (answer) => { let all = ''; answer.setEncoding('utf8').on('data', (one) => (all += one)).on('end', () => done(all)); }).end(form()));
       once().then(say).then(() => agent.destroy());`,
    ],
    [
      'http, with a look-up that would fail',
      `require('http').request({ host: '106.ihuyi.com', path, method: 'POST', headers, lookup: () => { throw new Error('looked up'); } },
         (answer) => answer.setEncoding('utf8').on('data', say)).end(form());`,
    ],
    [
      'TLS by hand, without a server name',
      `const body = form(); const socket = require('tls').connect(443, '106.ihuyi.com', () => socket.write(
         'POST ' + path + ' HTTP/1.0\\r\\nHost: 106.ihuyi.com\\r\\nContent-Type: ' + headers['content-type'] +
         '\\r\\nContent-Length: ' + body.length + '\\r\\n\\r\\n' + body)); socket.setEncoding('utf8').on('data', say);`,
    ],
    [
      'a worker',
      `new (require('worker_threads').Worker)(${JSON.stringify(`${SAY}${SEND}`)} +
         "text(fetch('https://106.ihuyi.com' + path, { method: 'POST', headers, body: form() })).then(say);", { eval: true });`,
    ],
    [
      'a child',
      `require('child_process').execFileSync(process.execPath, ['-e', ${JSON.stringify(`${SAY}${SEND}`)} +
         "text(fetch('https://106.ihuyi.com' + path, { method: 'POST', headers, body: form() })).then(say);"]);`,
    ],
  ])('by %s', async (_how, program) => {
    const { code, err, said } = await ran(['--memory', ...node(SEND + program)]);
    expect(said).toContain('"code":2');
    expect(code).toBe(0);
    expect(err).toContain('1 message sent, 0 refused.');
  });
});

it('says where calls lead, and at the end what was refused, why, and where that is explained', async () => {
  const program = `(async () => { for (const password of [undefined, 'wrong'])
    say(await text(fetch('https://106.ihuyi.com' + path, { method: 'POST', headers, body: form(password) }))); })();`;
  const { code, err } = await ran(node(SEND + program));
  expect(code).toBe(0);
  const [first = '', ...rest] = err.trimEnd().split('\n');
  expect(first).toMatch(/^sms-sandbox: .*106\.ihuyi\.com.* lead here\. Inbox: http:\/\/127\.0\.0\.1:\d+$/);
  expect(rest.map((line) => line.replace(/x\/\w+$/, 'x/ID'))).toEqual([
    'sms-sandbox: 1 message sent, 1 refused.',
    `sms-sandbox: Kept in ${join(folder, '.sms-sandbox')}; the links lead there while sms-sandbox runs on it:`,
    'sms-sandbox:   ihuyi Submit: 405 API ID或API KEY不正确',
    'sms-sandbox:     password is not the APIKEY of C06900001.',
    'sms-sandbox:     password must be the APIKEY from the console, its 32-digit MD5, or a dynamic password sent together with time.',
    'sms-sandbox:     http://127.0.0.1:10690/x/ID',
  ]);
});

it('says what to do about a refused call that names no number, too', async () => {
  const program = `text(fetch('https://dysmsapi.aliyuncs.com/?Action=SendMessageToGlobe&Version=2018-05-01')).then(say);`;
  const { err } = await ran(['--memory', ...node(SEND + program)]);
  expect(err)
    .toContain(`sms-sandbox:     2018-05-01 is the version of the international API (SendMessageToGlobe and others): production has it, the sandbox does not play it.
sms-sandbox:     To send abroad here, use SendSms of 2017-05-25 with an international template.
`);
});

it('shows ten refusals, each of a reason once, and counts the others', async () => {
  const program = `(async () => { for (let i = 0; i < 14; i++)
    await text(fetch('http://106.ihuyi.com' + path, { method: 'POST', headers, body: form(undefined, '13800' + Math.min(i, 11)) })); })();`;
  const { err } = await ran(['--memory', ...node(SEND + program)]);
  expect(err).toContain('0 messages sent, 14 refused.');
  const shown = err.match(/ihuyi Submit: .*/g) ?? [];
  expect(shown.map((line) => line.endsWith(' (3 times)'))).toEqual([true, ...Array.from({ length: 9 }, () => false)]);
  expect(err).toContain('and 2 more.');
  expect(err).not.toContain('/x/');
});

it('does not say that nothing came where an account took its requests along', async () => {
  const program = `(async () => {
    const accounts = process.env.SMS_SANDBOX_URL + '/_sandbox/api/accounts';
    const json = { 'content-type': 'application/json' };
    const { id } = await (await fetch(accounts, { method: 'POST', headers: json, body: '{}' })).json();
    say(String((await fetch(accounts + '/' + id, { method: 'DELETE' })).status));
  })();`;
  const { said, err } = await ran(['--memory', ...node(program)]);
  expect(said).toBe('200\n');
  expect(err).toContain('No request of this run is in the log: an account that is deleted takes its own along.');
  expect(err).not.toContain('No request came here.');
});

it('leaves every other connection alone', async () => {
  const other = createServer((request, response) => response.end(`${request.headers.host} ${request.url}`));
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  try {
    const program = `(async () => {
      say(await (await fetch('http://localhost:${port}/a')).text());
      require('net').connect('/no/such/socket').on('error', (error) => say(error.code));
      require('net').connect({ port: 1, host: '127.0.0.1' }).on('error', (error) => say(error.code));
    })();`;
    const { said, err } = await ran(['--memory', ...node(program)]);
    expect(said.split('\n').toSorted()).toEqual(['', 'ECONNREFUSED', 'ENOENT', `localhost:${port} /a`]);
    expect(err).toContain('No request came here.');
  } finally {
    other.close();
  }
});

it('loads its hook once, however often it is asked to', async () => {
  const program = `const { connect } = require('net').Socket.prototype;
    const [, hook] = /--require (\\S+)/.exec(process.env.NODE_OPTIONS);
    delete require.cache[hook]; require(hook);
    say(String(require('net').Socket.prototype.connect === connect) + ' ' + connect.name);`;
  expect((await ran(['--memory', ...node(program)])).said).toBe('true connect\n');
});

it('tells the command where the sandbox is, and keeps what its environment had', async () => {
  const program = `say(JSON.stringify({ url: process.env.SMS_SANDBOX_URL, token: process.env.SMS_SANDBOX_TOKEN, mine: globalThis.mine,
    extra: require('fs').readFileSync(process.env.NODE_EXTRA_CA_CERTS, 'utf8').match(/BEGIN/g).length }));`;
  writeFileSync(join(folder, 'mine.cjs'), 'globalThis.mine = 1;');
  const { rootCertificates } = await import('node:tls');
  writeFileSync(join(folder, 'mine.pem'), `${rootCertificates[0]}\n`);
  const env = { NODE_OPTIONS: `--require ${join(folder, 'mine.cjs')}`, NODE_EXTRA_CA_CERTS: join(folder, 'mine.pem') };
  const { said } = await ran(['--memory', '--token', 'a-long-token', ...node(program)], env);
  expect(JSON.parse(said)).toEqual({
    url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    token: 'a-long-token',
    mine: 1,
    extra: 2,
  });
});

it('gives an app that has none the credentials of the account, and no address', async () => {
  const program = `say(JSON.stringify(Object.fromEntries(Object.entries(process.env).filter(([name]) => /^(TENCENTCLOUD|IHUYI)_/.test(name)))))`;
  const { said } = await ran(['--memory', ...node(program)], { IHUYI_APIKEY: 'mine', IHUYI_URL: 'http://mine.example' });
  const seen = JSON.parse(said) as Record<string, string>;
  expect(seen).toMatchObject({
    TENCENTCLOUD_SECRET_ID: 'AKIDsandbox0690EXAMPLE0000sandbox0690',
    IHUYI_APIID: 'C06900001',
    IHUYI_APIKEY: 'mine',
    IHUYI_URL: 'http://mine.example',
  });
  expect(Object.keys(seen)).not.toContain('TENCENTCLOUD_SMS_ENDPOINT');
  expect(Object.keys(seen)).not.toContain('TENCENTCLOUD_SMS_PROTOCOL');
});

it('passes on in the language of the terminal what its log warns of', async () => {
  const { err } = await ran(['--memory', '--lang', 'zh', ...node('')], { HTTP_PROXY: 'socks5://127.0.0.1:9' });
  expect(err).toContain('HTTP_PROXY 不是 http:// 代理的地址');
});

it('says that a client does not trust the certificate, in place of advice about hosts files', async () => {
  const own = "{ ca: [require('node:tls').rootCertificates[0]], method: 'POST' }";
  const program = `require('node:https').request('https://dysmsapi.aliyuncs.com/', ${own}).on('error', () => {}).end()`;
  const { err } = await ran(['--memory', ...node(program)]);
  expect(err).toContain('  dysmsapi.aliyuncs.com: nobody answered\n');
  expect(err).toContain('The TLS handshake with dysmsapi.aliyuncs.com was broken off');
  expect(err).not.toContain('No request came here');
});

it('says nothing under --quiet, and leaves no files behind', async () => {
  const { code, err } = await ran(['--memory', '--quiet', ...node('')]);
  expect([code, err, readdirSync(folder)]).toEqual([0, '', []]);
});

it('does not blame the client where the command failed before it sent', async () => {
  const { code, err } = await ran(['--memory', ...node('process.exit(7)')]);
  expect(code).toBe(7);
  expect(err).toContain('No request came here; the command ended with 7. If it did send, its client');
});

describe('the exit code', () => {
  it.each<[what: string, command: readonly string[], code: number, said: string]>([
    ['is the command’s', [process.execPath, '-e', 'process.exit(7)'], 7, ''],
    ['is 128 and the signal’s number', [process.execPath, '-e', 'process.kill(process.pid, "SIGKILL")'], 137, ''],
    ['is 127 where there is no such command', ['no-such-command'], 127, 'There is no command “no-such-command”.'],
    ['is 126 where it may not run', [import.meta.filename], 126, 'cannot be run (EACCES).'],
  ])('%s', async (_what, command, code, said) => {
    const answer = await ran(['--memory', '--quiet', '--', ...command]);
    expect(answer.code).toBe(code);
    expect(answer.err).toContain(said);
  });
});

it.each<[words: readonly string[], wanted: number, said: string]>([
  [['--memory'], 2, 'There is no command to run. Write it after two dashes'],
  [['npm', 'start'], 2, 'There is no command to run.'],
  [['--'], 2, 'There is no command to run.'],
  [['--', ''], 2, 'There is no command to run.'],
  [['--join', '--', 'true'], 2, '--join needs an address.'],
  [
    ['--join', 'http://127.0.0.1:1', '--', 'true'],
    3,
    'No sandbox answers at http://127.0.0.1:1. Start it, or say where it is with --join.',
  ],
  [['--prot', '1', '--', 'true'], 2, 'Did you mean --port?'],
])('refuses %j', async (words, wanted, said) => {
  const { code, err } = await ran(words);
  expect(code).toBe(wanted);
  expect(err).toContain(said);
});

it('says so where its files cannot be written', async () => {
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = join(folder, 'nowhere');
  try {
    const { code, err } = await ran(['--memory', ...node('')]);
    expect(code).toBe(1);
    expect(err).toMatch(/The files of the run cannot be written: .*nowhere.*TMPDIR/);
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
});

it.runIf(process.platform === 'linux')('says so where the environment has become too long for the system', async () => {
  const { code, err } = await ran(['--memory', ...node('')], { PYTHONPATH: 'x'.repeat(131_050) });
  expect(code).toBe(126);
  expect(err).toContain('longer than the system takes (E2BIG)');
});

describe('beside a sandbox that runs', () => {
  let sandbox: Sandbox;
  beforeEach(async () => {
    sandbox = await openSandbox({ port: 0, data: join(folder, '.sms-sandbox'), quiet: true, token: 'a-long-token' });
  });
  afterEach(() => sandbox.close());

  it('says how to send to it, since its folder is taken', async () => {
    const { code, err } = await ran(node(''));
    expect(code).toBe(1);
    expect(err).toContain('is in use by another sms-sandbox');
    expect(err).toContain('--join http://127.0.0.1:10690');
    expect((await ran(node(''), { SMS_SANDBOX_URL: sandbox.url })).err).toContain(`--join ${sandbox.url}`);
  });

  it('sends to it with --join, and counts what came since', async () => {
    const program = `text(fetch('https://106.ihuyi.com' + path, { method: 'POST', headers, body: form() })).then(say);`;
    const words = (text: string): string[] => ['--join', sandbox.url, '--token', 'a-long-token', ...node(SEND + text)];
    expect((await ran(words(program))).err).toContain('1 message sent, 0 refused.');
    const { err } = await ran(words(program.replace('form()', "form('wrong')")));
    expect(err).toContain(`0 messages sent, 1 refused.`);
    expect(err).toContain(`${sandbox.url}/x/`);
    expect(sandbox.world.store.lastSeq).toBeGreaterThan(0);
  });
});

describe.skipIf(process.platform === 'win32')('a signal', () => {
  const children: ChildProcess[] = [];
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s reaches the command once, whose code counts', async (signal) => {
    const program = `let heard = 0; process.on('${signal}', () => { heard += 1; setImmediate(() => process.exit(40 + heard)); });
      setInterval(() => {}, 1000); console.log('ready');`;
    const words = [...PROGRAM, 'run', '--memory', '--', process.execPath, '-e', program];
    const child = spawn(process.execPath, words, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...bare(), LANG: 'en' },
      cwd: folder,
    });
    children.push(child);
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    await Promise.race([new Promise((resolve) => child.stdout.once('data', resolve)), ended]);
    child.kill(signal);
    expect(await ended).toBe(41);
    expect(readdirSync(folder).filter((name) => name.startsWith('sms-sandbox'))).toEqual([]);
  });
});

it.skipIf(spawnSync('sh', ['-c', 'true']).status !== 0)('has the command’s own output on stdout, and nothing else', () => {
  const words = [...PROGRAM, 'run', '--memory', '--', 'sh', '-c', 'echo out; cat'];
  const { stdout, stderr } = spawnSync(process.execPath, words, {
    input: 'in\n',
    encoding: 'utf8',
    env: { ...bare(), LANG: 'en' },
  });
  expect(stdout).toBe('out\nin\n');
  expect(stderr).toContain('lead here.');
});
