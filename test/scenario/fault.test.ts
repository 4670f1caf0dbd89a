/** What leaves in place of an answer: promised and sent, byte by byte. */
import { describe, expect, it } from 'vitest';
import { FAULT_KINDS } from '../../server/message/vocabulary.ts';
import { bytesOf, FAULTS, faultyAnswer } from '../../server/scenario/fault.ts';

const REPLY = { status: 200, headers: { 'content-type': 'application/json' }, body: '{"code":2,"msg":"提交成功"}' };
const BODY = Buffer.from(REPLY.body);

describe('a faulty answer', () => {
  it('promises what it sends, unless it is cut', () => {
    for (const kind of FAULT_KINDS) {
      const answer = faultyAnswer(kind, REPLY);
      const short = answer.end === 'cut';
      expect(bytesOf(answer).length < answer.length).toBe(short);
    }
  });

  it('sends nothing at all where even the connection fails', () => {
    for (const kind of ['timeout', 'reset', 'tls-handshake'] as const) {
      expect(faultyAnswer(kind, REPLY)).toMatchObject({ status: 0, length: 0, pieces: [] });
    }
  });

  it('drips the very same bytes over ten seconds', () => {
    const { pieces, end } = faultyAnswer('slow', REPLY);
    expect(Buffer.concat(pieces.map(({ bytes }) => bytes))).toEqual(BODY);
    expect(pieces.every(({ afterMs }) => afterMs === 500)).toBe(true);
    expect(pieces.length).toBeLessThanOrEqual(20);
    expect(end).toBe('end');
    expect(faultyAnswer('slow', { ...REPLY, body: '' }).pieces).toEqual([]);
  });

  it('cuts a body of any length in half, a single byte too', () => {
    for (const body of ['', 'x', 'xy', REPLY.body]) {
      const { length, pieces } = faultyAnswer('truncated', { ...REPLY, body });
      expect(length).toBe(Buffer.byteLength(body));
      expect(pieces[0]?.bytes.length).toBe(Math.floor(length / 2));
    }
  });

  it('changes the type and nothing else of the headers, whatever their case', () => {
    const headers = { 'Content-Type': 'text/xml', server: 'nginx' };
    expect(faultyAnswer('wrong-type', { ...REPLY, headers }).headers).toEqual({ server: 'nginx', 'Content-Type': 'text/plain' });
  });

  it('counts the message where the answer is the provider’s own, however damaged', () => {
    const counted = FAULT_KINDS.filter((kind) => FAULTS[kind].accepted);
    expect(counted).toEqual(['truncated', 'slow', 'wrong-type', 'gbk']);
  });
});
