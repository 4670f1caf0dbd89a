/** The request log as the page holds it: the newest page, kept current by the stream, and older ones on demand. */
import { useCallback, useRef } from 'react';
import type { ExchangeCounts } from '../../../server/api/wire.ts';
import { apiPath, getJson } from '../state/api.ts';
import type { Query } from '../state/api.ts';
import { useAccount } from '../state/chosen.ts';
import { useKept } from '../state/kept.ts';
import { useRead } from '../state/read.ts';
import { useSession } from '../state/session.tsx';
import { liveLog, withPage } from './rows.ts';
import type { LogRows } from './rows.ts';
import type { LogFilter } from './search/words.ts';

const PAGE = 200;

/** The filter as the API is asked for it: the account that the whole page is about unless the words name one. */
export function useQuery(filter: LogFilter): Query {
  const account = useAccount();
  return { ...filter, account: filter.account || account };
}

/** `rows` are undefined until the first page is there. */
export function useLog(filter: LogFilter) {
  const { reads } = useSession();
  const address = apiPath('exchanges', { ...useQuery(filter), limit: PAGE });
  const { data, problem, reload } = useRead<LogRows>(address, {}, liveLog(filter));
  const asked = useRef<string>(undefined);
  const next = data?.next ?? null;
  const readOlder = useCallback(() => {
    const older = `${address}&cursor=${next}`;
    if (next === null || asked.current === older) return;
    asked.current = older;
    getJson<LogRows>(older).then(
      (page) => reads.change<LogRows>(address, (held) => withPage(held, page)),
      // The reader, or the next scrolling, asks again.
      () => (asked.current = undefined),
    );
  }, [reads, address, next]);
  // What was found last stays until the next is, so that typing does not flicker.
  return { rows: useKept(problem ? undefined : data), problem, readOlder, reload };
}

const CHANGING = { on: ['exchange.recorded'] } as const;

/** How many there are of what is filtered, over time, whatever page is read. */
export function useCounts(filter: LogFilter): ExchangeCounts | undefined {
  return useKept(useRead<ExchangeCounts>('exchanges/counts', useQuery(filter), CHANGING).data);
}
