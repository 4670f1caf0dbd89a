/** Tells those who are not looking: a live region, the title of the tab, and a count on its icon. */
import { useEffect, useRef } from 'react';
import { useText } from '../i18n/text.ts';
import type { PlaceId } from '../routes/places.ts';
import { unreadCount } from '../state/inbox.ts';
import { readTo } from '../state/read-marks.ts';
import { useProviderName } from '../state/providers.ts';
import { useReadMarks, useSessionState } from '../state/session.tsx';
import { oneLine } from '../text/mark.ts';
import { displayNumber } from '../text/number.ts';
import { useWords } from '../phone/announcement.ts';
import { useTabTitle } from '../ui/tab-title.ts';
import { favicon, pageTitle } from './tab.ts';

/** The inbox is what the page is by itself; these say more than which place they are. */
const OWN_TITLES: ReadonlySet<PlaceId> = new Set(['inbox', 'log', 'accounts']);

/** Shortest time from one change of the tab to the next. */
const TAB_MS = 500;

export function Announcer({ place }: { place: PlaceId | null }) {
  const t = useText();
  const words = useWords();
  const arrival = useSessionState((state) => state.arrival);
  const name = useProviderName()(arrival?.provider ?? '');
  const unread = useUnread();
  useTabTitle(place === null ? '404' : OWN_TITLES.has(place) ? undefined : t.places[place]);
  useTab(unread);
  return (
    <div role="status" aria-live="polite" className="visually-hidden" data-testid="announcer">
      {arrival
        ? words.announce(
            arrival.channel === 'voice' ? `${t.phone.call} · ${name}` : name,
            displayNumber(arrival.to),
            arrival.code,
            oneLine(arrival.text),
          )
        : null}
    </div>
  );
}

/** Both cost a browser more than to draw a message does: a burst changes them a few times a second. */
function useTab(unread: number): void {
  const changed = useRef(-Infinity);
  useEffect(() => {
    const change = (): void => {
      changed.current = performance.now();
      document.title = pageTitle(unread, document.title);
      const icon = document.querySelector('link[rel="icon"]');
      const address = favicon(unread);
      if (icon?.getAttribute('href') !== address) icon?.setAttribute('href', address);
    };
    const timer = setTimeout(change, changed.current + TAB_MS - performance.now());
    return () => clearTimeout(timer);
  }, [unread]);
}

function useUnread(): number {
  const marks = useReadMarks();
  return useSessionState(({ inbox }) => {
    let count = 0;
    for (const row of inbox.rows.values()) count += unreadCount(inbox, row, readTo(marks, row.to));
    return count;
  });
}
