/** `run --hosts`: programs that look at neither proxy nor hook, led by the names alone, and nobody else's names changed. */
import { spawn, spawnSync } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../../server/commands/run.ts';
import { withHostsFile } from '../../../server/commands/run/namespace.ts';
import { hostsWith } from '../../../server/commands/run/own-hosts.ts';
import { openSandbox } from '../../../server/open-sandbox.ts';
import { packageRoot } from '../../../server/settings/package-root.ts';
import { canHaveOwnHosts } from '../../support/clients/namespaces.ts';
import { saying } from '../../support/said.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sms-sandbox-test-hosts-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The command as it is installed: a start from its sources costs seven times as much. */
const PROGRAM = [join(packageRoot, 'dist/server/launch.cjs'), 'run'];

const bare = (): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '',
  HOME: folder,
  TMPDIR: folder,
  LANG: 'en',
  PWD: folder,
});

/** The command line as a process of its own. */
function ran(words: readonly string[], env: Record<string, string> = {}) {
  const options = { cwd: folder, env: { ...bare(), ...env }, encoding: 'utf8' as const };
  const { status, stdout, stderr, pid } = spawnSync(process.execPath, [...PROGRAM, ...words], options);
  return { code: status, out: stdout, err: stderr, pid };
}

/** Without our hook, and with what looks at no proxy. */
const deaf = (program: string): string[] => ['--', 'env', '-u', 'NODE_OPTIONS', process.execPath, '-e', program];

const SEND = `
const body = new URLSearchParams({
  account: 'C06900001', password: '06905a4db0c06905a4db0c06905a4db0', mobile: '13800138002',
  content: '您的验证码是：7835。请不要把验证码泄露给其他人。',
}).toString();
const headers = { 'content-type': 'application/x-www-form-urlencoded' };
require('https').request('https://106.ihuyi.com:8883/webservice/sms.php?method=Submit&format=json', { method: 'POST', headers },
  (answer) => answer.pipe(process.stdout)).end(body);`;

describe('the file', () => {
  it('has the machine’s own lines, and each of our names once', () => {
    const machine = [
      '# mine',
      '127.0.0.1\tlocalhost app.one # both',
      '10.0.0.1 sms.Example.com other',
      '::1 sms.example.com',
      '',
    ];
    expect(hostsWith(machine.join('\n'), '127.69.0.1', ['sms.example.com'])).toBe(
      ['127.69.0.1 sms.example.com', '# mine', '127.0.0.1\tlocalhost app.one # both', '10.0.0.1 other', ''].join('\n'),
    );
  });
});

it.each([
  ['en', 'The command cannot have a hosts file of its own here: that takes Linux. Use the machine’s: sms-sandbox hosts'],
  ['zh', '此处无法给命令单独的 hosts 文件：只有 Linux 能做到。请改用本机的 hosts 文件：sms-sandbox hosts'],
])('elsewhere it says, in %s, what to do instead', async (LANG, said) => {
  const { terminal, err } = saying(['--memory', '--hosts', '--', 'true'], { ...bare(), LANG }, folder);
  expect(await run(terminal, { platform: 'darwin', signals: new EventEmitter(), isTerminal: false }, Date.now())).toBe(1);
  expect(err().replace("'", '’')).toContain(said);
  expect(err()).toContain('--listen 80 --listen 443 --listen 8883');
});

describe.skipIf(process.platform !== 'linux')('where it is not allowed', () => {
  it('says what the system says', () => {
    const unshare = join(folder, 'unshare');
    writeFileSync(unshare, '#!/bin/sh\necho "unshare: Operation not permitted" >&2; exit 1\n');
    chmodSync(unshare, 0o755);
    const { code, err } = ran(['--memory', '--hosts', '--', 'true'], { PATH: `${folder}:${process.env['PATH'] ?? ''}` });
    expect(code).toBe(1);
    expect(err).toContain('of its own here: unshare: Operation not permitted. Use the machine');
  });

  it('says that there is no unshare', () => {
    expect(ran(['--memory', '--hosts', '--', 'true'], { PATH: folder }).err).toContain(
      'here: unshare is not installed (util-linux).',
    );
  });
});

