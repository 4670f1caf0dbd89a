/** Tells those who are not looking: a live region, the title of the tab, and a count on its icon. */
import { useEffect } from 'react';
import { useText } from '../i18n/text.ts';
import { unreadCount } from '../state/inbox.ts';
import { useProviderName } from '../state/providers.ts';
import { useReadMarks, useSessionState } from '../state/session.tsx';
import { oneLine } from '../text/mark.ts';
import { displayNumber } from '../text/number.ts';
import { favicon, pageTitle } from './tab.ts';

export function Announcer() {
  const t = useText();
  const arrival = useSessionState((state) => state.arrival);
  const name = useProviderName()(arrival?.provider ?? '');
  const unread = useUnread();
  useEffect(() => {
    document.title = pageTitle(unread);
    document.querySelector('link[rel="icon"]')?.setAttribute('href', favicon(unread));
  }, [unread]);
  return (
    <div role="status" aria-live="polite" className="visually-hidden" data-testid="announcer">
      {arrival
        ? t.banner.announce(
            arrival.channel === 'voice' ? `${t.phone.call} · ${name}` : name,
            displayNumber(arrival.to),
            arrival.code,
            oneLine(arrival.text),
          )
        : null}
    </div>
  );
}

function useUnread(): number {
  const marks = useReadMarks();
  return useSessionState(({ inbox }) => {
    let count = 0;
    for (const row of inbox.rows.values()) count += unreadCount(row, inbox.threads.get(row.to), marks.to[row.to] ?? 0);
    return count;
  });
}
