/** What the log hears of the proxy: that something is passed on at all, and once for each host why it is not. */
import type { Log } from '../../ledger/log.ts';
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
      if (!hasPassed) log.info('proxy', `What is for other hosts is passed on, ${shown(place)} first; --offline refuses it.`);
      hasPassed = true;
    },
    refused: (place, problem) => {
      if (refused.size < MOST_TOLD && !refused.has(shown(place))) {
        refused.add(shown(place));
        log.warn('proxy', [problem.detail, problem.remedy ?? []].flat().join(' '));
      }
      return problem;
    },
  };
}
