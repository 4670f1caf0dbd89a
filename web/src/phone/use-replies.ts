/** What the phone of this number wrote back, kept current. */
import { useCallback, useEffect, useState } from 'react';
import type { Frame, List, ReplyResource } from '../../../server/api/wire.ts';
import { getJson } from '../state/api.ts';
import { useFrames } from '../state/session.tsx';

/** The newest ones; who scrolls further back than these has a person's lifetime of chat. */
const SHOWN = 200;

export function useReplies(to: string): readonly ReplyResource[] {
  const [held, setHeld] = useState<{ to: string; replies: readonly ReplyResource[] }>({ to, replies: [] });
  const read = useCallback(() => {
    getJson<List<ReplyResource>>('replies', { to, limit: SHOWN }).then(
      ({ items }) => setHeld({ to, replies: items.toReversed() }),
      () => undefined,
    );
  }, [to]);
  useEffect(read, [read]);
  useFrames(
    useCallback(
      (frame: Frame) => {
        if (frame.type === 'hello' || frame.type === 'resync' || (frame.type === 'reply.received' && frame.reply.from === to))
          read();
      },
      [read, to],
    ),
  );
  return held.to === to ? held.replies : [];
}
