/** The rules that are armed, and the scenes that arm several. */
import { useEffect } from 'react';
import type { List, RuleResource, SceneResource } from '../../../server/api/wire.ts';
import { useAccount } from '../state/chosen.ts';
import { useNow } from '../state/now.ts';
import { useRead } from '../state/read.ts';
import type { Read } from '../state/read.ts';

const SOON_MS = 60_000;
/** After these a rule may have been armed, used or ended. */
const CHANGING = { on: ['rules.changed', 'clock.moved'] } as const;

export function useRules(): readonly RuleResource[] {
  const { data, reload } = useRead<List<RuleResource>>('rules', { account: useAccount() }, CHANGING);
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
export function useScenes(): Read<List<SceneResource>> {
  return useRead('scenes', { account: useAccount() }, CHANGING);
}
