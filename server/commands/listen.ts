/** `sms-sandbox listen`: a running sandbox calls this address back for as long as the command runs, and each push is printed. */
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { WebSocket } from 'ws';
import { printable } from '../message/printable.ts';
import { UserError } from '../settings/user-error.ts';
import { call, headersFor, runningAt } from './running.ts';
import type { Running } from './running.ts';
import { complain, languageOfArguments } from './terminal.ts';
import type { Language, Terminal } from './terminal.ts';

const Localized = v.object({ zh: v.string(), en: v.string() });
const Callbacks = v.record(v.string(), v.record(v.string(), v.string()));
const About = v.looseObject({
  seq: v.number(),
  providers: v.array(v.looseObject({ id: v.string(), callbacks: v.array(v.string()) })),
});
const Accounts = v.looseObject({ items: v.array(v.looseObject({ id: v.string(), callbacks: Callbacks })) });
const Frame = v.union([
  v.looseObject({
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
  }),
  v.looseObject({ type: v.string() }),
]);

interface Wanted {
  running: Running;
  forwardTo: string;
  account: string | undefined;
}

export interface Listening {
  /** Gives the account its own addresses back. */
  close(): Promise<void>;
}

/** Listens until `close`; undefined when it could not begin and the terminal was told why. */
export async function listen(terminal: Terminal): Promise<Listening | undefined> {
  const language = languageOfArguments(terminal);
  try {
    return await begin(terminal, readWanted(terminal), language);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    complain(terminal, error, language);
    return undefined;
  }
}

function readWanted({ argv, env }: Terminal): Wanted {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        'forward-to': { type: 'string' },
        sandbox: { type: 'string' },
        account: { type: 'string' },
        token: { type: 'string' },
        lang: { type: 'string' },
      },
    });
    const forwardTo = values['forward-to'];
    if (forwardTo === undefined) throw new TypeError('--forward-to is missing');
    return { running: runningAt(values, env), forwardTo, account: values.account };
  } catch (error) {
    if (error instanceof UserError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(
      { en: `Cannot listen: ${reason}.`, zh: `无法监听：${reason}。` },
      {
        en: 'Use sms-sandbox listen --forward-to http://localhost:3000/sms-callback [--sandbox http://127.0.0.1:10690] [--account stock] [--token TOKEN].',
        zh: '用法：sms-sandbox listen --forward-to http://localhost:3000/sms-callback [--sandbox http://127.0.0.1:10690] [--account stock] [--token TOKEN]。',
      },
    );
  }
}

async function begin(terminal: Terminal, wanted: Wanted, language: Language): Promise<Listening> {
  const { running, forwardTo } = wanted;
  const say = (line: string): void => terminal.out(`${printable(line)}\n`);
  const about = v.parse(About, await call(running, 'about'));
  const { items } = v.parse(Accounts, await call(running, 'accounts'));
  const account = wanted.account === undefined ? items[0] : items.find(({ id }) => id === wanted.account);
  if (!account) {
    throw new UserError(
      { en: `The sandbox has no account "${wanted.account ?? ''}".`, zh: `沙箱里没有账号“${wanted.account ?? ''}”。` },
      { en: `It has ${items.map(({ id }) => id).join(', ')}.`, zh: `现有：${items.map(({ id }) => id).join('、')}。` },
    );
  }
  const known = about.providers.filter(({ id }) => id in account);
  const addresses = (urlOf: (provider: string, event: string) => string | null) =>
    Object.fromEntries(
      known.map(({ id, callbacks }) => [id, Object.fromEntries(callbacks.map((event) => [event, urlOf(id, event)]))]),
    );
  const path = `accounts/${encodeURIComponent(account.id)}`;
  await call(running, path, { callbacks: addresses(() => forwardTo) });
  const socket = await stream(running, about.seq, (data) => {
    const line = lineOf(data, account.id, language);
    if (line !== undefined) say(line);
  });
  say(
    language === 'zh'
      ? `${running.url} 的账号 ${account.id} 把状态报告和回复推送到 ${forwardTo}。按 Ctrl+C 停止。`
      : `Account ${account.id} of ${running.url} pushes reports and replies to ${forwardTo}. Ctrl+C stops it.`,
  );
  return {
    close: async () => {
      socket.close();
      await call(running, path, { callbacks: addresses((provider, event) => account.callbacks[provider]?.[event] ?? null) });
    },
  };
}

function stream({ url, token }: Running, since: number, hear: (data: string) => void): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/_sandbox/stream?since=${since}`, {
    headers: headersFor(token),
  });
  socket.on('message', (data: Buffer) => hear(data.toString('utf8')));
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(socket));
    socket.once('error', reject);
  });
}

/** One line an attempt: `22:38:21 PROVIDER report 200 acknowledged success`. */
function lineOf(data: string, account: string, language: Language): string | undefined {
  const frame = v.parse(Frame, JSON.parse(data));
  if (!('callback' in frame)) return undefined;
  const { at, callback } = v.parse(Frame.options[0], frame);
  const attempt = callback.attempts.at(-1);
  // A frame has the time of the attempt it tells of: a push that is planned, or asked for again, has nothing to tell yet.
  if (callback.account !== account || attempt?.at !== at) return undefined;
  const time = attempt.at.slice(11, 19);
  const answer = attempt.answer.replaceAll(/\s+/g, ' ').slice(0, 120);
  const outcome = attempt.failure === null ? (language === 'zh' ? '已确认' : 'acknowledged') : attempt.failure[language];
  return [time, callback.provider, callback.kind, attempt.status ?? '—', outcome, answer].join(' ').trimEnd();
}
