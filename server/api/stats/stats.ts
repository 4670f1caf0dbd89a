/** `GET stats`: what happened, in figures; with what is left on balances and of a day's limits. */
import { isoTime } from '../../message/beijing-time.ts';
import { say } from '../../message/localized.ts';
import { addingUp, sumOf } from '../../ledger/statistics/statistics.ts';
import type { Fates, NamedRow, ReasonRow } from '../../ledger/statistics/figures.ts';
import type { Work } from '../../ledger/index/work.ts';
import type { World } from '../../ledger/world.ts';
import type { CodeRow } from '../../provider-kit/codes.ts';
import { account, existing, provider } from '../query.ts';
import type { Read } from '../query.ts';
import type { Routes } from '../routes.ts';
import { byTurns } from '../../ledger/index/work.ts';
import { stats } from './answer.ts';
import type { StatsResource } from './answer.ts';
import { balancesOf, nearLimits } from './left.ts';
import { WINDOW, isoOrNull, stepAround, stepFor, timeIn, windowOf } from './window.ts';
import type { Window } from './window.ts';

/** Rows of a ranking that are told one by one. */
const MOST_ROWS = 20;

export function statsCall({ on }: Routes, world: World): void {
  const told = {
    title: say('统计：发送量、结果、拒绝原因', 'statistics: volume, fates, reasons of refusals'),
    query: QUERY,
    answer: stats,
  };
  on('GET /stats', told, ({ query }) => byTurns(world, statsOf(world, query)));
}

const QUERY = { account, provider, ...WINDOW };

export function* statsOf(world: World, { account: only, provider: of, ...when }: Read<typeof QUERY>): Work<StatsResource> {
  existing(world, only);
  const now = only === undefined ? world.clock.now() : world.nowOf(only);
  return yield* statistics(world, { account: only, provider: of, now, ...windowOf(when, now) });
}

interface Asked extends Window {
  account: string | undefined;
  provider: string | undefined;
  now: number;
}

function* statistics(world: World, asked: Asked): Work<StatsResource> {
  const { from, until, now } = asked;
  const filter = { account: asked.account, provider: asked.provider };
  const timeOf = timeIn(world, asked.account);
  const { inParts } = world.mailbox;
  const before = world.store.lastSeq + 1;
  const oldestMessage = yield* inParts.oldestMessage(filter);
  const oldestExchange = yield* inParts.oldestExchange(filter);
  const callbacks = world.callbacks.list(filter, Infinity, Infinity).items;
  const { evicted } = world.mailbox;
  const gone = { messages: evicted.messages, exchanges: evicted.exchanges, callbacks: world.callbacks.evicted.count };
  const oldest = Math.min(now, oldestMessage ?? now, oldestExchange ?? now);
  const per = asked.per ?? stepFor(Math.min(until, now) - Math.max(from, oldest));
  const found = yield* addingUp({
    messages: inParts.messageFacts(filter, before),
    exchanges: inParts.exchangeFacts(filter, before),
    callbacks,
    timeOf,
    from,
    until,
    stepOf: (at) => stepAround(per, at),
  });
  const last = found.steps.at(-1)?.at ?? now;
  return {
    from: isoOrNull(Number.isFinite(from) ? from : found.first),
    to: isoOrNull(Number.isFinite(until) ? Math.min(until, Math.max(now, last)) : Math.max(now, last)),
    per,
    since: isoOrNull(coveredSince(oldestMessage ?? now, oldestExchange ?? now, gone)),
    evicted: gone,
    requests: found.requests,
    messages: { ...found.messages, rate: rateOf(found.messages) },
    refused: found.refused,
    faulted: found.faulted,
    callbacks: found.callbacks,
    steps: found.steps.map((step) => ({ ...step, at: isoTime(step.at) })),
    providers: found.providers.map((row) => ({ ...row, rate: rateOf(row) })),
    templates: ranked(found.templates),
    signs: ranked(found.signs),
    carrierCodes: {
      items: found.carrierCodes.slice(0, MOST_ROWS),
      others: Math.max(0, found.carrierCodes.length - MOST_ROWS),
    },
    reasons: {
      items: found.reasons.slice(0, MOST_ROWS).map((row) => ({ ...row, meaning: meaningOf(world, row) })),
      others: Math.max(0, found.reasons.length - MOST_ROWS),
    },
    rules: armed(world, asked),
    balances: balancesOf(world, filter, MOST_ROWS),
    near: nearLimits(world, filter, MOST_ROWS),
  };
}

/** Lists go from their old ends; one that is empty has nothing left of what it let go, and is told of as of now. */
function coveredSince(oldestMessage: number, oldestExchange: number, gone: StatsResource['evicted']): number | null {
  const oldest = [...(gone.messages > 0 ? [oldestMessage] : []), ...(gone.exchanges > 0 ? [oldestExchange] : [])];
  return oldest.length === 0 ? null : Math.max(...oldest);
}

function rateOf({ delivered, failed }: Fates): number | null {
  return delivered + failed === 0 ? null : Math.round((delivered / (delivered + failed)) * 10_000) / 10_000;
}

function ranked(rows: readonly NamedRow[]): StatsResource['templates'] {
  const rest = rows.slice(MOST_ROWS);
  const others = sumOf(rest);
  return {
    items: rows.slice(0, MOST_ROWS).map((row) => ({ ...row, rate: rateOf(row) })),
    others: rest.length === 0 ? null : { rows: rest.length, ...others, rate: rateOf(others) },
  };
}

/** What the catalogue says of the code; where several texts share it, of the one that this may have been made of. */
function meaningOf({ providers }: World, { provider: id, code, message }: ReasonRow): CodeRow['meaning'] | null {
  const codes = providers.find((one) => one.id === id)?.codes ?? {};
  const rows = Object.values(codes).filter((row) => row.code === code);
  const fixed = (text: string): string[] => text.split(/\{[^{}]*\}/);
  const row = rows.find((one) => fixed(one.message).every((part) => message.includes(part))) ?? rows[0];
  return row?.meaning ?? null;
}

/** Those that touch what is asked about and were armed at some time of it. */
function armed(world: World, { account: only, provider: of, from, until, now }: Asked): StatsResource['rules'] {
  return world.armings
    .list(world.clock.now())
    .filter(({ match }) => only === undefined || match.account === undefined || match.account === only)
    .filter(({ match }) => of === undefined || match.provider === undefined || match.provider === of)
    .filter((one) => one.from < until && (one.until ?? now) >= from)
    .map((one) => ({ ...one, from: isoTime(one.from), until: isoOrNull(one.until) }));
}
