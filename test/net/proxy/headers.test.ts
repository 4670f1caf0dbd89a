/** Headers on their way through: letters, order and repetitions stay, those of one hop go. */
import { expect, it } from 'vitest';
import { answerHeaders, requestHeaders } from '../../../server/net/proxy/headers.ts';
import { readResource } from '../../../server/net/proxy/place.ts';

const lines = (raw: readonly string[]): string[] =>
  raw.flatMap((name, i) => (i % 2 === 0 ? [`${name}: ${raw[i + 1] ?? ''}`] : []));

function sent(headers: readonly string[], method = 'GET', upgrades = false): string[] {
  const resource = readResource('http://Other.example:81/');
  if (!resource) throw new Error('no resource');
  const raw = headers.flatMap((line) => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)]);
  const all = lines(requestHeaders(raw, resource, method, upgrades));
  expect(all.at(-1)).toBe(upgrades ? 'Connection: Upgrade' : 'Connection: close');
  return all.slice(0, -1);
}

it('leaves order, letters and repetitions alone', () => {
  const headers = [
    'aCCept: */*',
    'HOST: other.example:81',
    'X-a: 1',
    'x-A: 2',
    'Cookie: a',
    'cookie: b',
    'Authorization: Basic eA==',
  ];
  expect(sent(headers)).toEqual(headers);
});

it('takes out the headers of one hop, and those that Connection names', () => {
  const hop = ['Connection: close, X-Mine', 'connection: x-other', 'Keep-Alive: 5', 'Proxy-Connection: keep-alive'];
  const more = ['Proxy-Authorization: Basic eA==', 'TE: trailers', 'Upgrade: h2c', 'x-mine: 1', 'X-Other: 2'];
  expect(sent(['Host: other.example:81', ...hop, ...more, 'Trailer: X-End'])).toEqual([
    'Host: other.example:81',
    'Trailer: X-End',
  ]);
});

it('lets Connection take nothing away that says where a message ends, where it goes and who asks', () => {
  const kept = [
    'Host: other.example:81',
    'Content-Length: 3',
    'Transfer-Encoding: chunked',
    'Expect: 100-continue',
    'Authorization: x',
  ];
  const named = 'Connection: host, content-length, transfer-encoding, expect, authorization';
  expect(sent([...kept, named], 'POST')).toEqual(kept);
});

it('says the host that the target names', () => {
  expect(sent(['A: 1', 'hOst: evil.example', 'Host: other.example:81', 'B: 2'])).toEqual([
    'A: 1',
    'hOst: Other.example:81',
    'B: 2',
  ]);
  expect(sent(['A: 1'])).toEqual(['Host: Other.example:81', 'A: 1']);
});

it('says of a request without a body that it has none, where one is usual', () => {
  const host = 'Host: other.example:81';
  expect(sent([host], 'POST')).toEqual([host, 'Content-Length: 0']);
  expect(sent([host, 'transfer-encoding: chunked'], 'POST')).toEqual([host, 'transfer-encoding: chunked']);
  expect(sent([host], 'DELETE')).toEqual([host]);
});

it('asks for another protocol where the client does', () => {
  const headers = ['Host: other.example:81', 'Connection: keep-alive, Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Key: a'];
  expect(sent(headers, 'GET', true)).toEqual(['Host: other.example:81', 'Sec-WebSocket-Key: a', 'Upgrade: websocket']);
});

it('hands an answer back the same way, and without chunks to whom they are unknown', () => {
  const raw = ['Set-cookie', 'a', 'Set-Cookie', 'b', 'Connection', 'X-Hop', 'x-hop', '1', 'Transfer-Encoding', 'chunked'];
  const kept = ['Set-cookie: a', 'Set-Cookie: b'];
  expect(lines(answerHeaders([...raw, 'Proxy-Authenticate', 'Basic'], '1.1'))).toEqual([...kept, 'Transfer-Encoding: chunked']);
  expect(lines(answerHeaders(raw, '1.0'))).toEqual(kept);
});
