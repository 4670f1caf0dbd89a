/** The guides of one account, signed for now: read again before their signatures expire, and once more at the moment of copying. */
import { useEffect } from 'react';
import type { GuideResource, List } from '../../../server/api/wire.ts';
import { useShownId } from './accounts.ts';
import { getJson } from './api.ts';
import { ACCOUNT } from './open-session.ts';
import { useRead } from './read.ts';

const REFRESH_MS = 60_000;
const NONE: readonly GuideResource[] = [];

export function useGuides(wanted?: string) {
  const first = useShownId(wanted);
  const account = first.id;
  const { data, problem, reload } = useRead<List<GuideResource>>(account === undefined ? null : 'guides', { account }, ACCOUNT);
  useEffect(() => {
    const timer = setInterval(reload, REFRESH_MS);
    return () => clearInterval(timer);
  }, [reload]);
  const items = first.none ? NONE : data?.items;
  const { open } = first;
  return first.problem && !items ? { items, ...first } : { items, account, open, problem, reload };
}

/** A function that answers the command as it would be signed this instant. */
export function useFreshCommand(guide: GuideResource, index: number): () => Promise<string> {
  const { provider, account } = guide;
  const shown = guide.examples[index]?.command ?? '';
  return async () => {
    const { items } = await getJson<List<GuideResource>>('guides', { account });
    const same = items.find((item) => item.provider === provider && item.account === account);
    return same?.examples[index]?.command ?? shown;
  };
}
