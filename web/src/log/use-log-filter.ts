/** The log's filter lives in the address, so that it can be sent to a colleague and outlives a reload. */
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'wouter';
import type { LogFilter } from './rows.ts';

const VERDICTS = ['accepted', 'refused', 'faulted'] as const;

export function useLogFilter(): [LogFilter, (change: Partial<LogFilter>) => void] {
  const [search, setSearch] = useSearchParams();
  const filter = useMemo(
    () => ({
      verdict: VERDICTS.find((verdict) => verdict === search.get('verdict')) ?? ('' as const),
      provider: search.get('provider') ?? '',
      q: search.get('q') ?? '',
    }),
    [search],
  );
  const change = useCallback(
    (part: Partial<LogFilter>) =>
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
  return [filter, change];
}
