/** The command that sends a recorded request again: a real shell and curl's own rules read it back. */
import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import type { ExchangeResource } from '../../server/api/wire.ts';
import { curlCommand, shellQuote } from '../../web/src/evidence/wire/curl.ts';

const ORIGIN = 'http://127.0.0.1:10690';

function request(change: Partial<ExchangeResource['request']> = {}): ExchangeResource['request'] {
  return {
    method: 'POST',
    url: '/',
    headers: { host: '127.0.0.1:10690', 'content-type': 'application/json', 'content-length': '2' },
    body: { encoding: 'utf8', data: '{}' },
    remoteAddress: '127.0.0.1',
    ...change,
  };
}

/** What the shell hands to the program named `curl`, word by word. */
function words(command: string): string[] {
  const script = `curl() { for word in "$@"; do printf '%s\\0' "$word"; done; }\n${command}`;
  return execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1);
}

it('passes quotes, dollars, backslashes, line breaks and Chinese through the shell unharmed', () => {
  for (const text of [`it's`, '$HOME `id` "x"', 'a\\b\\\nc', '！验证码', '', "''", '-d', '!history', '#no comment', '~']) {
    expect(execFileSync('sh', ['-c', `printf %s ${shellQuote(text)}`], { encoding: 'utf8' })).toBe(text);
  }
});

it('repeats method, address, headers and body, and leaves to curl what curl writes itself', () => {
  const body = `{"text":"it's 1 $ok\\n","sign":"张开与老虎"}`;
  expect(words(curlCommand(request({ url: '/?a=1&b=2', body: { encoding: 'utf8', data: body } }), ORIGIN))).toEqual([
    'http://127.0.0.1:10690/?a=1&b=2',
    '-H',
    'content-type: application/json',
    '--data-raw',
    body,
  ]);
});

it('keeps the Host a request was sent to by name', () => {
  const sent = request({ headers: { host: 'sms.example.com', 'content-type': 'application/json' } });
  expect(words(curlCommand(sent, ORIGIN))).toContain('host: sms.example.com');
});

it('sends an empty header empty, and names no form where the client named no content type', () => {
  const sent = words(curlCommand(request({ headers: { 'x-empty': '' } }), ORIGIN));
  expect(sent).toContain('x-empty;');
  expect(sent).toContain('Content-Type:');
});

it('names the method only where curl would choose another one', () => {
  const nothing = { encoding: 'utf8', data: '' } as const;
  expect(words(curlCommand(request({ method: 'GET', body: nothing, headers: {} }), ORIGIN))).toEqual([`${ORIGIN}/`]);
  expect(words(curlCommand(request({ method: 'POST', body: nothing, headers: {} }), ORIGIN))).toContain('POST');
  expect(words(curlCommand(request({ method: 'GET' }), ORIGIN))).toContain('GET');
  expect(words(curlCommand(request({ method: 'HEAD', body: nothing, headers: {} }), ORIGIN))).toContain('--head');
});

it('keeps curl from expanding brackets and from folding dots in the address', () => {
  const sent = words(curlCommand(request({ url: '/a/../b?x={1}&y=[2]' }), ORIGIN));
  expect(sent[0]).toBe(`${ORIGIN}/a/../b?x={1}&y=[2]`);
  expect(sent).toContain('--globoff');
  expect(sent).toContain('--path-as-is');
});

it('writes bytes of the address as the UTF-8 they are, and percent-encodes those that are none', () => {
  const utf8 = Buffer.from('/?s=验é', 'utf8').toString('latin1');
  expect(words(curlCommand(request({ url: utf8 }), ORIGIN))[0]).toBe(`${ORIGIN}/?s=验é`);
  expect(words(curlCommand(request({ url: '/?s=\xd1\xe9' }), ORIGIN))[0]).toBe(`${ORIGIN}/?s=%D1%E9`);
});

it('takes the sandbox as the address of a request that came through a proxy in absolute form', () => {
  expect(words(curlCommand(request({ url: 'http://sms.example.com/x?y=1' }), ORIGIN))[0]).toBe(`${ORIGIN}/x?y=1`);
});

it('pipes bodies that are no text, byte for byte', () => {
  for (const bytes of [Buffer.from([0xd1, 0xe9, 0xd6, 0xa4]), Buffer.from('a\0b')]) {
    const utf8 = bytes.includes(0xd1) ? undefined : bytes.toString('utf8');
    const body: ExchangeResource['request']['body'] =
      utf8 === undefined ? { encoding: 'base64', data: bytes.toString('base64') } : { encoding: 'utf8', data: utf8 };
    const command = curlCommand(request({ body }), ORIGIN);
    expect(execFileSync('sh', ['-c', `curl() { cat; }\n${command}`])).toEqual(bytes);
  }
});
