/** The verbs of a sandbox that runs in this process: the same as over HTTP, and what only the process knows. */
import { clientOf } from './connect.ts';
import type { Known } from './connect.ts';
import { caller } from './http.ts';
import type { OpenSandbox, SandboxOptions } from './public.ts';

/** A sandbox that listens. */
export interface Opened {
  url: string;
  port: number;
  token: string | null;
  pageUrl: string;
  /** The first account, as `connect` asks for it: whoever opens a sandbox wants it at once. */
  known: Known;
  close(): Promise<void>;
}

/**
 * `open` may come from a realm of its own, with an `Error` and an `Array` that are not ours, as under a test runner that
 * gives each file new ones: what it hands over is made ours.
 */
export function inProcess(open: (options: SandboxOptions) => Promise<Opened>): OpenSandbox {
  return async (options = {}) => {
    const { url, port, token, pageUrl, known, close } = await open(options).catch((error: unknown) => {
      throw ours(error);
    });
    const ending = new AbortController();
    const own = JSON.parse(JSON.stringify(known)) as Known;
    const connection = { url, token: token ?? undefined, ending, known: own };
    let closing: Promise<void> | undefined;
    const call = caller(url, connection.token, ending.signal);
    const client = clientOf({ call, ...connection }, () => (closing ??= close()));
    return { ...client, port, token, pageUrl };
  };
}

function ours(error: unknown): unknown {
  if (error instanceof Error || typeof error !== 'object' || error === null || !('message' in error)) return error;
  return Object.assign(new Error(String(error.message), { cause: error }), error);
}
