/** A request as it arrives: where it goes by its own words, and whose it may be. */
import type { IncomingMessage } from 'node:http';
import type { RawRequest } from '../provider-kit/request.ts';
import { splitTarget } from '../provider-kit/request.ts';
import { kindOf, namesOf } from './gate.ts';
import type { HostKind, HostRules } from './host.ts';
import type { Way } from '../serving/outcome.ts';
import { originForm } from './target.ts';
import { wayOf } from './way.ts';

export interface Arrival {
  /** Without its body. */
  raw: RawRequest;
  names: readonly string[];
  kind: HostKind;
  way: Way;
}

const NO_BYTES = Buffer.alloc(0);

/** Authorities of requests whose target has been put into origin form. */
const authorities = new WeakMap<IncomingMessage, string>();

/** Puts the target into origin form before Express sees it: it would keep the authority and look for its routes there. */
export function intoOriginForm(request: IncomingMessage): void {
  const { authority, target } = originForm(request.url ?? '/');
  if (authority === undefined) return;
  authorities.set(request, authority);
  // It was said to the proxy, and would be kept with what was said to the provider.
  delete request.headers['proxy-authorization'];
  request.url = target;
}

export function arrivalOf(request: IncomingMessage, rules: HostRules): Arrival {
  intoOriginForm(request);
  const target = request.url ?? '/';
  const authority = authorities.get(request);
  const names = namesOf(request, authority);
  const way = wayOf(request.socket);
  const raw: RawRequest = {
    method: request.method ?? '',
    target,
    ...splitTarget(target),
    // Node joins repeated headers itself; only `set-cookie` stays a list, and no client sends that.
    headers: request.headers as Readonly<Record<string, string | undefined>>,
    host: names[0] ?? '',
    body: NO_BYTES,
    oversized: false,
    remoteAddress: request.socket.remoteAddress ?? '',
  };
  return { raw, names, kind: kindOf(names, rules), way: authority === undefined ? way : { ...way, proxy: true } };
}
