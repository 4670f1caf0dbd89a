/** The rows of the request log, as a fold of pages read and frames heard. Pure. */
import type { ExchangeSummary, Frame, List } from '../../../server/api/wire.ts';
import type { Live } from '../state/reads.ts';
import { dayNumber } from '../text/time.ts';
import type { LogFilter } from './search/words.ts';

/** Newest first. */
export type LogRows = List<ExchangeSummary>;

/** An older page below what is there. */
export function withPage(rows: LogRows, page: LogRows): LogRows {
  return { ...page, items: merged(rows.items, page.items) };
}

/** A newest page read again brings what is new and leaves how far down the reader has read. */
function withNewest(rows: LogRows, page: LogRows): LogRows {
  return { ...rows, items: merged(rows.items, page.items), evicted: page.evicted };
}

/** How the newest page of a filter is kept current: only the server can tell whether a request fits a search. */
export function liveLog(filter: LogFilter): Live<LogRows> {
  const { verdict, provider, account, door, warned, certainty, ...asking } = filter;
  const fits = (exchange: ExchangeSummary): boolean =>
    (verdict === '' || exchange.verdict === verdict) &&
    (provider === '' || exchange.provider === provider) &&
    (account === '' || exchange.account === account) &&
    (door === '' || exchange.door === door) &&
    (certainty === '' || exchange.certainty === certainty) &&
    (warned === '' || (exchange.warnings !== undefined) === (warned === 'true'));
  const isAsking = Object.values(asking).some((value) => value !== '');
  return {
    told: true,
    on: ['exchange.recorded'],
    fold(rows, frames: readonly Frame[]) {
      const added = frames.flatMap((frame) =>
        frame.type === 'exchange.recorded' && fits(frame.exchange) ? [frame.exchange] : [],
      );
      if (isAsking && added.length > 0) return undefined;
      const items = merged(rows.items, added);
      return items === rows.items ? rows : { ...rows, items };
    },
    join: withNewest,
  };
}

function merged(old: readonly ExchangeSummary[], added: readonly ExchangeSummary[]): readonly ExchangeSummary[] {
  const known = new Set(old.map((item) => item.id));
  const fresh = added.filter(({ id }) => known.size < known.add(id).size);
  return fresh.length === 0 ? old : [...old, ...fresh].sort((a, b) => b.seq - a.seq);
}

/** Nothing jumps while somebody reads: what came after the pause waits. */
export function pausedRows(
  items: readonly ExchangeSummary[],
  pausedAt: number | null,
): { shown: readonly ExchangeSummary[]; waiting: number } {
  if (pausedAt === null) return { shown: items, waiting: 0 };
  const first = items.findIndex(({ seq }) => seq <= pausedAt);
  const waiting = first === -1 ? items.length : first;
  return { shown: items.slice(waiting), waiting };
}

/** A row of the list: a request, or the day that begins below. */
export type Line = { key: string; exchange: ExchangeSummary } | { key: string; day: number };

/** The first rows are today's unless it says otherwise. */
export function linesOf(items: readonly ExchangeSummary[], now: number): Line[] {
  let day = dayNumber(now);
  return items.flatMap((exchange): Line[] => {
    const at = Date.parse(exchange.at);
    const line = { key: exchange.id, exchange };
    if (dayNumber(at) === day) return [line];
    day = dayNumber(at);
    return [{ key: `day ${exchange.id}`, day: at }, line];
  });
}
