/** The sections of an account and their addresses. Pure. */
import { decoded } from '../routes/places.ts';

export const SECTIONS = [
  { id: 'credentials', path: '/accounts' },
  { id: 'apps', path: '/accounts/apps' },
  { id: 'reviews', path: '/accounts/reviews' },
  { id: 'callbacks', path: '/accounts/callbacks' },
  { id: 'limits', path: '/accounts/limits' },
  { id: 'states', path: '/accounts/states' },
] as const;

export type SectionId = (typeof SECTIONS)[number]['id'];

/** Undefined for an address that is none of them. */
export function sectionAt(path: string): SectionId | undefined {
  return SECTIONS.find((one) => one.path === path)?.id;
}

/** An account by its id, as the API has it: `/accounts/stock`, `/accounts/stock/apps`. */
export function namedAt(path: string): { id: string; path: string } | undefined {
  const [, id, rest = ''] = /^\/accounts\/([^/]+)(\/[^/]+)?$/.exec(path) ?? [];
  const section = SECTIONS.find((one) => one.path === `/accounts${rest}`);
  return id !== undefined && section ? { id: decoded(id), path: section.path } : undefined;
}
