/** Calls of the control API, and what is thrown when one is refused. */
// Not the globals: a test may have put its own in their place.
import { clearTimeout, setTimeout } from 'node:timers';
import type { SandboxError } from './public.ts';

export interface Call {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  query?: Readonly<Record<string, string | number | boolean | undefined>>;
  body?: unknown;
  /** Milliseconds that it may take by rights. */
  waitMs?: number;
}

/** What takes a connection and says nothing for so long is no sandbox, or one that is of no use. */
const PATIENCE_MS = 30_000;

/** Answers the JSON of the API; throws a `SandboxError`. `as` is what the caller knows the answer to be. */
export type Caller = <Answer>(path: string, call?: Call) => Promise<Answer>;

class Refused extends Error implements SandboxError {
  override readonly name = 'SandboxError';
  readonly status: number;
  readonly problem: Readonly<Record<string, unknown>>;

  constructor(message: string, status: number, problem: Readonly<Record<string, unknown>>, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
    this.problem = problem;
  }
}

/** What is wrong with a call before it is made. */
export function mistake(detail: string, remedy: string): SandboxError {
  return refused(400, { title: 'Bad call', status: 400, detail, remedy });
}

function refused(status: number, problem: Readonly<Record<string, unknown>>): SandboxError {
  const { title, detail, remedy } = problem;
  const sentences = [detail ?? title, remedy].filter((one) => typeof one === 'string');
  return new Refused(sentences.join(' ') || `The sandbox answered HTTP ${status}.`, status, problem);
}

/** `ending` calls off what is underway. */
export function caller(url: string, token: string | undefined, ending: AbortSignal, after = inTime): Caller {
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const underway = new Set<AbortController>();
  ending.addEventListener('abort', () => {
    for (const one of underway) one.abort();
  });

  /** Status and text of an answer that comes in time. */
  const answerTo = async (address: string, init: RequestInit, withinMs: number): Promise<{ status: number; text: string }> => {
    const giveUp = new AbortController();
    underway.add(giveUp);
    if (ending.aborted) giveUp.abort();
    const cancel = after(withinMs, () => giveUp.abort());
    try {
      const response = await fetch(address, { ...init, signal: giveUp.signal });
      return { status: response.status, text: await response.text() };
    } catch (cause) {
      throw new Refused(ending.aborted ? CLOSED : giveUp.signal.aborted ? silentAt(url) : nobodyAt(url), 0, {}, { cause });
    } finally {
      cancel();
      underway.delete(giveUp);
    }
  };

  return async <Answer>(path: string, { method = 'GET', query = {}, body, waitMs = 0 }: Call = {}): Promise<Answer> => {
    const named = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) if (value !== undefined) named.set(name, String(value));
    const address = `${url}/_sandbox/api/${path}${named.size > 0 ? `?${named.toString()}` : ''}`;
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const typed = body === undefined ? headers : { ...headers, 'content-type': 'application/json' };
    const { status, text } = await answerTo(address, { method, headers: typed, ...sent }, waitMs + PATIENCE_MS);
    const answer = parsed(text);
    if (answer === undefined) throw new Refused(`What answers at ${url} is no sandbox.`, status, {});
    if (status >= 200 && status < 300) return answer as Answer;
    throw refused(status, typeof answer === 'object' && answer !== null ? { ...answer } : {});
  };
}

/** Runs once after so many milliseconds; answers how to call it off. */
function inTime(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}

const CLOSED = 'It was closed before the sandbox answered.';
const nobodyAt = (url: string): string => `No sandbox answers at ${url}. Start one with npx sms-sandbox, or say where it is.`;
const silentAt = (url: string): string =>
  `${url} takes the connection, and does not answer. See whether a sandbox still runs there, or say where it is.`;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
