/** The page's places and their addresses. */
import { filedNumber } from '../text/number.ts';

/** `key` is the letter after `G`. */
export const PLACES = [
  { id: 'inbox', path: '/', key: 'i' },
  { id: 'log', path: '/log', key: 'l' },
  { id: 'stats', path: '/stats', key: 's' },
  { id: 'errors', path: '/errors', key: 'e' },
  { id: 'accounts', path: '/accounts', key: 'a' },
  { id: 'connect', path: '/connect', key: 'c' },
] as const;

export type PlaceId = (typeof PLACES)[number]['id'];

/** Mainland numbers stand in the address as people write them: `/p/13800138000`. */
export function phonePath(to: string): string {
  return `/p/${encodeURIComponent(/^\+861\d{10}$/.test(to) ? to.slice(3) : to)}`;
}

/** The number of a `/p/…` address, as the API writes it. */
export function numberOfPath(parameter: string): string {
  // A plus is easily lost on the way into an address.
  return filedNumber(parameter) ?? filedNumber(`+${parameter}`) ?? parameter;
}

export function messagePath(id: string): string {
  return `/m/${encodeURIComponent(id)}`;
}

export function exchangePath(id: string): string {
  return `/x/${encodeURIComponent(id)}`;
}

/** What an address asks for. */
export type Route =
  | { kind: 'place'; place: PlaceId }
  | { kind: 'phone'; to: string }
  /** The newest message of a number, or of all of them. */
  | { kind: 'latest'; to: string | null }
  | { kind: 'message'; id: string }
  | { kind: 'exchange'; id: string }
  | { kind: 'nowhere' };

export function routeOf(location: string): Route {
  // The lab, the accounts and the log have pages of their own, and say themselves which.
  const top = /^\/(?:errors|accounts|log)(?=\/.)/.exec(location)?.[0] ?? location;
  const place = PLACES.find(({ path }) => path === top);
  if (place) return { kind: 'place', place: place.id };
  const [, letter, parameter, latest] = /^\/([pmx])\/([^/]+)(\/latest)?\/?$/.exec(location) ?? [];
  if (letter === undefined || parameter === undefined) return { kind: 'nowhere' };
  const value = decoded(parameter);
  if (letter === 'p') return { kind: latest ? 'latest' : 'phone', to: numberOfPath(value) };
  if (latest) return { kind: 'nowhere' };
  if (value === 'latest' && letter === 'm') return { kind: 'latest', to: null };
  return letter === 'm' ? { kind: 'message', id: value } : { kind: 'exchange', id: value };
}

export function decoded(parameter: string): string {
  try {
    return decodeURIComponent(parameter);
  } catch {
    return parameter;
  }
}
