/** `/m/latest` and `/p/:number/latest`: leads on to the newest message there is. */
import { useEffect } from 'react';
import { useLocation } from 'wouter';
import type { List, MessageResource } from '../../../server/api/wire.ts';
import { wordsOf } from '../i18n/language.ts';
import { messagePath } from '../routes/places.ts';
import { useAccount } from '../state/chosen.ts';
import { useRead } from '../state/read.ts';
import type { Live } from '../state/reads.ts';
import { EmptyState } from '../ui/empty-state.tsx';

const zh = { title: '还没有短信', detail: '收到第一条就会打开它。' };
const en: typeof zh = { title: 'No message yet', detail: 'The first one that comes opens here.' };
const useWords = wordsOf<typeof zh>({ zh, en });

const COMES: Live<List<MessageResource>> = { on: ['message.accepted'] };

/** `to` null is any number. */
export function Latest({ to }: { to: string | null }) {
  const t = useWords();
  const [, navigate] = useLocation();
  const query = { account: useAccount(), limit: 1, ...(to === null ? {} : { to }) };
  const { data } = useRead<List<MessageResource>>('messages', query, COMES);
  const id = data?.items[0]?.id;
  useEffect(() => {
    if (id !== undefined) navigate(messagePath(id), { replace: true });
  }, [id, navigate]);
  return data && id === undefined ? <EmptyState title={t.title} detail={t.detail} /> : null;
}
