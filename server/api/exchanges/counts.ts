/** How many requests there were in each step of a time, by what became of them: a picture of everything that fits, not of a page. */
import { isoTime } from '../../message/beijing-time.ts';
import type { Work } from '../../ledger/index/work.ts';
import { float64s } from '../../ledger/index/column.ts';
import type { World } from '../../ledger/world.ts';
import type { Verdict } from '../../message/vocabulary.ts';
import type { ExchangeCounts } from '../wire.ts';
import { timeIn } from '../stats/window.ts';
import { filterOf } from './filter.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Steps that people count in. */
const STEPS = [
  SECOND, 2 * SECOND, 5 * SECOND, 10 * SECOND, 30 * SECOND,
  MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 30 * MINUTE,
  HOUR, 2 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY, 30 * DAY, 365 * DAY,
]; // oxfmt-ignore

/** Rows that are counted without a look at the time. */
const AT_ONCE = 1024;

type Asked = Parameters<typeof filterOf>[1];

/** From `since`, or the first that fits, to `until`, or now; at most `most` steps, as short as that allows. */
export function* countsOf(world: World, asked: Asked, most: number): Work<ExchangeCounts> {
  const { filter, fits } = filterOf(world, asked);
  const timeOf = timeIn(world, asked.account);
  const now = asked.account === undefined ? world.clock.now() : world.nowOf(asked.account);
  const before = world.store.lastSeq + 1;
  // A clock that was set back leaves requests behind that are of later.
  let newest = now;
  let oldest = Infinity;
  const times = float64s();
  const verdicts: Verdict[] = [];
  for (const row of world.mailbox.inParts.exchangeFacts(filter, before, fits)) {
    yield undefined;
    if (!row) continue;
    const time = timeOf(row.account, row.at);
    if (time > newest) newest = time;
    if (time < oldest) oldest = time;
    times.push(time);
    verdicts.push(row.verdict);
  }
  const from = asked.since ?? Math.min(oldest, asked.until ?? newest);
  const until = Math.max(from + 1, asked.until ?? newest + 1);
  const stepMs = stepFor(until - from, most);
  const first = Math.floor(from / stepMs);
  const steps = Array.from({ length: Math.min(most, Math.floor((until - 1) / stepMs) - first + 1) }, (_, i) => ({
    at: isoTime((first + i) * stepMs),
    accepted: 0,
    refused: 0,
    faulted: 0,
    unanswered: 0,
  }));
  for (const [i, verdict] of verdicts.entries()) {
    const step = steps[Math.floor(times.at(i) / stepMs) - first];
    if (step) step[verdict] += 1;
    if (i % AT_ONCE === 0) yield undefined;
  }
  return { since: isoTime(from), until: isoTime(until), stepMs, total: verdicts.length, steps };
}

function stepFor(ms: number, most: number): number {
  // One step more, since the first and the last need not be whole.
  return STEPS.find((step) => Math.ceil(ms / step) + 1 <= most) ?? Math.ceil(ms / (most - 1));
}
