/** Heads that a strict parser refuses, mended without touching what is right. */
import { expect, it } from 'vitest';
import { connect } from 'node:net';
import { READ_LIMITS } from '../../server/provider-kit/limits.ts';
import { mendHead } from '../../server/net/lenient.ts';
import { toyApp } from '../support/toy/toy-app.ts';

const mended = (text: string): string | undefined => mendHead(Buffer.from(text))?.toString('latin1');

it('turns bare line feeds into line ends and leaves the body alone', () => {
  expect(mended('POST /a HTTP/1.1\nHost: x\nConnection: keep-alive\n\nb\nc')).toBe(
    'POST /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\nb\nc',
  );
});

it('encodes raw bytes and blanks in the target', () => {
  expect(mended('GET /a?t=码 1 HTTP/1.1\r\n\r\n')).toBe('GET /a?t=%E7%A0%81%201 HTTP/1.1\r\nConnection: close\r\n\r\n');
});

it('waits for the rest of the head', () => {
  expect(mended('GET /a HTTP/1.1\nHost: x\n')).toBeUndefined();
});

const TOO_LONG = READ_LIMITS.head + 1;

it.each([
  ['no words at all', 'GARBAGE\n\n', '400 Bad Request'],
  ['bytes', '\u0000\u0001\n\n', '400 Bad Request'],
  ['an unknown version', 'GET / HTTP/9.9\n\n', '400 Bad Request'],
  ['a target without an end', `GET /${'码'.repeat(TOO_LONG / 3)}`, '400 Bad Request'],
  ['a header too long', `GET / HTTP/1.1\r\nHost: x\r\nA: ${'b'.repeat(TOO_LONG)}\r\n\r\n`, '431 Request Header Fields Too Large'],
])('answers what stays unreadable: %s', async (_what, raw, status) => {
  const app = await toyApp();
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(Number(new URL(app.url).port), '127.0.0.1', () => socket.write(raw));
    let text = '';
    socket.on('data', (bytes) => (text += bytes.toString()));
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
  });
  expect(answer.split('\r\n')[0]).toBe(`HTTP/1.1 ${status}`);
  await app.close();
});
