/** The banner that slides in when a message arrives, for whichever number. */
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { MessageResource } from '../../../server/inbox/wire.ts';
import { useLocalized } from '../i18n/language.ts';
import { useText } from '../i18n/text.ts';
import { phonePath } from '../shell/places.ts';
import { useProvider, useSessionState } from '../state/session.tsx';
import { oneLine } from '../text/marked-text.tsx';
import { displayNumber } from '../text/number.ts';
import { useCopy } from '../ui/copy.tsx';
import { ProviderMark } from '../ui/provider-mark.tsx';
import styles from './banner.module.css';

const SHOWN_MS = 6000;

/** `open` is the number whose messages are on the screen; `afloat`: over the whole page instead of on the phone's screen. */
export function Banner({ open, afloat = false }: { open: string | null; afloat?: boolean }): ReactNode {
  const arrival = useSessionState((state) => state.arrival);
  // What arrived before this banner was on the page (in another place) is old news.
  const [past, setPast] = useState(arrival?.id);
  const [held, setHeld] = useState(false);
  const shown = arrival !== null && arrival.id !== past;
  useEffect(() => {
    if (!shown || held) return;
    const timer = setTimeout(() => setPast(arrival.id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [arrival, shown, held]);
  if (!shown) return null;
  return (
    <div
      key={arrival.id}
      className={afloat ? styles.afloat : styles.banner}
      data-testid="banner"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Arrival message={arrival} elsewhere={arrival.to !== open} onOpen={() => setPast(arrival.id)} />
    </div>
  );
}

interface ArrivalProps {
  message: MessageResource;
  /** It is for another number than the one on the screen, so the number is said. */
  elsewhere: boolean;
  onOpen: () => void;
}

function Arrival({ message, elsewhere, onOpen }: ArrivalProps): ReactNode {
  const t = useText();
  const localized = useLocalized();
  const provider = useProvider(message.provider);
  return (
    <>
      <ProviderMark provider={message.provider} size="large" />
      <Link href={phonePath(message.to)} className={styles.words} onClick={onOpen}>
        <span className={styles.name}>{provider ? localized(provider.names) : message.provider}</span>
        {elsewhere ? <span className={styles.to}>{t.banner.to(displayNumber(message.to))}</span> : null}
        <span className={elsewhere ? styles.line : styles.text} dir="auto">
          {oneLine(message.text)}
        </span>
      </Link>
      {message.code === null ? null : <CopyCode code={message.code} />}
    </>
  );
}

function CopyCode({ code }: { code: string }): ReactNode {
  const t = useText();
  const { outcome, copy } = useCopy();
  return (
    <button
      type="button"
      className={styles.copy}
      data-testid="banner-copy"
      data-outcome={outcome}
      onClick={() => void copy(code)}
    >
      <span className={styles.code}>{code}</span> {outcome === 'idle' ? t.copy.copy : t.copy[outcome]}
    </button>
  );
}
