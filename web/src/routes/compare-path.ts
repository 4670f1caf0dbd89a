/** The address of two requests side by side. Pure. */
import { decoded } from './places.ts';

/** Two requests side by side. */
export function comparePath(a: string, b: string): string {
  return `/log/compare/${encodeURIComponent(a)}/${encodeURIComponent(b)}`;
}

/** The two of such an address; undefined for another one. */
export function comparedIn(path: string): { a: string; b: string } | undefined {
  const [, a, b] = /^\/log\/compare\/([^/]+)\/([^/]+)$/.exec(path) ?? [];
  return a === undefined || b === undefined ? undefined : { a: decoded(a), b: decoded(b) };
}
