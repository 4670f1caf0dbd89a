/** The rules that are armed, kept current. */
import { useCallback } from 'react';
import type { Frame, List, RuleResource } from '../../../server/inbox/wire.ts';
import { useResource } from '../state/resource.ts';
import { useFrames } from '../state/session.tsx';

export function useRules(): readonly RuleResource[] {
  const { data, reload } = useResource<List<RuleResource>>('rules');
  useFrames(
    useCallback(
      (frame: Frame) => {
        if (frame.type === 'rules.changed' || frame.type === 'clock.moved' || frame.type === 'hello') reload();
      },
      [reload],
    ),
  );
  return data?.items ?? [];
}
