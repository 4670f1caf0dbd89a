/** A filter in the address, so that it can be sent to a colleague and outlives a reload: this changes parts of it. */
import { useCallback } from 'react';
import { useSearchParams } from 'wouter';

/** The parameters of the address, and a change to some: what is empty is left out, and the history does not grow by it. */
export function useAddress(): [search: URLSearchParams, change: (part: Readonly<Record<string, string>>) => void] {
  const [search, setSearch] = useSearchParams();
  const change = useCallback(
    (part: Readonly<Record<string, string>>) =>
      setSearch(
        (before) => {
          const after = new URLSearchParams(before);
          for (const [name, value] of Object.entries(part)) {
            if (value === '') after.delete(name);
            else after.set(name, value);
          }
          return after;
        },
        { replace: true },
      ),
    [setSearch],
  );
  return [search, change];
}
