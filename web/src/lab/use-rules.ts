/** The rules that are armed, kept current. */
import { useCallback, useEffect } from 'react';
import type { Frame, List, RuleResource } from '../../../server/api/wire.ts';
import { useNow } from '../state/now.ts';
import { useResource } from '../state/resource.ts';
import { useFrames } from '../state/session.tsx';

const SOON_MS = 60_000;

export function useRules(): readonly RuleResource[] {
  const { data, reload } = useResource<List<RuleResource>>('rules');
  useRuleFrames(reload);
  const rules = data?.items ?? [];
  // Nobody is told that a rule's time is over, so it is asked for.
  const now = useNow();
  const next = Math.min(...rules.map(({ expiresAt }) => Date.parse(expiresAt)));
  useEffect(() => {
    // The time moves on before what is later falls due, and a timer cannot wait for months.
    if (next - now > SOON_MS) return;
    const timer = setTimeout(reload, next - now);
    return () => clearTimeout(timer);
  }, [next, now, reload]);
  return rules;
}

/** Calls after everything that may arm, use or end a rule. */
export function useRuleFrames(reload: () => void): void {
  useFrames(
    useCallback(
      (frame: Frame) => {
        if (frame.type === 'rules.changed' || frame.type === 'clock.moved' || frame.type === 'hello') reload();
      },
      [reload],
    ),
  );
}
