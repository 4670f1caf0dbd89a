/** What the phone of this number wrote back, newest last. */
import { useMemo } from 'react';
import type { List, ReplyResource } from '../../../../server/api/wire.ts';
import { useAccount } from '../../state/chosen.ts';
import { useRead } from '../../state/read.ts';
import type { Live } from '../../state/reads.ts';

/** The newest ones; who scrolls further back than these has a person's lifetime of chat. */
const SHOWN = 200;
const CHANGING: Live<List<ReplyResource>> = {
  on: ['reply.received', 'callback.changed', 'account.changed'],
  // An account changes with every send: only one whose app has replies left to fetch may have fetched some.
  fold: (held, frames) =>
    frames.every(
      (frame) =>
        (frame.type === 'callback.changed' && frame.callback.kind !== 'reply') ||
        (frame.type === 'account.changed' && held.items.every((one) => one.pulled || one.account !== frame.account)),
    )
      ? held
      : undefined,
};

export function useReplies(to: string): readonly ReplyResource[] {
  const { data } = useRead<List<ReplyResource>>('replies', { to, account: useAccount(), limit: SHOWN }, CHANGING);
  return useMemo(() => data?.items.toReversed() ?? [], [data]);
}
