/** The sandbox's control API: a few verbs over fetch. The answers are the sandbox's own, typed by `wire.ts`. */
import type { Problem } from '../../../server/api/wire.ts';
import { UNREACHED } from '../i18n/unreached.ts';

const BASE = '/_sandbox/api/';

export type Query = Readonly<Record<string, string | number | null | undefined>>;

/** An answer that is no success; `detail` and `remedy` are the server's words, `why` the same in both languages. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly remedy: string | undefined;
  readonly why: Problem['why'] | undefined;

  constructor(status: number, detail: string, remedy?: string, why?: Problem['why']) {
    super(detail);
    this.status = status;
    this.remedy = remedy;
    this.why = why;
  }
}

/** `messages` + `{ to, limit }` → `/_sandbox/api/messages?to=…&limit=…`; empty values are left out. What begins with `/` is no call of the API. */
export function apiPath(path: string, query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') parameters.set(name, String(value));
  }
  const search = parameters.toString();
  return `${path.startsWith('/') ? '' : BASE}${path}${search === '' ? '' : `?${search}`}`;
}

export function getJson<Resource>(path: string, query?: Query, signal?: AbortSignal): Promise<Resource> {
  return call<Resource>(apiPath(path, query), signal ? { signal } : {});
}

export function sendJson<Resource>(
  method: 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
  query?: Query,
): Promise<Resource> {
  const init: RequestInit = { method };
  if (body !== undefined) {
    init.headers = { 'content-type': 'application/json' };
    init.body = JSON.stringify(body);
  }
  return call<Resource>(apiPath(path, query), init);
}

export function asProblem(error: unknown): ApiProblem {
  return error instanceof ApiProblem ? error : new ApiProblem(0, UNREACHED.cause.en, UNREACHED.remedy.en, UNREACHED);
}

/** `exchanges/x1`; null, which reads nothing, without an id. */
export function itemPath(list: 'messages' | 'exchanges', id: string | null | undefined): string | null {
  return id == null ? null : `${list}/${encodeURIComponent(id)}`;
}

async function call<Resource>(path: string, init: RequestInit): Promise<Resource> {
  const response = await fetch(path, { ...init, headers: { accept: 'application/json', ...init.headers } });
  const text = await response.text();
  if (!response.ok) throw problemOf(response, text);
  return JSON.parse(text === '' ? 'null' : text);
}

function problemOf(response: Response, text: string): ApiProblem {
  try {
    const problem: Partial<Problem> | null = JSON.parse(text);
    if (typeof problem?.detail === 'string') {
      return new ApiProblem(response.status, problem.detail, problem.remedy, problem.why);
    }
  } catch {
    // A proxy in between may answer with a page of its own.
  }
  return new ApiProblem(response.status, `HTTP ${response.status} ${response.statusText}`.trim());
}
