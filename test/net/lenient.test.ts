/** Heads that a strict parser refuses, mended without touching what is right. */
import { expect, it } from 'vitest';
import { connect } from 'node:net';
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

it.each(['GARBAGE\n\n', '\u0000\u0001\n\n', 'GET / HTTP/9.9\n\n', `GET /${'码'.repeat(20_000)}`])(
  'answers 400 to what stays unreadable: %j',
  async (raw) => {
    const app = await toyApp();
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(new URL(app.url).port), '127.0.0.1', () => socket.write(raw));
      let text = '';
      socket.on('data', (bytes) => (text += bytes.toString()));
      socket.on('close', () => resolve(text));
      socket.on('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    await app.close();
  },
);
