/** No client can end the process by hanging up, whatever it had begun. A real process, since an uncaught error is one's end. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { packageRoot } from '../../server/settings/package-root.ts';

let child: ChildProcess;
let port = 0;

beforeAll(async () => {
  const launch = [join(packageRoot, 'dist/server/launch.cjs'), '--port', '0', '--memory', '--limits', 'off', '--quiet'];
  child = spawn(process.execPath, launch, { stdio: ['ignore', 'pipe', 'ignore'] });
  const [line] = (await once(child.stdout ?? child, 'data')) as [Buffer];
  port = Number(new URL(line.toString().trim()).port);
});

afterAll(async () => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
});

const head = (...lines: string[]): string => [...lines, '', ''].join('\r\n');

const UPGRADE = [
  `Host: 127.0.0.1`,
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
];

const submit = (mobile: string): string => {
  const body = `account=C06900002&password=06905a4db0c06905a4db0c06905a4db1&mobile=${mobile}&content=${encodeURIComponent('您的验证码是1234，请在5分钟内输入。')}`;
  return `${head(
    'POST /webservice/sms.php?method=Submit HTTP/1.1',
    'Host: 127.0.0.1',
    'Content-Type: application/x-www-form-urlencoded',
    `Content-Length: ${body.length}`,
  )}${body}`;
};

/** What a client has sent when it resets the connection; it waits for the first bytes of an answer where there is one. */
const STATES: readonly [what: string, bytes: string, answered: boolean][] = [
  ['nothing', '', false],
  ['half a request line', 'POST /webser', false],
  ['half a head', 'POST /webservice/sms.php HTTP/1.1\r\nHost: 127', false],
  ['half a body', submit('13800138000').slice(0, -10), false],
  ['a request whose answer is held', submit('19800000300'), false],
  ['a request whose answer is slow', submit('19800000306'), false],
  ['a whole request', submit('13800138000'), false],
  ['two requests at once', submit('13800138000').repeat(2), false],
  ['an upgrade of a wrong path', head('GET /_sandbox/elsewhere HTTP/1.1', ...UPGRADE), false],
  ['an upgrade from a foreign page', head('GET /_sandbox/stream HTTP/1.1', ...UPGRADE, 'Origin: http://evil.example'), false],
  ['an upgrade of a wrong path, once refused', head('GET /_sandbox/elsewhere HTTP/1.1', ...UPGRADE), true],
  [
    'an upgrade from a foreign page, once refused',
    head('GET /_sandbox/stream HTTP/1.1', ...UPGRADE, 'Origin: http://evil.example'),
    true,
  ],
  ['an upgrade without a key', head('GET /_sandbox/stream HTTP/1.1', ...UPGRADE.slice(0, 4)), true],
  ['an accepted stream', head('GET /_sandbox/stream HTTP/1.1', ...UPGRADE), true],
  ['an accepted stream and half a frame', `${head('GET /_sandbox/stream HTTP/1.1', ...UPGRADE)}\x81`, true],
  ['a CONNECT', head('CONNECT example.com:443 HTTP/1.1', 'Host: example.com:443'), false],
  ['a TLS hello', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', false],
  ['a request line with bare line feeds', 'GET /webservice/sms.php HTTP/1.1\nHost: 127.0.0.1\n', false],
  ['an unreadable request', 'no request at all\r\n\r\n', true],
  ['a waiting call of the API', head('GET /_sandbox/api/wait?timeout=60000 HTTP/1.1', 'Host: 127.0.0.1'), false],
];

/** Connects, says it, and resets: at once, or when the answer begins. */
async function say(bytes: string, answered: boolean): Promise<void> {
  const socket: Socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  await once(socket, 'connect');
  const closed = once(socket, 'close');
  await new Promise<void>((resolve) => socket.write(bytes, 'latin1', () => resolve()));
  if (answered) await Promise.race([once(socket, 'data').catch(() => []), closed]);
  socket.resetAndDestroy();
  await closed;
}

/** Whoever answers twice over has come through what the resets left behind. */
async function lives(): Promise<boolean> {
  for (let i = 0; i < 2; i++) await fetch(`http://127.0.0.1:${port}/_sandbox/api/health`).then((answer) => answer.json());
  return child.exitCode === null;
}

it.each(STATES)('a client that resets after %s ends nothing', async (_what, bytes, answered) => {
  // More than once: whether an error finds a listener depends on when it comes.
  for (let i = 0; i < 20; i++) await say(bytes, answered);
  expect(await lives()).toBe(true);
});

it('a log that nobody reads any more ends nothing', async () => {
  const launch = [join(packageRoot, 'dist/server/launch.cjs'), '--port', '0', '--memory', '--limits', 'off', '--lang', 'en'];
  const loud = spawn(process.execPath, launch, { stdio: ['ignore', 'pipe', 'pipe'] });
  try {
    let shown = '';
    while (!/http:\/\/127\.0\.0\.1:\d+/.test(shown)) {
      const [chunk] = (await once(loud.stdout, 'data')) as [Buffer];
      shown += chunk.toString();
    }
    const [url = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(shown) ?? [];
    loud.stdout.destroy();
    loud.stderr.destroy();
    for (let i = 0; i < 20; i++) {
      const answer = await fetch(`${url}/webservice/sms.php?method=Submit`, { method: 'POST' });
      expect(answer.status).toBe(200);
    }
    expect(loud.exitCode).toBeNull();
  } finally {
    const ended = once(loud, 'exit');
    if (loud.kill('SIGTERM')) await ended;
  }
});
