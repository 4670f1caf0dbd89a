/** Asks the sandbox what a request would come to; of two questions the later one counts. */
import { useCallback, useRef, useState } from 'react';
import type { ExplainResource } from '../../../../server/api/wire.ts';
import { asProblem, sendJson } from '../../state/api.ts';
import type { ApiProblem } from '../../state/api.ts';
import { isoTime, readTime } from './judged-time.ts';

export interface Question {
  request: string;
  /** What freshness is judged by, as it was typed; empty is now. */
  at: string;
}

export interface Answer {
  question: Question;
  /** What freshness was judged by, in milliseconds. */
  judged: number;
  explained: ExplainResource;
}

export interface Outcome {
  answer?: Answer;
  problem?: ApiProblem | 'no time';
}

export function useExplanation() {
  const [outcome, setOutcome] = useState<Outcome>({});
  const [busy, setBusy] = useState(false);
  const turn = useRef(0);
  const ask = useCallback((question: Question): void => {
    const mine = ++turn.current;
    const end = (came: Outcome): void => {
      if (mine !== turn.current) return;
      setOutcome(came);
      setBusy(false);
    };
    const at = question.at.trim() === '' ? undefined : (readTime(question.at) ?? null);
    if (at === null) return end({ problem: 'no time' });
    setBusy(true);
    const body = { request: question.request, ...(at === undefined ? {} : { at: isoTime(at) }) };
    sendJson<ExplainResource>('POST', 'explain', body).then(
      (explained) => end({ answer: { question, judged: at ?? Date.now(), explained } }),
      (error: unknown) => end({ problem: asProblem(error) }),
    );
  }, []);
  return { ...outcome, busy, ask };
}
