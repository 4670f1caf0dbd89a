/** What waits for a review or has had one. */
import { useEffect } from 'react';
import type { List, ReviewResource } from '../../../server/api/wire.ts';
import { useRead } from './read.ts';
import type { Read } from './read.ts';
import { useSend } from './send.ts';

/** A review that is decided by the passing of time makes no event, so while one is pending it is looked at again. */
const LOOK_MS = 5000;
const HANDING_IN = { on: ['account.added', 'account.changed'] } as const;

/** `path` is `reviews` or the reviews of one account. */
export function useReviews<Review extends ReviewResource>(path: string, query = {}): Read<List<Review>> {
  const loaded = useRead<List<Review>>(path, query, HANDING_IN);
  const { data, reload } = loaded;
  const pending = data?.items.some(({ status }) => status === 'pending') ?? false;
  useEffect(() => {
    if (!pending) return;
    const look = setInterval(reload, LOOK_MS);
    return () => clearInterval(look);
  }, [pending, reload]);
  return loaded;
}

export interface Judged {
  item: ReviewResource;
  /** The reviews it is one of. */
  path: string;
}

/** A person's verdict; `judge` answers undefined when the sandbox did not take it. */
export function useVerdict({ item: { provider, kind, id }, path }: Judged) {
  const { problem, send } = useSend();
  const judge = (verdict: 'approve' | 'reject', reason: string) => send('POST', path, { provider, kind, id, verdict, reason });
  return { problem, judge };
}
