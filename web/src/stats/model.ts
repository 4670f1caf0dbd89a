/** Times, columns and addresses of the statistics. Pure. */
import type { StatsResource } from '../../../server/api/wire.ts';
import { chinaIso } from '../text/time.ts';

export type Stats = StatsResource;
export type StepName = Stats['per'];
export type Rank = 'templates' | 'signs' | 'carrierCodes';

/** What a column is made of, lowest first: what went well stands on the ground. */
export const SERIES = ['delivered', 'underway', 'removed', 'failed', 'refused', 'faulted'] as const;
export type SeriesId = (typeof SERIES)[number];

export const SPANS = ['15m', '1h', 'today', '7d', 'all'] as const;
export type SpanId = (typeof SPANS)[number];

export const STEPS: readonly StepName[] = ['minute', 'hour', 'day'];

const STEP_MS: Readonly<Record<StepName, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };
const OFFSET_MS = 8 * 3_600_000;

/** What the API is asked for. `now` is the sandbox's time. */
export function spanQuery(span: SpanId, now: number): { last?: string; from?: string } {
  if (span === 'all') return {};
  return span === 'today' ? { from: `${chinaIso(now).slice(0, 10)}T00:00:00+08:00` } : { last: span };
}

export interface Column extends Readonly<Record<SeriesId, number>> {
  at: number;
  until: number;
  requests: number;
}

/** So many fit into a picture; of more, the newest are shown. */
export const MOST_COLUMNS = 400;

/** Every step of the time, those in which nothing happened too. */
export function columnsOf({ from, to, per, steps }: Pick<Stats, 'from' | 'to' | 'per' | 'steps'>): Column[] {
  if (from === null || to === null) return [];
  const ms = STEP_MS[per];
  const began = (at: number): number => Math.floor((at + OFFSET_MS) / ms) * ms - OFFSET_MS;
  const last = began(Date.parse(to));
  const first = Math.max(began(Date.parse(from)), last - (MOST_COLUMNS - 1) * ms);
  const known = new Map(steps.map((step) => [Date.parse(step.at), step]));
  const columns: Column[] = [];
  for (let at = first; at <= last; at += ms) {
    columns.push({ ...(known.get(at) ?? NOTHING), at, until: at + ms });
  }
  return columns;
}

const NOTHING = { requests: 0, delivered: 0, underway: 0, removed: 0, failed: 0, refused: 0, faulted: 0 };

export function heightOf(column: Column, shown: readonly SeriesId[]): number {
  return shown.reduce((sum, id) => sum + column[id], 0);
}

export function isEmpty(column: Column): boolean {
  return column.requests === 0 && heightOf(column, SERIES) === 0;
}

/** The lines across a picture whose highest column has this height: few, at round numbers. */
export function linesFor(highest: number): number[] {
  const rough = Math.max(1, highest / 4);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough) ?? rough;
  return Array.from({ length: Math.ceil(Math.max(1, highest) / step) + 1 }, (_, i) => i * step);
}

/** So many steps may lie between two labels. */
const LABELLED: Readonly<Record<StepName, readonly number[]>> = {
  minute: [1, 2, 5, 10, 15, 30, 60, 120, 240],
  hour: [1, 2, 3, 6, 12, 24, 48, 96],
  day: [1, 2, 5, 7, 14, 30, 60, 90],
};

/** What stands below a column, where there is room for it; `pitch` is how wide one is. */
export function labelOf(at: number, per: StepName, pitch: number): string | undefined {
  const every = LABELLED[per].find((many) => many * pitch >= 62) ?? LABELLED[per].at(-1) ?? 1;
  if (Math.floor((at + OFFSET_MS) / STEP_MS[per]) % every !== 0) return undefined;
  const iso = chinaIso(at);
  return per === 'day' || (per === 'hour' && iso.slice(11, 16) === '00:00') ? iso.slice(5, 10) : iso.slice(11, 16);
}

/** `14:07–14:08`, with the day where a step is no minute. */
export function stepWords({ at, until }: Pick<Column, 'at' | 'until'>, per: StepName): string {
  if (per === 'day') return chinaIso(at).slice(0, 10);
  const [from, to] = [chinaIso(at), chinaIso(until)];
  return `${per === 'hour' ? `${from.slice(5, 10)} ` : ''}${from.slice(11, 16)}–${to.slice(11, 16)}`;
}

/** In the log, the verdict that a series is found under: of a message, its request was taken. */
const VERDICT: Readonly<Record<SeriesId, string>> = {
  delivered: 'accepted',
  underway: 'accepted',
  removed: 'accepted',
  failed: 'accepted',
  refused: 'refused',
  faulted: 'faulted',
};

export interface LogWanted {
  series?: SeriesId;
  provider?: string;
  q?: string;
  /** Epoch milliseconds, or as the API says it. */
  since?: number | string | null;
  until?: number | string | null;
}

/** The requests behind a figure. */
export function logAddress({ series, provider = '', q = '', since = null, until = null }: LogWanted): string {
  const query = new URLSearchParams();
  const put = (name: string, value: string): void => {
    if (value !== '') query.set(name, value);
  };
  put('verdict', series === undefined ? '' : VERDICT[series]);
  put('provider', provider);
  put('q', q);
  put('since', momentOf(since));
  put('until', momentOf(until));
  const search = query.toString();
  return search === '' ? '/log' : `/log?${search}`;
}

function momentOf(at: number | string | null): string {
  if (at === null) return '';
  return typeof at === 'string' ? at : `${chinaIso(at).slice(0, -1)}+08:00`;
}

/** Of the whole, from 0 to 1; null of nothing. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
