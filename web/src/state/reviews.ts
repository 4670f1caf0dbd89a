/** What waits for a review or has had one, kept current while a part of the page shows it. */
import { useEffect } from 'react';
import type { List, ReviewResource } from '../../../server/api/wire.ts';
import { useAccountFrames } from './account-frames.ts';
import { useResource } from './resource.ts';
import type { Loaded } from './resource.ts';
import { useSend } from './send.ts';

/** A review that is decided by the passing of time makes no event, so while one is pending it is looked at again. */
const LOOK_MS = 5000;

/** `path` is `reviews` or the reviews of one account. */
export function useReviews<Review extends ReviewResource>(path: string, query = {}): Loaded<List<Review>> {
  const loaded = useResource<List<Review>>(path, query);
  const { data, reload } = loaded;
  useAccountFrames(reload);
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
  onJudged: () => void;
}

/** A person's verdict; `judge` answers undefined when the sandbox did not take it. */
export function useVerdict({ item: { provider, kind, id }, path, onJudged }: Judged) {
  const { problem, send } = useSend(onJudged);
  const judge = (verdict: 'approve' | 'reject', reason: string) => send('POST', path, { provider, kind, id, verdict, reason });
  return { problem, judge };
}
