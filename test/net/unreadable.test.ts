/** What is no request stands in the log, with what is wrong with it in both languages. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ExchangeSummary, List } from '../../server/api/wire.ts';
import { whyUnreadable } from '../../server/net/unreadable.ts';
import { openSandbox } from '../../server/open-sandbox.ts';
import type { Sandbox } from '../../server/open-sandbox.ts';
import { READ_LIMITS } from '../../server/provider-kit/limits.ts';
import { apiOf } from '../support/api.ts';
import { tell } from '../support/wire.ts';

let sandbox: Sandbox;
const api = apiOf(() => sandbox);

beforeAll(async () => {
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true });
});
afterAll(() => sandbox.close());

const HEAD = 'POST / HTTP/1.1\r\nHost: x\r\n';
const LENGTH = 'Content-Length: 1\r\n';
const TOO_LONG = READ_LIMITS.head + 1;

it.each([
  ['no method', 'GARBAGE\r\n\r\n', '开头不是 HTTP 方法。', 'method'],
  ['an unknown version', 'GET / HTTP/9.9\r\n\r\n', '请求行里没有可读的 HTTP 版本。', 'version'],
  ['a header that is none', `${HEAD}A: \u0001\r\n\r\n`, '有请求头含不允许的字符。', 'header'],
  ['a length that is not a number', `${HEAD}Content-Length: a\r\n\r\n`, 'Content-Length 不是数字', 'number'],
  ['two lengths', `${HEAD}${LENGTH}${LENGTH}\r\na`, 'Content-Length 出现了两次。', 'two'],
  ['a chunk without a length', `${HEAD}Transfer-Encoding: chunked\r\n\r\nzz\r\n`, '块长度', 'chunk'],
  ['a header too long', `${HEAD}A: ${'b'.repeat(TOO_LONG)}\r\n\r\n`, '请求头太长。', 'long'],
  ['a head without an end', `GET /${'ç'.repeat(TOO_LONG)}`, '请求头没有结束', 'no end'],
])('says so of %s', async (_what, raw, zh, en) => {
  await tell(sandbox.port, raw);
  const { items } = await api<List<ExchangeSummary>>('exchanges?verdict=unanswered&limit=1');
  expect(items).toMatchObject([{ cause: { zh: expect.stringContaining(zh), en: expect.stringContaining(en) } }]);
});

it('says so once, however much follows', async () => {
  const count = async (): Promise<number> => (await api<List<ExchangeSummary>>('exchanges?verdict=unanswered')).items.length;
  const before = await count();
  await tell(sandbox.port, `${HEAD}Transfer-Encoding: chunked\r\n\r\n1;${'a'.repeat(400_000)}\r\nx\r\n0\r\n\r\n`);
  expect(await count()).toBe(before + 1);
});

it('hangs up with a client that goes on after it was refused', async ({ signal }) => {
  const client = connect({ port: sandbox.port, host: '127.0.0.1', allowHalfOpen: true });
  // What it goes on with meets a closed connection.
  client.on('error', () => {});
  client.write('GARBAGE\r\n\r\n');
  client.resume();
  await once(client, 'end');
  while (!client.closed && !signal.aborted) {
    client.write(HEAD);
    await nextTurn();
  }
  expect(client.closed).toBe(true);
  client.destroy();
});

it('repeats the words of the parser where its code is not known here', () => {
  expect(whyUnreadable('HPE_NEW', 'Parse Error: New')).toEqual({
    zh: '解析器的说法：Parse Error: New。',
    en: 'Parse Error: New.',
  });
});
