/** What the log hears of the proxy: that something is passed on at all, and once for each host why it is not. */
import type { Log } from '../../ledger/log.ts';
import { say } from '../../message/localized.ts';
import type { Problem } from '../problem.ts';
import { shown } from './place.ts';
import type { Place } from './place.ts';

export interface Told {
  passed(place: Place): void;
  /** Answers the problem. */
  refused(place: Place, problem: Problem): Problem;
}

/** Hosts whose refusal is told. */
const MOST_TOLD = 20;

export function createTold(log: Log): Told {
  let hasPassed = false;
  const refused = new Set<string>();
  return {
    passed: (place) => {
      const first = shown(place);
      if (!hasPassed) {
        log.info(
          'proxy',
          say(
            `发往其他主机的请求会被转发，第一个是 ${first}；--offline 可禁止转发。`,
            `What is for other hosts is passed on, ${first} first; --offline refuses it.`,
          ),
        );
      }
      hasPassed = true;
    },
    refused: (place, problem) => {
      if (refused.size < MOST_TOLD && !refused.has(shown(place))) {
        refused.add(shown(place));
        const { cause, remedy } = problem.why;
        log.warn('proxy', say(`${cause.zh}${remedy.zh}`, `${cause.en} ${remedy.en}`));
      }
      return problem;
    },
  };
}
