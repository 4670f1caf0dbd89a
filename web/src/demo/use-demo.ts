/** Where the demonstration stands: it goes on by itself, waits while it is paused, and is cleared away however it ends. */
import { useEffect, useRef, useState } from 'react';
import { asProblem } from '../state/api.ts';
import type { ApiProblem } from '../state/api.ts';
import { openSession } from '../state/open-session.ts';
import type { Session } from '../state/open-session.ts';
import { useAbout } from '../state/session.tsx';
import { STEPS, closeStage, openStage, play } from './script.ts';
import type { Shown } from './script.ts';

/** How long a step is before the reader's eyes. */
const STEP_MS = 5_000;
const TICK_MS = 100;

export interface Stage {
  account: string;
  session: Session;
}

export interface Demo {
  stage: Stage | undefined;
  at: number;
  isOver: boolean;
  isPaused: boolean;
  /** How much of the step is past, from 0 to 1. */
  past: number;
  shown: Shown;
  problem: ApiProblem | undefined;
  pause(isPaused: boolean): void;
  next(): void;
}

export function useDemo(provider: string, reply: string): Demo {
  const [problem, setProblem] = useState<ApiProblem>();
  const { stage, clear } = useStage(provider, setProblem);
  const [at, setAt] = useState(0);
  const [isPaused, pause] = useState(false);
  const [shown, setShown] = useState<Shown>();
  const isOver = at >= STEPS.length;
  const account = stage?.account;
  const step = STEPS[at];
  useEffect(() => {
    if (account === undefined || step === undefined) return;
    setShown(undefined);
    let isLeft = false;
    play(step, { provider, account, reply }).then(
      (done) => isLeft || setShown(done),
      (error: unknown) => isLeft || setProblem(asProblem(error)),
    );
    return () => {
      isLeft = true;
    };
  }, [provider, account, step, reply]);
  const next = (): void => {
    if (shown !== undefined) setAt((before) => Math.min(before + 1, STEPS.length));
  };
  const past = usePast(at, shown !== undefined && !isPaused && !isOver, next);
  useEffect(() => {
    if (isOver || problem !== undefined) clear();
  }, [isOver, problem, clear]);
  return { stage, at, isOver, isPaused, past, shown: shown ?? {}, problem, pause, next };
}

/** The account and what is heard of it, there for as long as the demonstration is. */
function useStage(provider: string, onProblem: (problem: ApiProblem) => void) {
  const about = useAbout();
  const [stage, setStage] = useState<Stage>();
  const held = useRef<Stage>(undefined);
  const isGone = useRef(false);
  const [clear] = useState(() => (): void => {
    const { current } = held;
    held.current = undefined;
    setStage(undefined);
    if (current === undefined) return;
    current.session.close();
    void closeStage(current.account);
  });
  useEffect(() => {
    isGone.current = false;
    openStage(provider).then(
      ({ account, seq }) => {
        const session = openSession({ ...about, seq }, { account });
        // What is looked at here is no reading of anybody's messages.
        held.current = { account, session: { ...session, markRead: () => undefined } };
        if (isGone.current) clear();
        else setStage(held.current);
      },
      (error: unknown) => onProblem(asProblem(error)),
    );
    addEventListener('pagehide', clear);
    return () => {
      isGone.current = true;
      removeEventListener('pagehide', clear);
      clear();
    };
    // Once: it is played in what the page was when it began.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return { stage, clear };
}

/** How much of the step is past while it runs and somebody looks; `onEnd` once it is. */
function usePast(at: number, runs: boolean, onEnd: () => void): number {
  const [past, setPast] = useState(0);
  const latest = useRef(onEnd);
  useEffect(() => {
    latest.current = onEnd;
  });
  useEffect(() => setPast(0), [at]);
  useEffect(() => {
    if (!runs) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') setPast((before) => before + TICK_MS / STEP_MS);
    }, TICK_MS);
    return () => clearInterval(timer);
  }, [runs]);
  useEffect(() => {
    if (past >= 1) latest.current();
  }, [past]);
  return Math.min(past, 1);
}
