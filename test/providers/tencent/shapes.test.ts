/** Whole requests as real clients send them, and the answer to each, byte for byte. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { tencent } from '../../../server/providers/tencent/index.ts';
import { deskFor, play, request } from '../../support/desk.ts';

const folder = new URL('../../../fixtures/providers/tencent/', import.meta.url);
const cases = readdirSync(folder)
  .filter((file) => file.endsWith('.request'))
  .map((file) => file.slice(0, -'.request'.length));

/** First line, headers and body of an HTTP message. */
function parse(name: string): { first: string; headers: Record<string, string>; body: Buffer } {
  const bytes = readFileSync(new URL(name, folder));
  const blank = bytes.indexOf('\r\n\r\n');
  const [first = '', ...lines] = bytes.toString('latin1', 0, blank).split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  return { first, headers, body: bytes.subarray(blank + 4) };
}

it('has requests to play', () => {
  expect(cases).toContain('node-sdk');
});

it.each(cases)('answers %s as the provider does', (name) => {
  const sent = parse(`${name}.request`);
  const answer = parse(`${name}.answer`);
  const ownAddress = !tencent.hosts.includes(sent.headers['host'] ?? '');
  const raw = request({ method: 'POST', target: '/', headers: sent.headers, body: sent.body });
  const { reply } = play(tencent, raw, deskFor(tencent, { ownAddress }));
  expect(`HTTP/1.1 ${reply.status} OK`).toBe(answer.first);
  expect(reply.headers).toEqual(answer.headers);
  expect(reply.body).toBe(answer.body.toString());
});
