/** Tells of what arrives while the tab is not in front: a note of the system, and a short sound. */
import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import type { MessageResource } from '../../../../server/api/wire.ts';
import { useText } from '../../i18n/text.ts';
import { messagePath } from '../../routes/places.ts';
import { useProviderName } from '../../state/providers.ts';
import { useSessionState } from '../../state/session.tsx';
import { oneLine } from '../../text/mark.ts';
import { displayNumber } from '../../text/number.ts';
import { useWords } from '../announcement.ts';
import { chime } from '../sound.ts';

/** `since`: how much had arrived when the bell was switched on; that is no news. */
export function Alerts({ since }: { since: number }) {
  const count = useSessionState((state) => state.arrivals);
  const arrival = useSessionState((state) => state.arrival);
  const tell = useTell();
  const latest = useRef(tell);
  const told = useRef(since);
  useEffect(() => {
    latest.current = tell;
  });
  useEffect(() => {
    if (arrival === null || count === told.current) return;
    told.current = count;
    if (document.visibilityState !== 'visible' || !document.hasFocus()) latest.current(arrival);
  }, [count, arrival]);
  return null;
}

function useTell(): (message: MessageResource) => void {
  const { phone } = useText();
  const words = useWords();
  const nameOf = useProviderName();
  const [, navigate] = useLocation();
  return ({ id, provider, channel, to, code, text }) => {
    chime();
    const name = nameOf(provider);
    const title = words.announce(channel === 'voice' ? `${phone.call} · ${name}` : name, displayNumber(to), code, oneLine(text));
    try {
      // One note, whose words change: a burst of messages is no stack of notes.
      const note = new Notification(title, {
        body: code === null ? '' : oneLine(text),
        tag: 'sms-sandbox',
        icon: '/icon-192.png',
      });
      note.addEventListener('click', () => {
        window.focus();
        navigate(messagePath(id));
        note.close();
      });
    } catch {
      // Not here: over plain HTTP from another machine, or in a browser of a phone, which wants a worker for it.
    }
  };
}
