/** The log's filter lives in the address. */
import { useMemo } from 'react';
import { useSearchParams } from 'wouter';
import { useSearchChange } from '../state/search-change.ts';
import type { LogFilter } from './rows.ts';

const VERDICTS = ['accepted', 'refused', 'faulted'] as const;

export function useLogFilter(): [LogFilter, (change: Partial<LogFilter>) => void] {
  const [search] = useSearchParams();
  const filter = useMemo(
    () => ({
      verdict: VERDICTS.find((verdict) => verdict === search.get('verdict')) ?? ('' as const),
      provider: search.get('provider') ?? '',
      q: search.get('q') ?? '',
    }),
    [search],
  );
  return [filter, useSearchChange()];
}
