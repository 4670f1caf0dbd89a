/** What has arrived while a place was on the page. */
import { createContext, useContext, useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { MessageResource } from '../../../server/api/wire.ts';
import { useSessionState } from '../state/session.tsx';

const SHOWN_MS = 6000;

interface NewsState {
  /** The newest; null when that is no news any more. */
  arrival: MessageResource | null;
  /** How many came before it that the reader has not waved away. */
  more: number;
  dismiss: () => void;
  hold: (held: boolean) => void;
}

const NewsContext = createContext<NewsState | null>(null);

/**
 * What arrives while the place inside is on the page. It is kept around the whole place, above phones that come and go, so
 * that the very first message is announced on the phone that it brings up; and apart from it, so that an arrival draws
 * nothing anew but its banner. While the reader points at it, it is held.
 */
export function News({ children }: { children: ReactNode }) {
  const newest = useSessionState((state) => state.arrival);
  const count = useSessionState((state) => state.arrivals);
  // What arrived before this place was opened is old news.
  const [past, setPast] = useState(count);
  const [held, hold] = useState(false);
  const isNews = count > past;
  useEffect(() => {
    if (!isNews || held) return;
    const timer = setTimeout(() => setPast(count), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isNews, count, held]);
  const dismiss = (): void => setPast(count);
  return <NewsContext value={{ arrival: isNews ? newest : null, more: count - past - 1, dismiss, hold }}>{children}</NewsContext>;
}

export function useNews(): NewsState {
  const news = useContext(NewsContext);
  if (news === null) throw new Error('This part of the page stands outside its News.');
  return news;
}
