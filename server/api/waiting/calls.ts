/** The calls that are answered later: `GET wait`, `GET callbacks/wait` and `POST expect`. */
import { Router } from 'express';
import type { Response } from 'express';
import { say } from '../../message/localized.ts';
import type { Exchange } from '../../ledger/events.ts';
import type { World } from '../../ledger/world.ts';
import { ProblemError, sendProblem } from '../../net/problem.ts';
import { toCallbackResource, toMessageResource } from '../resources.ts';
import { queryOf, routesOn } from '../routes.ts';
import type { ExpectResource } from '../wire.ts';
import { readExpectation, readWait } from './asked.ts';
import type { AskedWait } from './asked.ts';
import { expectMessages } from './expect.ts';
import type { Expectation } from './expect.ts';
import { notPushed, readPushed, waitForPush } from './pushed.ts';
import { shown, vainProblem } from './vain.ts';
import { waitForMessages } from './wait.ts';
import type { WaitResult } from './wait.ts';

/** More than any suite has; each is held in memory until it is answered. */
const WAITING_AT_ONCE = 10_000;

/** `explained` finds the reason of a refusal where that takes a search. */
export function waitingCalls(world: World, explained: (row: Exchange) => Exchange): Router {
  const api = Router();
  let waiting = 0;

  /** Holds a response until `begin` has answered it; `begin` answers how to stop when the caller hangs up. */
  const hold = (response: Response, begin: () => () => void): void => {
    if (waiting >= WAITING_AT_ONCE) throw tooMany();
    waiting += 1;
    response.on('close', () => (waiting -= 1));
    response.on('close', begin());
  };

  api.get('/wait', (request, response) => {
    const asked = readWait(world, queryOf(request));
    hold(response, () =>
      waitForMessages(world, asked.query, ({ outcome, messages }) => {
        if (outcome === 'found') sendFound(response, asked, messages);
        else {
          const { count = 1, timeoutMs: windowMs, ...wanted } = asked.query;
          const vain = {
            outcome: outcome === 'nothing' ? 'too-few' : outcome,
            wanted,
            messages,
            number: atLeast(count),
            windowMs,
          } as const;
          sendProblem(response, vainProblem(world, vain, explained));
        }
      }),
    );
  });

  api.get('/callbacks/wait', (request, response) => {
    const asked = readPushed(queryOf(request));
    hold(response, () =>
      waitForPush(world, asked, (callback) => {
        if (callback?.state === 'acknowledged') response.json(toCallbackResource(callback));
        else sendProblem(response, notPushed(asked, callback).problem);
      }),
    );
  });

  routesOn(api).later('/expect', (body, response) => {
    const expectation = readExpectation(world, body);
    hold(response, () =>
      expectMessages(world, expectation, ({ outcome, messages }) => {
        if (outcome === 'met') {
          response.json({ met: true, count: messages.length, messages: shown(messages) } satisfies ExpectResource);
          return;
        }
        const { wanted, windowMs } = expectation;
        const vain = { outcome, wanted, messages, number: numberOf(expectation), windowMs };
        sendProblem(response, vainProblem(world, vain, explained));
      }),
    );
  });

  return api;
}

function sendFound(response: Response, { format, isList }: AskedWait, found: WaitResult['messages']): void {
  const messages = found.map(toMessageResource);
  const codes = messages.map(({ code }) => code);
  if (format === 'code') response.type('text/plain').send(codes.join('\n'));
  else if (isList) response.json({ messages, codes });
  else response.json({ message: messages[0], code: codes[0] });
}

const atLeast = (count: number) => say(`至少 ${count} 条`, `at least ${count}`);

function numberOf({ least, most }: Expectation) {
  if (most === Infinity) return atLeast(least);
  return most === 0 ? say('没有', 'none') : say(`正好 ${most} 条`, `exactly ${most}`);
}

function tooMany(): ProblemError {
  const detail = `${WAITING_AT_ONCE} calls are waiting for a message already.`;
  return new ProblemError(503, 'Too many wait', detail, 'Wait with a shorter timeout, and hang up what nobody needs any more.');
}
