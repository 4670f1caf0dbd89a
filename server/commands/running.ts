/** A sandbox that runs already, as the commands reach it: by its control API. */
import * as v from 'valibot';
import { withoutEnd } from '../message/text.ts';
import { UserError } from '../settings/user-error.ts';

const USUAL_SANDBOX = 'http://127.0.0.1:10690';

const Problem = v.looseObject({ detail: v.string(), remedy: v.optional(v.string(), '') });

export interface Running {
  /** Without a slash at its end. */
  url: string;
  /** Of a sandbox that asks for one. */
  token: string | undefined;
}

/** The one that was named, else that of the environment, else the usual one. Throws where the address is none. */
export function runningAt(
  named: { sandbox?: string | undefined; token?: string | undefined },
  env: Readonly<Record<string, string | undefined>>,
): Running {
  const url = withoutEnd(named.sandbox ?? (env['SMS_SANDBOX_URL'] || USUAL_SANDBOX), '/');
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) {
    throw new UserError(
      { en: `"${url}" is no address of a sandbox.`, zh: `“${url}”不是沙箱的地址。` },
      { en: `Write it as ${USUAL_SANDBOX}.`, zh: `请写成 ${USUAL_SANDBOX} 的形式。` },
    );
  }
  return { url, token: named.token ?? (env['SMS_SANDBOX_TOKEN'] || undefined) };
}

/** Reads, or with a body changes. Rejects with a `UserError` that says what the sandbox said, or that none is there. */
export async function call(running: Running, path: string, body?: unknown): Promise<unknown> {
  const response = await send(running, `/_sandbox/api/${path}`, body);
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok && answer !== undefined) return answer;
  const problem = v.safeParse(Problem, answer);
  if (!problem.success) throw nobodyAt(running);
  const { detail, remedy } = problem.output;
  throw new UserError({ en: detail, zh: detail }, { en: remedy, zh: remedy });
}

/** The root of its authority, PEM. */
export async function caPemOf(running: Running): Promise<string> {
  const response = await send(running, '/_sandbox/ca.pem');
  const text = await response.text();
  if (!response.ok || !text.includes('BEGIN CERTIFICATE')) throw nobodyAt(running);
  return text;
}

async function send(running: Running, path: string, body?: unknown): Promise<Response> {
  const headers = headersFor(running.token);
  const init =
    body === undefined
      ? { headers }
      : { method: 'PATCH', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) };
  return fetch(`${running.url}${path}`, init).catch(() => {
    throw nobodyAt(running);
  });
}

export function headersFor(token: string | undefined): Readonly<Record<string, string>> {
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}

function nobodyAt({ url }: Running): UserError {
  return new UserError(
    { en: `No sandbox answers at ${url}.`, zh: `${url} 没有沙箱应答。` },
    { en: 'Start it, or say where it is with --sandbox.', zh: '请先启动沙箱，或用 --sandbox 指定地址。' },
  );
}
