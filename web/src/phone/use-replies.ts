/** What the phone of this number wrote back, kept current. */
import { useMemo } from 'react';
import type { List, ReplyResource } from '../../../server/api/wire.ts';
import { useAccount } from '../state/chosen.ts';
import { useLive } from '../state/live.ts';

/** The newest ones; who scrolls further back than these has a person's lifetime of chat. */
const SHOWN = 200;
const CHANGING = ['reply.received'] as const;

export function useReplies(to: string): readonly ReplyResource[] {
  const { data } = useLive<List<ReplyResource>>('replies', CHANGING, { to, account: useAccount(), limit: SHOWN });
  return useMemo(() => data?.items.toReversed() ?? [], [data]);
}
