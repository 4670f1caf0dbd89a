/** The page's places and their addresses. */
import type { Words } from '../i18n/text.ts';

export type PlaceId = 'inbox' | 'log' | 'accounts' | 'connect';

export interface Place {
  id: PlaceId;
  path: string;
  /** The letter after `G`. */
  key: string;
}

export const PLACES: readonly Place[] = [
  { id: 'inbox', path: '/', key: 'i' },
  { id: 'log', path: '/log', key: 'l' },
  { id: 'accounts', path: '/accounts', key: 'a' },
  { id: 'connect', path: '/connect', key: 'c' },
];

export function placeName(place: PlaceId, words: Words): string {
  return words.places[place];
}

/** Mainland numbers stand in the address as people write them: `/p/13800138000`. */
export function phonePath(to: string): string {
  return `/p/${encodeURIComponent(/^\+861\d{10}$/.test(to) ? to.slice(3) : to)}`;
}

/** The number of a `/p/…` address, as the API writes it. */
export function numberOfPath(parameter: string): string {
  return /^1\d{10}$/.test(parameter) ? `+86${parameter}` : parameter;
}

export function messagePath(id: string): string {
  return `/m/${encodeURIComponent(id)}`;
}

export function exchangePath(id: string): string {
  return `/x/${encodeURIComponent(id)}`;
}
