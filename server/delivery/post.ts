/** One attempt of a callback: a POST that is bounded in time and size, follows no redirect, and never throws. */
import http from 'node:http';
import https from 'node:https';
import { PUSH_AGENT } from '../provider-kit/callbacks.ts';
import type { POST_ERRORS, Posted, Push } from '../provider-kit/callbacks.ts';
import { pinned } from '../world/addresses.ts';
import type { Resolve } from '../world/addresses.ts';
import { addressesOf } from './address.ts';
import type { Refused, Target } from './address.ts';

/** The whole attempt, from connecting to the last byte. */
export const POST_TIMEOUT_MS = 5_000;
/** What is read of an answer; the rest is not waited for. */
export const ANSWER_BYTES = 64 * 1024;

export interface Bounds {
  /** Runs something after a time on the machine's clock; answers how to cancel it. */
  after(ms: number, run: () => void): () => void;
  /** Ends the attempt early. */
  signal?: AbortSignal;
}

export interface PostOptions extends Bounds {
  /** Addresses to connect to; the URL's name is not resolved again. */
  addresses: readonly string[];
}

/** An attempt that ends in time. `begin` is told how it ends, and answers what is let go of then. */
export function bounded<Outcome = Posted>(
  { after, signal }: Bounds,
  begin: (finish: (outcome: Outcome | Posted) => void) => () => void,
): Promise<Outcome | Posted> {
  return new Promise((resolve) => {
    let letGo = (): void => {};
    const finish = (outcome: Outcome | Posted): void => {
      cancelTimer();
      signal?.removeEventListener('abort', abort);
      resolve(outcome);
      letGo();
    };
    const cancelTimer = after(POST_TIMEOUT_MS, () => finish({ error: 'timeout', detail: `${POST_TIMEOUT_MS} ms` }));
    const abort = (): void => finish({ error: 'network', detail: 'aborted' });
    signal?.addEventListener('abort', abort, { once: true });
    letGo = begin(finish);
  });
}

/** The same from the name on: a resolver may take longer than anybody waits, and cannot be called off. */
export function pushTo(
  target: Target,
  push: Push,
  { resolve, ...bounds }: Bounds & { resolve: Resolve },
): Promise<Posted | Refused> {
  return bounded<Refused>(bounds, (finish) => {
    const over = new AbortController();
    const goOn = async (): Promise<void> => {
      const addresses = await addressesOf(target, resolve);
      if (over.signal.aborted) return;
      finish('refused' in addresses ? addresses : await post(target.url, push, { ...bounds, addresses, signal: over.signal }));
    };
    void goOn();
    return () => over.abort();
  });
}

/** Sends it; resolves with the answer or with why there is none. */
export function post(url: URL, { contentType, body }: Push, { addresses, ...bounds }: PostOptions): Promise<Posted> {
  return bounded(bounds, (finish) => {
    const bytes = Buffer.from(body);
    const request = (url.protocol === 'https:' ? https : http).request(url, {
      method: 'POST',
      headers: { 'content-type': contentType, 'content-length': bytes.length, 'user-agent': PUSH_AGENT, connection: 'close' },
      agent: false,
      lookup: pinned(addresses),
    });
    request.on('error', (error: NodeJS.ErrnoException) => finish({ error: kindOf(error), detail: error.code ?? error.message }));
    // Without somebody who hears of it, Node cuts the connection and tells nobody.
    request.on('upgrade', ({ statusCode: status = 0 }) => finish({ answer: { status, body: '', cut: false } }));
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      const done = (): void => {
        const text = Buffer.concat(chunks).subarray(0, ANSWER_BYTES).toString('utf8');
        const { location } = response.headers;
        finish({
          answer: {
            status: response.statusCode ?? 0,
            body: text,
            cut: size > ANSWER_BYTES,
            ...(location === undefined ? {} : { location }),
          },
        });
      };
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size > ANSWER_BYTES) done();
      });
      response.on('end', done);
      response.on('error', (error: NodeJS.ErrnoException) => finish({ error: 'reset', detail: error.code ?? error.message }));
    });
    request.end(bytes);
    return () => request.destroy();
  });
}

function kindOf({ code = '' }: NodeJS.ErrnoException): (typeof POST_ERRORS)[number] {
  if (code === 'ECONNREFUSED') return 'refused';
  if (code === 'ECONNRESET' || code === 'EPIPE') return 'reset';
  return /^(?:ERR_TLS|ERR_SSL|EPROTO|CERT|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/.test(code) ? 'tls' : 'network';
}
