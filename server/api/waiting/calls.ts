/** The calls that are answered later: `GET wait`, `GET callbacks/wait` and `POST expect`. */
import type { Response } from 'express';
import { say } from '../../message/localized.ts';
import type { Exchange } from '../../ledger/events.ts';
import type { World } from '../../ledger/world.ts';
import { ProblemError, sendProblem } from '../../net/problem.ts';
import { toCallbackResource, toMessageResource } from '../resources.ts';
import { callback, met, vain as vainAnswer, waited } from '../answers/messages.ts';
import type { Routes } from '../routes.ts';
import type { ExpectResource } from '../wire.ts';
import { WAIT_QUERY, expectBody, readExpectation, readWait } from './asked.ts';
import type { AskedWait } from './asked.ts';
import { expectMessages } from './expect.ts';
import type { Expectation } from './expect.ts';
import { PUSHED_QUERY, notPushed, waitForPush } from './pushed.ts';
import { shown, vainProblem } from './vain.ts';
import { waitForMessages } from './wait.ts';
import type { WaitResult } from './wait.ts';

/** More than any suite has; each is held in memory until it is answered. */
const WAITING_AT_ONCE = 10_000;

/** `explained` finds the reason of a refusal where that takes a search. */
export function waitingCalls({ later }: Routes, world: World, explained: (row: Exchange) => Exchange): void {
  let waiting = 0;

  /** Holds a response until `begin` has answered it; `begin` answers how to stop when the caller hangs up. */
  const hold = (response: Response, begin: () => () => void): void => {
    if (waiting >= WAITING_AT_ONCE) throw tooMany();
    waiting += 1;
    response.on('close', () => (waiting -= 1));
    response.on('close', begin());
  };

  const wait = {
    title: say('等一条短信到达', 'wait for a message'),
    query: WAIT_QUERY,
    answer: waited,
    formats: { 'text/plain': say('format=code：验证码，每行一个', 'with format=code: the codes, one a line') },
    problems: [408, 410, 503],
    problem: vainAnswer,
  };
  later('GET /wait', wait, ({ query, response }) => {
    const asked = readWait(world, query);
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

  const pushed = {
    title: say('等你的服务接受一次推送', 'wait until your app has taken a push'),
    query: PUSHED_QUERY,
    answer: callback,
    problems: [408, 503],
  };
  later('GET /callbacks/wait', pushed, ({ query: { message: about, kind, timeout: timeoutMs }, response }) => {
    const asked = { about, kind, timeoutMs };
    hold(response, () =>
      waitForPush(world, asked, (newest) => {
        if (newest?.state === 'acknowledged') response.json(toCallbackResource(newest));
        else sendProblem(response, notPushed(asked, newest).problem);
      }),
    );
  });

  const expect = {
    title: say('断言来了几条', 'expect how many come'),
    body: expectBody,
    answer: met,
    problems: [408, 409, 410, 503],
    problem: vainAnswer,
  };
  later('POST /expect', expect, ({ body, response }) => {
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
  return new ProblemError(
    503,
    'Too many wait',
    say(`已有 ${WAITING_AT_ONCE} 个调用在等短信。`, `${WAITING_AT_ONCE} calls are waiting for a message already.`),
    say('请用更短的 timeout，并断开不再需要的等待。', 'Wait with a shorter timeout, and hang up what nobody needs any more.'),
  );
}
