/** The rules that are armed, kept current. */
import { useEffect } from 'react';
import type { List, RuleResource } from '../../../server/api/wire.ts';
import { useNow } from '../state/now.ts';
import { useReloadOn } from '../state/reload-on.ts';
import { useResource } from '../state/resource.ts';

const SOON_MS = 60_000;
const RULE_FRAMES = ['rules.changed', 'clock.moved'] as const;

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
  useReloadOn(RULE_FRAMES, reload);
}
