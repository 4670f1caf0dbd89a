/** What the reader last chose on the connect page: provider, a client of each provider, and the way. The address outdoes it. */
import { useCallback } from 'react';
import { remembered } from '../i18n/remembered.ts';
import { useAddress } from '../state/address.ts';

const last = remembered<Readonly<Record<string, string>>>('connect', {}, (stored) =>
  typeof stored === 'object' && stored !== null
    ? Object.fromEntries(Object.entries(stored).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
    : {},
);

/**
 * Which of `options` is chosen: what the address has under `name`, else what is remembered under `key`, else the first;
 * undefined where there are none.
 */
export function useChoice<Option extends string>(
  name: string,
  key: string,
  options: readonly Option[],
): [current: Option | undefined, choose: (option: Option) => void] {
  const [search, change] = useAddress();
  const choose = useCallback(
    (option: Option) => {
      last.set({ ...last.get(), [key]: option });
      change({ [name]: option });
    },
    [change, name, key],
  );
  const known = (wanted: string | null | undefined): Option | undefined => options.find((option) => option === wanted);
  return [known(search.get(name)) ?? known(last.get()[key]) ?? options[0], choose];
}
