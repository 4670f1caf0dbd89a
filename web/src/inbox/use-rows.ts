/** The rows to show: all that the page holds, or what the server finds for a search or a provider. */
import { useEffect, useMemo, useState } from 'react';
import type { List, PhoneResource } from '../../../server/api/wire.ts';
import { getJson } from '../state/api.ts';
import { useAccount } from '../state/chosen.ts';
import { sortedRows } from '../state/inbox.ts';
import type { PhoneRow } from '../state/inbox.ts';
import { useSessionState } from '../state/session.tsx';

const TYPING_MS = 120;
const FOUND_LIMIT = 200;

/** Undefined while a first search is on its way; a finer search keeps showing the coarser one until it is answered. */
export function useRows(search: string, provider: string): PhoneRow[] | undefined {
  const rows = useSessionState((state) => state.inbox.rows);
  const query = searchTerm(search);
  const found = useFound(query, provider);
  return useMemo(() => {
    if (query === '' && provider === '') return sortedRows(rows);
    return found?.flatMap((to) => rows.get(to) ?? []);
  }, [rows, query, provider, found]);
}

function useFound(search: string, provider: string): readonly string[] | undefined {
  const seq = useSessionState((state) => state.inbox.seq);
  const account = useAccount();
  const [found, setFound] = useState<readonly string[]>();
  const active = search !== '' || provider !== '';
  useEffect(() => {
    if (!active) {
      setFound(undefined);
      return;
    }
    const stop = new AbortController();
    const ask = async (): Promise<void> => {
      const query = { q: search, provider, account, limit: FOUND_LIMIT };
      const { items } = await getJson<List<PhoneResource>>('phones', query, stop.signal);
      setFound(items.map((phone) => phone.to));
    };
    // A search that fails leaves the last answer: a lost connection is said at the top of the page already.
    const timer = setTimeout(() => void ask().catch(() => undefined), TYPING_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [active, search, provider, account, seq]);
  return active ? found : undefined;
}

/** A number may be typed as it is shown, in groups. */
export function searchTerm(typed: string): string {
  const trimmed = typed.trim();
  return /^[+\d][\d\s-]*$/.test(trimmed) ? trimmed.replace(/[\s-]/g, '') : trimmed;
}
