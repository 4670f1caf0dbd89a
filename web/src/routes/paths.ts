/** Addresses within the lab and of the log. Pure. */
import type { ErrorResource } from '../../../server/api/wire.ts';

/** Where accounts are switched into states. */
export const SWITCHES_PATH = '/errors/switches';

/** Where a pasted request is told what it would come to. */
export const EXPLAIN_PATH = '/errors/explain';

type Named = Pick<ErrorResource, 'provider' | 'key'>;

/** Keys of two providers may be the same. */
export function rowName({ provider, key }: Named): string {
  return `${provider}/${key}`;
}

/** One code's row in the catalogue; `search` is the filter that stays as it is. */
export function rowPath(error: Named, search: string): string {
  const query = new URLSearchParams(search);
  query.set('code', rowName(error));
  return `/errors?${query.toString()}`;
}

/** A request of the log, told again with its signature worked out. */
export function explainPath(exchangeId: string): string {
  return `${EXPLAIN_PATH}?exchange=${encodeURIComponent(exchangeId)}`;
}

/** The log with the filter the reader has set, without what belongs to an open request. */
export function logPath(search: string): string {
  const filter = new URLSearchParams(search);
  filter.delete('tab');
  const rest = filter.toString();
  return rest === '' ? '/log' : `/log?${rest}`;
}
