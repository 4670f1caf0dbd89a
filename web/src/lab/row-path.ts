/** The address of one code's row in the catalogue. Pure. */
import type { ErrorResource } from '../../../server/inbox/wire.ts';

type Named = Pick<ErrorResource, 'provider' | 'key'>;

/** Keys of two providers may be the same. */
export function rowName({ provider, key }: Named): string {
  return `${provider}/${key}`;
}

/** `search` is the filter that stays as it is. */
export function rowPath(error: Named, search: string): string {
  const query = new URLSearchParams(search);
  query.set('code', rowName(error));
  return `/errors?${query.toString()}`;
}
