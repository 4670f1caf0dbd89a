/** What waits for a review or has had one, kept current while a part of the page shows it. */
import { useCallback, useEffect, useRef } from 'react';
import type { Frame, List, ReviewResource } from '../../../server/inbox/wire.ts';
import { useResource } from './resource.ts';
import type { Loaded } from './resource.ts';
import { useFrames } from './session.tsx';

/** Every send changes its account: a burst of them is one reading. */
const GATHER_MS = 200;
/** A review that is decided by the passing of time makes no event, so while one is pending it is looked at again. */
const LOOK_MS = 5000;

/** `path` is `reviews` or the reviews of one account. */
export function useReviews<Review extends ReviewResource>(path: string, query = {}): Loaded<List<Review>> {
  const loaded = useResource<List<Review>>(path, query);
  const { data, reload } = loaded;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useFrames(
    useCallback(
      (frame: Frame) => {
        if (frame.type !== 'account.changed' && frame.type !== 'resync' && frame.type !== 'hello') return;
        timer.current ??= setTimeout(() => {
          timer.current = undefined;
          reload();
        }, GATHER_MS);
      },
      [reload],
    ),
  );
  const pending = data?.items.some(({ status }) => status === 'pending') ?? false;
  useEffect(() => {
    if (!pending) return;
    const look = setInterval(reload, LOOK_MS);
    return () => clearInterval(look);
  }, [pending, reload]);
  return loaded;
}
