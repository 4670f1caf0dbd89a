/** `GET callbacks/wait`: answers the moment the app has taken what a provider pushes. */
import { isoTime } from '../../message/beijing-time.ts';
import { say } from '../../message/localized.ts';
import { CALLBACK_EVENTS } from '../../message/vocabulary.ts';
import type { Callback } from '../../ledger/callbacks.ts';
import type { CallbackKind } from '../../ledger/events.ts';
import type { World } from '../../ledger/world.ts';
import { ProblemError } from '../../net/problem.ts';
import { integer, needed, oneOf, text } from '../query.ts';
import { WAIT_DEFAULT_MS, WAIT_MAX_MS } from './asked.ts';

const KINDS = [...CALLBACK_EVENTS, 'test'] as const satisfies readonly CallbackKind[];

export interface PushedQuery {
  /** Id of the message or reply that it tells of. */
  about: string;
  kind: CallbackKind | undefined;
  timeoutMs: number;
}

export const PUSHED_QUERY = {
  message: needed(
    text(say('涉及的短信或回复', 'the message or reply that it tells of')),
    say('请给出短信或回复的 id：?message=m1。', 'Say the id of the message or reply: ?message=m1.'),
  ),
  kind: oneOf(KINDS, say('推送的内容', 'what is pushed')),
  timeout: integer(WAIT_DEFAULT_MS, 0, WAIT_MAX_MS, say('最多等多少毫秒', 'how long to wait, in milliseconds')),
};

/** The newest push about it; the first that was taken comes before it. */
export function waitForPush(
  world: World,
  { about, kind, timeoutMs }: PushedQuery,
  done: (newest: Callback | undefined) => void,
): () => void {
  const newest = (): Callback | undefined => {
    const { items } = world.callbacks.list({ about }, Infinity, Infinity);
    const own = items.filter((one) => kind === undefined || one.kind === kind);
    return own.findLast(({ state }) => state === 'acknowledged') ?? own[0];
  };
  const found = newest();
  if (found?.state === 'acknowledged' || timeoutMs === 0) {
    done(found);
    return () => {};
  }
  const stop = (): void => {
    unsubscribe();
    cancelTimer();
  };
  const unsubscribe = world.bus.subscribe(
    (event) => {
      if (event.type !== 'callback.attempted' || event.attempt.failure !== null) return;
      const { callback } = event;
      const taken = world.callbacks.get(callback);
      if (!taken?.about.includes(about) || (kind !== undefined && taken.kind !== kind)) return;
      stop();
      done(taken);
    },
    ['callback.attempted'],
  );
  const cancelTimer = world.clock.after(timeoutMs, () => {
    stop();
    done(newest());
  });
  return stop;
}

/** Why it was not taken, as far as anybody knows. */
export function notPushed({ about, timeoutMs }: PushedQuery, newest: Callback | undefined): ProblemError {
  const attempt = newest?.attempts.at(-1);
  const next = newest?.nextAt ?? null;
  const remedy = !newest
    ? say(
        '请确认账号有回调地址（PATCH accounts/:id），并且 delivery 会产生报告。',
        'See whether the account has a callback address (PATCH accounts/:id), and whether its delivery reports anything.',
      )
    : next === null
      ? say(`POST callbacks/${newest.id}/resend 可再推一次。`, `POST callbacks/${newest.id}/resend tries again.`)
      : say(
          `下一次推送在 ${isoTime(next)}；POST clock 可拨快时间。`,
          `The next attempt is at ${isoTime(next)}: POST clock moves the time on.`,
        );
  const why = !newest
    ? say(`${timeoutMs} ms 内没有关于 ${about} 的推送。`, `Nothing was pushed about ${about} within ${timeoutMs} ms.`)
    : !attempt
      ? say(`${newest.id} 尚未推送到 ${newest.url}。`, `${newest.id} has not been pushed to ${newest.url} yet.`)
      : say(
          `${newest.url} 没有接受 ${newest.id}：${attempt.failure?.zh ?? ''}`,
          `${newest.url} did not take ${newest.id}: ${attempt.failure?.en ?? ''}`,
        );
  return new ProblemError(408, 'Not pushed', why, remedy);
}
