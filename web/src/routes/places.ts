/** The page's places and their addresses. */
import { filedNumber } from '../text/number.ts';

/** `key` is the letter after `G`. */
export const PLACES = [
  { id: 'inbox', path: '/', key: 'i' },
  { id: 'log', path: '/log', key: 'l' },
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
  return filedNumber(parameter) ?? parameter;
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
  | { kind: 'message'; id: string }
  | { kind: 'exchange'; id: string }
  | { kind: 'nowhere' };

export function routeOf(location: string): Route {
  const place = PLACES.find(({ path }) => path === location);
  if (place) return { kind: 'place', place: place.id };
  // The lab has pages of its own, and says itself which.
  if (/^\/errors\/./.test(location)) return { kind: 'place', place: 'errors' };
  const [, letter, parameter] = /^\/([pmx])\/([^/]+)\/?$/.exec(location) ?? [];
  if (letter === undefined || parameter === undefined) return { kind: 'nowhere' };
  const value = decoded(parameter);
  if (letter === 'p') return { kind: 'phone', to: numberOfPath(value) };
  return letter === 'm' ? { kind: 'message', id: value } : { kind: 'exchange', id: value };
}

function decoded(parameter: string): string {
  try {
    return decodeURIComponent(parameter);
  } catch {
    return parameter;
  }
}