describe.skipIf(!canHaveOwnHosts)('a command with a hosts file of its own', () => {
  it('sends by name, over TLS that it checks, to a sandbox of its own', () => {
    const { code, out, err } = ran(['--memory', '--hosts', ...deaf(SEND)]);
    expect(out).toContain('"code":2');
    expect(code).toBe(0);
    expect(err).toMatch(/By its own hosts file the providers’ names lead to 127\.69\.\d+\.\d+, ports (?:80, 443, )?8883\./);
    expect(err).toContain('1 message sent, 0 refused.');
  });

  // Ports below 1024 are root's, and without them the names lead nowhere.
  const sendsByStreams =
    process.geteuid?.() === 0 && spawnSync('php', ['-r', 'exit((int) !extension_loaded("openssl"));']).status === 0;
  it.skipIf(!sendsByStreams).each(['http', 'https'])('PHP’s own %s stream tells the caller the head of the answer', (scheme) => {
    const program = `<?php
function send() {
    $body = http_build_query(['account' => 'C06900001', 'password' => 'wrong', 'mobile' => '13800138002', 'content' => 'x']);
    $options = ['http' => ['method' => 'POST', 'header' => 'Content-Type: application/x-www-form-urlencoded', 'content' => $body]];
    file_get_contents('${scheme}://106.ihuyi.com/webservice/sms.php?method=Submit', false, stream_context_create($options));
    return $http_response_header[0];
}
echo send();`;
    writeFileSync(join(folder, 'app.php'), program);
    expect(ran(['--memory', '--hosts', '--', 'php', 'app.php']).out).toBe('HTTP/1.1 200 OK');
  });

  it('without it comes nowhere near', () => {
    const lookUp = `require('dns').lookup('106.ihuyi.com', (_, at) => console.log(String(at).startsWith('127.69.')));`;
    expect(ran(['--memory', ...deaf(lookUp)]).out).toBe('false\n');
    expect(ran(['--memory', '--hosts', ...deaf(lookUp)]).out).toBe('true\n');
  });

  it('sends to a sandbox that was joined', async () => {
    const sandbox = await openSandbox({ port: 0, memory: true, quiet: true });
    try {
      const words = [...PROGRAM, '--hosts', '--join', sandbox.url, ...deaf(SEND)];
      const child = spawn(process.execPath, words, { cwd: folder, env: bare(), stdio: ['ignore', 'ignore', 'pipe'] });
      let err = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
      await new Promise((resolve) => child.once('close', resolve));
      expect(err).toContain('1 message sent, 0 refused.');
      expect(sandbox.world.store.lastSeq).toBeGreaterThan(0);
    } finally {
      await sandbox.close();
    }
  });

  it('leaves the machine’s file as it is, and adds to it', () => {
    const machine = readFileSync('/etc/hosts', 'utf8');
    const { out } = ran(['--memory', '--hosts', '--', 'cat', '/etc/hosts']);
    expect(out.endsWith(machine)).toBe(true);
    expect(out).toMatch(/^127\.69\.\d+\.\d+ 106\.ihuyi\.com$/m);
    expect(readFileSync('/etc/hosts', 'utf8')).toBe(machine);
  });

  it('is the child itself, in its own folder and with the environment that run gives', () => {
    // Ours differ from run to run, and the engine has some of its own.
    const tell = `const env = Object.entries(process.env).filter(([name]) => !/PROXY|CERT|BUNDLE|CERTS|JAVA|PERL|PHP|PYTHON|NODE|SANDBOX/i.test(name));
      console.log(JSON.stringify({ parent: process.ppid, folder: process.cwd(), user: process.getuid(), env: env.toSorted() }));`;
    const odd = { 'a.b-c': '中 文\n$x', SHLVL: '7', OLDPWD: '/old', _: 'underscore', EMPTY: '', IFS: 'x' };
    const [led, plain] = [['--hosts'], []].map((flags) => {
      const { out, pid } = ran(['--memory', '--quiet', ...flags, '--', process.execPath, '-e', tell], odd);
      const { parent, ...rest } = JSON.parse(out) as { parent: number };
      expect(parent).toBe(pid);
      return rest;
    });
    expect(led).toEqual(plain);
    expect(JSON.stringify(led)).toContain('a.b-c');
  });

  it.each<[what: string, command: readonly string[], code: number]>([
    ['is the command’s', ['sh', '-c', 'exit 7'], 7],
    ['is 128 and the signal’s number', ['sh', '-c', 'kill -9 $$'], 137],
    ['is 127 where there is no such command', ['no-such-command'], 127],
    ['is 126 where it may not run', [import.meta.filename], 126],
  ])('the exit code %s', (_what, command, code) => {
    expect(ran(['--memory', '--quiet', '--hosts', '--', ...command]).code).toBe(code);
  });

  it('hears a signal once, and its code counts', async () => {
    const program = `let heard = 0; process.on('SIGTERM', () => { heard += 1; setImmediate(() => process.exit(40 + heard)); });
      setInterval(() => {}, 1000); console.log(process.pid);`;
    const words = [...PROGRAM, '--memory', '--hosts', '--', process.execPath, '-e', program];
    const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'ignore'], env: bare(), cwd: folder });
    try {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      const said = new Promise((resolve) => child.stdout.setEncoding('utf8').once('data', resolve));
      const pid = await Promise.race([said, ended]);
      child.kill('SIGTERM');
      expect(await ended).toBe(41);
      expect(() => process.kill(Number(pid), 0)).toThrow('ESRCH');
    } finally {
      child.kill('SIGKILL');
    }
  });
});

/** Somebody who is not root, started by root. */
const asSomebody = ['--reuid=65534', '--regid=65534', '--clear-groups', '--'];
const canBeSomebody = spawnSync('setpriv', [...asSomebody, 'unshare', '-r', '-m', 'true']).status === 0;

it.skipIf(!canBeSomebody)('anybody but root has one too, and stays who one is', () => {
  const file = join(folder, 'hosts');
  writeFileSync(file, '127.69.0.1 a.name\n');
  chmodSync(folder, 0o755);
  const command = { name: 'sh', args: ['-c', 'id -u; id -g; cat /etc/hosts'] };
  const { name, args } = withHostsFile(command, file, bare(), { id: 65534, group: 65534 });
  const { stdout, stderr } = spawnSync('setpriv', [...asSomebody, name, ...args], { encoding: 'utf8', cwd: '/', env: bare() });
  expect([stdout, stderr]).toEqual(['65534\n65534\n127.69.0.1 a.name\n', '']);
});
