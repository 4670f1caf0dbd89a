/** Why a recorded request was refused: searched for when somebody looks, by playing its bytes again, once an exchange. */
import type { Exchange, ExchangeDetail } from '../ledger/events.ts';
import type { World } from '../ledger/world.ts';
import type { Explanation } from '../provider-kit/refusal.ts';
import type { RawRequest } from '../provider-kit/request.ts';
import { splitTarget } from '../provider-kit/request.ts';
import { systemChance } from '../world/chance.ts';
import { ServingDesk } from './desk.ts';
import { play } from './play.ts';

/** Exchanges whose diagnosis is remembered: more than anybody has open. */
const REMEMBERED = 1_000;

export interface Diagnoses {
  /** The exchange with what the search finds; as it was recorded where there is nothing to find. */
  diagnosed(row: Exchange, detail: ExchangeDetail): { row: Exchange; detail: ExchangeDetail };
  /** The row with the cause that somebody who looked has found already. */
  known(row: Exchange): Exchange;
}

export function createDiagnoses(world: World): Diagnoses {
  const found = new Map<string, Explanation | null>();
  const explanationOf = (row: Exchange, detail: ExchangeDetail): Explanation | null => {
    const known = found.get(row.id);
    if (known !== undefined) return known;
    const explanation = search(world, row, detail);
    found.set(row.id, explanation);
    const [oldest] = found.keys();
    if (found.size > REMEMBERED && oldest !== undefined) found.delete(oldest);
    return explanation;
  };
  return {
    diagnosed: (row, detail) => {
      const explanation = explanationOf(row, detail);
      return explanation ? { row: withCause(row, explanation), detail: { ...detail, explanation } } : { row, detail };
    },
    known: (row) => {
      const explanation = found.get(row.id);
      return explanation ? withCause(row, explanation) : row;
    },
  };
}

/** Whatever the whole request was refused for was said of each of its numbers. */
function withCause(row: Exchange, explanation: Explanation): Exchange {
  const recipients = row.recipients.map((one) => (one.outcome === 'refused' ? { ...one, explanation } : one));
  return { ...row, cause: explanation.cause, recipients };
}

/**
 * Played at the time of the request on the accounts of today. When that comes out otherwise than it did, the account has
 * changed since, and what was recorded stands; so it does where somebody made the call fail.
 */
function search(world: World, row: Exchange, detail: ExchangeDetail): Explanation | null {
  const provider = world.providers.find(({ id }) => id === row.provider);
  if (!provider || !detail.explanation || row.scripted) return null;
  const job = { provider, request: requestOf(row, detail), ownAddress: row.door === 'address' };
  const desk = new ServingDesk(world, job, { nowOf: () => row.at, realNow: detail.realAt ?? row.at, chance: systemChance });
  const outcome = play(world, job, desk, 'searched');
  return outcome.code === row.code && outcome.message === row.message ? outcome.explanation : null;
}

/** The request as it came, out of what the journal keeps. */
export function requestOf({ method, url }: Exchange, { headers, body, remoteAddress, oversized }: ExchangeDetail): RawRequest {
  return {
    method,
    target: url,
    ...splitTarget(url),
    headers,
    host: (headers['host'] ?? '').toLowerCase(),
    body: Buffer.from(body.data, body.encoding),
    oversized: oversized === true,
    remoteAddress,
  };
}
