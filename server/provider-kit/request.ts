/** A request as it came, and an answer as it goes: bytes and headers. */

/** One HTTP request, read once, as bytes. */
export interface RawRequest {
  method: string;
  /** Request target as it stood on the request line, one character a byte (latin1). */
  target: string;
  /** `target` before the `?`, undecoded. */
  path: string;
  /** `target` after the `?`, undecoded; empty when there is none. */
  query: string;
  /** Names in lower case; a repeated header is joined by `, `. */
  headers: Readonly<Record<string, string | undefined>>;
  /** The Host header in lower case, with the port if the client sent one. */
  host: string;
  body: Buffer;
  /** The body was longer than the sandbox reads; `body` is then empty. */
  oversized: boolean;
  remoteAddress: string;
}

export interface WireReply {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
  /** What the provider's server calls itself, `nginx`: its head is then written as that one writes it. */
  server?: string;
}

/** Path and query of a target: everything before the `?`, and after it; neither is decoded. */
export function splitTarget(target: string): { path: string; query: string } {
  const question = target.indexOf('?');
  return question === -1 ? { path: target, query: '' } : { path: target.slice(0, question), query: target.slice(question + 1) };
}

/** `application/json` of `Application/JSON; charset=utf-8`. */
export function mediaType({ headers }: Pick<RawRequest, 'headers'>): string {
  const header = headers['content-type'] ?? '';
  const end = header.indexOf(';');
  return (end === -1 ? header : header.slice(0, end)).trim().toLowerCase();
}

/** The host name of a `host:port`. */
export function withoutPort(host: string): string {
  return host.replace(/:\d+$/, '');
}

/**
 * Reads a part of a request once, however many ask for it. A request is played through before the next, so the one that was
 * asked about last is all that is remembered: a `WeakMap` of them costs the garbage collector microseconds for each.
 */
export function oncePerRequest<Value>(read: (request: RawRequest) => Value): (request: RawRequest) => Value {
  let last: { request: RawRequest; value: Value } | undefined;
  return (request) => {
    if (last?.request !== request) last = { request, value: read(request) };
    return last.value;
  };
}
