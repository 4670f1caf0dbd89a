/** An answer that is held back, and a client that does not wait for it. */
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { expect, it, vi } from 'vitest';
import { answerLate } from '../../server/net/answer.ts';
import type { Served } from '../../server/serving/serve.ts';
import { handClock } from '../support/toy/toy-world.ts';

const served: Served = {
  reply: { status: 200, headers: {}, body: 'late' },
  exchangeId: 'x1',
  verdict: 'accepted',
  delayMs: 3_000,
};

it('goes out when its time has come, and never to a client that hung up before', () => {
  const clock = handClock();
  const responses = [0, 1].map(() => new ServerResponse(new IncomingMessage(new Socket())));
  const written = responses.map((response) => vi.spyOn(response, 'writeHead'));
  for (const response of responses) answerLate(served, response, clock);
  responses[1]?.emit('close');
  clock.advance(2_999);
  expect(written.map(({ mock }) => mock.calls.length)).toEqual([0, 0]);
  clock.advance(1);
  expect(written.map(({ mock }) => mock.calls.length)).toEqual([1, 0]);
});
