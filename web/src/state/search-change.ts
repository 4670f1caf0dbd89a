/** A filter in the address, so that it can be sent to a colleague and outlives a reload: this changes parts of it. */
import { useCallback } from 'react';
import { useSearchParams } from 'wouter';

/** What is empty is left out of the address; the history does not grow by it. */
export function useSearchChange(): (part: Readonly<Record<string, string>>) => void {
  const [, setSearch] = useSearchParams();
  return useCallback(
    (part) =>
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
}
