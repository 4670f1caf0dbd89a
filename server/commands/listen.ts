/** `sms-sandbox listen`: a running sandbox calls this address back for as long as the command runs, and each push is printed. */
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { WebSocket } from 'ws';
import { printable } from '../message/printable.ts';
import { withoutEnd } from '../message/text.ts';
import { UserError } from '../settings/user-error.ts';
import { complain, languageOfArguments } from './terminal.ts';
import type { Language, Terminal } from './terminal.ts';

const USUAL_SANDBOX = 'http://127.0.0.1:10690';

const Localized = v.object({ zh: v.string(), en: v.string() });
const Callbacks = v.record(v.string(), v.record(v.string(), v.string()));
const About = v.looseObject({
  seq: v.number(),
  providers: v.array(v.looseObject({ id: v.string(), callbacks: v.array(v.string()) })),
});
const Accounts = v.looseObject({ items: v.array(v.looseObject({ id: v.string(), callbacks: Callbacks })) });
const Problem = v.looseObject({ detail: v.string(), remedy: v.optional(v.string(), '') });
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
  forwardTo: string;
  sandbox: string;
  account: string | undefined;
  /** Of a sandbox that asks for one. */
  token: string | undefined;
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
        sandbox: { type: 'string', default: USUAL_SANDBOX },
        account: { type: 'string' },
        token: { type: 'string' },
        lang: { type: 'string' },
      },
    });
    const forwardTo = values['forward-to'];
    if (forwardTo === undefined) throw new TypeError('--forward-to is missing');
    return {
      forwardTo,
      sandbox: withoutEnd(values.sandbox, '/'),
      account: values.account,
      token: values.token ?? env['SMS_SANDBOX_TOKEN'],
    };
  } catch (error) {
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
  const { sandbox, forwardTo } = wanted;
  const say = (line: string): void => terminal.out(`${printable(line)}\n`);
  const call = (path: string, body?: unknown): Promise<unknown> => callOf(wanted, path, body);
  const about = v.parse(About, await call('about'));
  const { items } = v.parse(Accounts, await call('accounts'));
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
  await call(path, { callbacks: addresses(() => forwardTo) });
  const socket = await stream(wanted, about.seq, (data) => {
    const line = lineOf(data, account.id, language);
    if (line !== undefined) say(line);
  });
  say(
    language === 'zh'
      ? `${sandbox} 的账号 ${account.id} 把状态报告和回复推送到 ${forwardTo}。按 Ctrl+C 停止。`
      : `Account ${account.id} of ${sandbox} pushes reports and replies to ${forwardTo}. Ctrl+C stops it.`,
  );
  return {
    close: async () => {
      socket.close();
      await call(path, { callbacks: addresses((provider, event) => account.callbacks[provider]?.[event] ?? null) });
    },
  };
}

/** Reads, or with a body changes. */
async function callOf({ sandbox, token }: Wanted, path: string, body?: unknown): Promise<unknown> {
  const headers = headersFor(token);
  const init =
    body === undefined
      ? { headers }
      : { method: 'PATCH', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(`${sandbox}/_sandbox/api/${path}`, init).catch(() => {
    throw new UserError(
      { en: `No sandbox answers at ${sandbox}.`, zh: `${sandbox} 没有沙箱应答。` },
      { en: 'Start it, or say where it is with --sandbox.', zh: '请先启动沙箱，或用 --sandbox 指定地址。' },
    );
  });
  const answer: unknown = await response.json();
  if (response.ok) return answer;
  const { detail, remedy } = v.parse(Problem, answer);
  throw new UserError({ en: detail, zh: detail }, { en: remedy, zh: remedy });
}

function headersFor(token: string | undefined): Readonly<Record<string, string>> {
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}

function stream({ sandbox, token }: Wanted, since: number, hear: (data: string) => void): Promise<WebSocket> {
  const socket = new WebSocket(`${sandbox.replace(/^http/, 'ws')}/_sandbox/stream?since=${since}`, {
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
