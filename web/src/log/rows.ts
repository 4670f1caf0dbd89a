/** The rows of the request log, as a fold of pages read and frames heard. Pure. */
import type { ExchangeSummary, Frame, List, Verdict } from '../../../server/api/wire.ts';

export interface LogFilter {
  verdict: Verdict | '';
  provider: string;
  q: string;
}

/** Newest first. */
export type LogRows = List<ExchangeSummary>;

/** A page put in with what is there; `fresh` pages start over. */
export function withPage(rows: LogRows | undefined, page: LogRows, fresh: boolean): LogRows {
  return rows === undefined || fresh ? page : { ...page, items: merged(rows.items, page.items) };
}

/** A newest page read again brings what is new and leaves how far down the reader has read. */
export function withNewest(rows: LogRows, page: LogRows): LogRows {
  return { ...rows, items: merged(rows.items, page.items), evicted: page.evicted };
}

export type FrameEffect = 'ignore' | 'add' | 'ask' | 'reload';

/** What a frame means for the log: only the server can tell whether a request fits a search. */
export function frameEffect(frame: Frame, filter: LogFilter, highestSeq: number): FrameEffect {
  if (frame.type === 'resync') return 'reload';
  if (frame.type === 'hello') return frame.resync || frame.seq < highestSeq ? 'reload' : 'ignore';
  if (frame.type !== 'exchange.recorded') return 'ignore';
  const { verdict, provider } = frame.exchange;
  if (filter.verdict !== '' && verdict !== filter.verdict) return 'ignore';
  if (filter.provider !== '' && provider !== filter.provider) return 'ignore';
  return filter.q === '' ? 'add' : 'ask';
}

export function withExchange(rows: LogRows, exchange: ExchangeSummary): LogRows {
  return { ...rows, items: merged(rows.items, [exchange]) };
}

function merged(old: readonly ExchangeSummary[], added: readonly ExchangeSummary[]): readonly ExchangeSummary[] {
  const known = new Set(old.map((item) => item.id));
  const fresh = added.filter((item) => !known.has(item.id));
  return fresh.length === 0 ? old : [...old, ...fresh].sort((a, b) => b.seq - a.seq);
}
