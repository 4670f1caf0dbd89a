/** Calls of the control API, and what is thrown when one is refused. */
import type { SandboxError } from './public.ts';

export interface Call {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  query?: Readonly<Record<string, string | number | boolean | undefined>>;
  body?: unknown;
}

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

/** `signal` calls off what is underway. */
export function caller(url: string, token: string | undefined, signal: AbortSignal): Caller {
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return async <Answer>(path: string, { method = 'GET', query = {}, body }: Call = {}): Promise<Answer> => {
    const named = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) if (value !== undefined) named.set(name, String(value));
    const address = `${url}/_sandbox/api/${path}${named.size > 0 ? `?${named.toString()}` : ''}`;
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const typed = body === undefined ? headers : { ...headers, 'content-type': 'application/json' };
    const { status, text } = await fetch(address, { method, headers: typed, signal, ...sent }).then(
      async (response) => ({ status: response.status, text: await response.text() }),
      (cause: unknown) => {
        if (signal.aborted) throw new Refused('It was closed before the sandbox answered.', 0, {}, { cause });
        const remedy = 'Start one with npx sms-sandbox, or say where it is.';
        throw new Refused(`No sandbox answers at ${url}. ${remedy}`, 0, {}, { cause });
      },
    );
    const answer = parsed(text);
    if (answer === undefined) throw new Refused(`What answers at ${url} is no sandbox.`, status, {});
    if (status >= 200 && status < 300) return answer as Answer;
    throw refused(status, typeof answer === 'object' && answer !== null ? { ...answer } : {});
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
