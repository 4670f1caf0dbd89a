/**
 * `sms-sandbox listen`: the pushes of a running sandbox come over this command's own connection, wherever the sandbox is, are
 * made from here, and each is printed.
 */
import * as v from 'valibot';
import { readTarget } from '../delivery/address.ts';
import type { Target } from '../delivery/address.ts';
import { pushTo } from '../delivery/post.ts';
import { printable } from '../message/printable.ts';
import type { Posted, Push } from '../provider-kit/callbacks.ts';
import { UsageError } from '../settings/user-error.ts';
import { systemClock } from '../world/clock.ts';
import { systemLookup } from '../world/lookup.ts';
import { EXIT, orComplain } from './exits.ts';
import { Refused, call } from './running.ts';
import { accountNamed, hereOf } from './remote/here.ts';
import { follow, gapBefore } from './remote/stream.ts';
import { complain, remark } from './terminal.ts';
import type { Language, Terminal } from './terminal.ts';

const Localized = v.object({ zh: v.string(), en: v.string() });
const About = v.looseObject({ seq: v.number() });
const Pushed = v.looseObject({
  type: v.literal('callback.changed'),
  at: v.string(),
  callback: v.looseObject({
    id: v.string(),
    account: v.string(),
    provider: v.string(),
    kind: v.string(),
    state: v.picklist(['pending', 'acknowledged', 'failed']),
    attempts: v.array(
      v.looseObject({
        at: v.string(),
        status: v.nullable(v.number()),
        answer: v.string(),
        failure: v.union([v.null_(), Localized]),
      }),
    ),
  }),
});
const ToPush = v.looseObject({ type: v.literal('push'), push: v.number(), contentType: v.string(), body: v.string() });
const Problem = v.looseObject({
  type: v.literal('problem'),
  problem: v.looseObject({ detail: v.string(), remedy: v.optional(v.string(), '') }),
});
const Frame = v.union([Pushed, ToPush, Problem, v.looseObject({ type: v.string() })]);

/**
 * Listens until the sandbox is gone; `opened` is handed how to end it. The sandbox leads the account's callbacks here for as
 * long as the connection is there, so that however this ends the account has its own addresses. One that is older than this
 * makes the requests itself.
 */
export function listen(terminal: Terminal, opened: (listening: { close(): Promise<void> }) => void): Promise<number> {
  return orComplain(terminal, async () => {
    const { words, running, language } = hereOf('listen', terminal);
    words.rest(0);
    const target = addressOf(words.text('forward-to'));
    const forwardTo = target.url.href;
    const say = (line: string): void => terminal.out(`${printable(line)}\n`);
    const { id: account } = await accountNamed(running, words.text('account'));
    const { seq } = v.parse(About, await call(running, 'about'));
    let refused: Refused | undefined;
    let greeted = (): void => {};
    const isGreeted = new Promise<void>((resolve) => (greeted = resolve));
    const followed = await follow(running, { since: seq, account, forwardTo, relay: 1 }, (text, answer) => {
      const frame = v.parse(Frame, JSON.parse(text));
      if (v.is(Problem, frame)) refused = refusalOf(frame.problem);
      else if (frame.type === 'hello') greeted();
      else if (v.is(ToPush, frame)) {
        const { push } = frame;
        void made(target, frame).then((outcome) => answer(JSON.stringify({ push, ...outcome })));
      }
      remark(terminal, gapBefore(frame, running), language);
      const line = v.is(Pushed, frame) ? lineOf(frame, account, language) : undefined;
      if (line !== undefined) say(line);
    });
    const gone = followed.gone.then(({ error }) => refused ?? error);
    const early = await Promise.race([isGreeted, gone]);
    if (early) throw early;
    opened(followed);
    say(
      language === 'zh'
        ? `${running.url} 的账号 ${account} 把状态报告和回复推送到 ${forwardTo}。按 Ctrl+C 停止。`
        : `Account ${account} of ${running.url} pushes reports and replies to ${forwardTo}. Ctrl+C stops it.`,
    );
    complain(terminal, await gone, language);
    return EXIT.noSandbox;
  });
}

/** `localhost:3000/path` and `:3000/path` are addresses of this machine. */
function addressOf(written: string | undefined): Target {
  const whole =
    written === undefined || /^https?:\/\//i.test(written)
      ? (written ?? '')
      : `http://${written.replace(/^(?=:\d)/, 'localhost')}`;
  // Whoever names a host here means that one.
  const target = URL.canParse(whole) ? readTarget(new URL(whole).href, [new URL(whole).hostname]) : undefined;
  if (target && !('refused' in target)) return target;
  throw new UsageError(
    written === undefined
      ? { en: 'listen: --forward-to is missing.', zh: 'listen：缺少 --forward-to。' }
      : { en: `listen: --forward-to cannot be “${written}”.`, zh: `listen：--forward-to 不能是“${written}”。` },
    { en: 'Write localhost:3000/sms-callback or a whole URL.', zh: '请写成 localhost:3000/sms-callback 或完整的 URL。' },
  );
}

/** The request, as the sandbox itself would make it where it is. */
async function made(target: Target, push: Push): Promise<Posted> {
  const outcome = await pushTo(target, push, { resolve: systemLookup, after: systemClock.after });
  return 'refused' in outcome ? { error: 'name', detail: target.host } : outcome;
}

function refusalOf(problem: { detail: string; remedy?: string | undefined }): Refused {
  const { detail, remedy = '' } = problem;
  return new Refused({ en: detail, zh: detail }, { en: remedy, zh: remedy }, problem);
}

/** One line an attempt: `22:38:21 PROVIDER report 200 acknowledged success`. */
function lineOf({ at, callback }: v.InferOutput<typeof Pushed>, account: string, language: Language): string | undefined {
  const attempt = callback.attempts.at(-1);
  // A frame has the time of the attempt it tells of: a push that is planned, or asked for again, has nothing to tell yet.
  if (callback.account !== account || attempt?.at !== at) return undefined;
  const time = attempt.at.slice(11, 19);
  const answer = attempt.answer.replaceAll(/\s+/g, ' ').slice(0, 120);
  const what = [time, callback.provider, callback.kind, attempt.status ?? '—'].join(' ');
  if (attempt.failure === null) return `${what} ${language === 'zh' ? '已确认' : 'acknowledged'} ${answer}`.trimEnd();
  const received = answer === '' ? '' : language === 'zh' ? `收到：${answer}` : ` Received: ${answer}`;
  return `${what} ${attempt.failure[language]}${received}`;
}
