/** The rules that are armed, and the scenes that arm several, kept current. */
import { useEffect } from 'react';
import type { List, RuleResource, SceneResource } from '../../../server/api/wire.ts';
import { useAccount } from '../state/chosen.ts';
import { useLive } from '../state/live.ts';
import { useNow } from '../state/now.ts';
import type { Loaded } from '../state/resource.ts';

const SOON_MS = 60_000;
/** After these a rule may have been armed, used or ended. */
const RULE_FRAMES = ['rules.changed', 'clock.moved'] as const;

export function useRules(): readonly RuleResource[] {
  const { data, reload } = useLive<List<RuleResource>>('rules', RULE_FRAMES, { account: useAccount() });
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

/** The scenes there are, and which of them are set. */
export function useScenes(): Loaded<List<SceneResource>> {
  return useLive('scenes', RULE_FRAMES, { account: useAccount() });
}
