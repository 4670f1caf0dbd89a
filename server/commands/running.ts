/** A sandbox that runs already, as the commands reach it: by its control API. */
import * as v from 'valibot';
import type { Localized } from '../message/localized.ts';
import { withoutEnd } from '../message/text.ts';
import { UsageError, UserError } from '../settings/user-error.ts';

const USUAL_SANDBOX = 'http://127.0.0.1:10690';

const Sentence = v.object({ zh: v.string(), en: v.string() });
const Problem = v.looseObject({
  status: v.optional(v.number()),
  detail: v.string(),
  remedy: v.optional(v.string(), ''),
  why: v.optional(v.object({ cause: Sentence, remedy: Sentence })),
});

export interface Running {
  /** Without a slash at its end. */
  url: string;
  /** Of a sandbox that asks for one. */
  token: string | undefined;
  /** By which option a command is told where it is: `--sandbox` unless said. */
  option?: string;
}

/** No sandbox answers, or the one that did is gone. */
export class NoSandbox extends UserError {}

/** The sandbox would not; `document` is what it said, whole. */
export class Refused extends UserError {
  readonly document: unknown;

  constructor(problem: Localized, remedy: Localized, document: unknown) {
    super(problem, remedy);
    this.document = document;
  }
}

/** The one that was named, else that of the environment, else the usual one. Throws where the address is none. */
export function runningAt(
  named: { sandbox?: string | undefined; token?: string | undefined },
  env: Readonly<Record<string, string | undefined>>,
): Running {
  const url = withoutEnd(named.sandbox ?? (env['SMS_SANDBOX_URL'] || USUAL_SANDBOX), '/');
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) {
    throw new UsageError(
      { en: `“${url}” is no address of a sandbox.`, zh: `“${url}”不是沙箱的地址。` },
      { en: `Write it as ${USUAL_SANDBOX}.`, zh: `请写成 ${USUAL_SANDBOX} 的形式。` },
    );
  }
  return { url, token: named.token ?? (env['SMS_SANDBOX_TOKEN'] || undefined) };
}

export interface Call {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  query?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** Sent as JSON. */
  body?: unknown;
  /** Milliseconds that it may take by rights. */
  waitMs?: number;
  /** Ends the wait for an answer, in place of the usual. */
  patience?: AbortSignal;
}

/** What takes a connection and says nothing for so long is no sandbox, or one that is of no use. */
export const PATIENCE_MS = 30_000;

/** Answers the JSON of the API. Rejects with a `UserError` that says what the sandbox said, or that none is there. */
export async function call(running: Running, path: string, { query = {}, ...more }: Call = {}): Promise<unknown> {
  const named = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) named.set(name, String(value));
  const asked = named.size === 0 ? path : `${path}?${named.toString()}`;
  const response = await send(running, `/_sandbox/api/${asked}`, initOf(more));
  const answer: unknown = await response.json().catch((error: unknown) => {
    if (isTimeOut(error)) throw silentAt(running);
  });
  if (response.ok && answer !== undefined) return answer;
  throw refusalOf(running, answer);
}

/** The answer as it comes, of this type. Rejects as `call` does: a page of whatever else has the port is no answer. */
export async function open(running: Running, path: string, type: string, init: RequestInit = {}): Promise<Response> {
  // As long as it takes; but from whoever speaks at all.
  await call(running, 'health');
  const response = await send(running, `/_sandbox/api/${path}`, init);
  if (response.ok && response.headers.get('content-type')?.startsWith(type) === true) return response;
  throw refusalOf(running, await response.json().catch(() => undefined));
}

const UNAUTHORIZED = 401;

/** What the API says to programs is of no use at a command line. */
const GIVE_TOKEN = {
  en: 'Give the token with --token or SMS_SANDBOX_TOKEN; the terminal of the sandbox shows it.',
  zh: '请用 --token 或 SMS_SANDBOX_TOKEN 给出令牌，它显示在沙箱的终端里。',
};

function refusalOf(running: Running, answer: unknown): UserError {
  const problem = v.safeParse(Problem, answer);
  if (!problem.success) return nobodyAt(running);
  const { status, detail, remedy, why } = problem.output;
  const said = why ?? { cause: { en: detail, zh: detail }, remedy: { en: remedy, zh: remedy } };
  return new Refused(said.cause, status === UNAUTHORIZED ? GIVE_TOKEN : said.remedy, answer);
}

/** The root of its authority, PEM. */
export async function caPemOf(running: Running): Promise<string> {
  const response = await send(running, '/_sandbox/ca.pem', { signal: AbortSignal.timeout(PATIENCE_MS) });
  const text = await response.text();
  if (!response.ok || !text.includes('BEGIN CERTIFICATE')) throw nobodyAt(running);
  return text;
}

function initOf({ method, body, waitMs = 0, patience = AbortSignal.timeout(waitMs + PATIENCE_MS) }: Call): RequestInit {
  if (body === undefined) return { method: method ?? 'GET', signal: patience };
  return {
    method: method ?? 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: patience,
  };
}

function send(running: Running, path: string, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers);
  for (const [name, value] of Object.entries(headersFor(running.token))) headers.set(name, value);
  return fetch(`${running.url}${path}`, { ...init, headers }).catch((error: unknown) => {
    if (isTimeOut(error)) throw silentAt(running);
    throw isUntrusted(error) ? untrustedAt(running) : nobodyAt(running);
  });
}

export function headersFor(token: string | undefined): Readonly<Record<string, string>> {
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}

export function nobodyAt({ url, option = '--sandbox' }: Running): NoSandbox {
  return new NoSandbox(
    { en: `No sandbox answers at ${url}.`, zh: `${url} 没有沙箱应答。` },
    { en: `Start it, or say where it is with ${option}.`, zh: `请先启动沙箱，或用 ${option} 指定地址。` },
  );
}

export function silentAt({ url, option = '--sandbox' }: Running): NoSandbox {
  return new NoSandbox(
    { en: `${url} takes the connection, and does not answer.`, zh: `${url} 接受了连接，但一直没有应答。` },
    {
      en: `See whether a sandbox still runs there, or say where it is with ${option}.`,
      zh: `请确认那里的沙箱仍在运行，或用 ${option} 指定地址。`,
    },
  );
}

const isTimeOut = (error: unknown): boolean => error instanceof Error && error.name === 'TimeoutError';

/** `fetch` has what Node said as its cause. */
function isUntrusted(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return /^(?:CERT|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_TLS_CERT)/.test(code);
}

function untrustedAt({ url }: Running): NoSandbox {
  return new NoSandbox(
    { en: `The certificate of ${url} is not trusted here.`, zh: `${url} 的证书在这里不受信任。` },
    {
      en: `Write http, or set NODE_EXTRA_CA_CERTS to a file with what is at ${url}/_sandbox/ca.pem.`,
      zh: `请改用 http，或把 ${url}/_sandbox/ca.pem 的内容存成文件，并让 NODE_EXTRA_CA_CERTS 指向它。`,
    },
  );
}

/** It was there, and is not any more. */
export function goneFrom({ url }: Running): NoSandbox {
  return new NoSandbox(
    { en: `The sandbox at ${url} is gone.`, zh: `${url} 的沙箱已停止。` },
    { en: 'Start it again.', zh: '请重新启动。' },
  );
}
