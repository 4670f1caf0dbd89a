/** The banner that slides in when a message arrives, for whichever number. */
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import type { MessageResource } from '../../../server/api/wire.ts';
import { useText } from '../i18n/text.ts';
import { phonePath } from '../routes/places.ts';
import { useProviderName } from '../state/providers.ts';
import { useSessionState } from '../state/session.tsx';
import { oneLine } from '../text/mark.ts';
import { displayNumber } from '../text/number.ts';
import { useCopy } from '../ui/controls/copy.tsx';
import { HandsetIcon } from '../ui/icons.tsx';
import { ProviderMark } from '../evidence/provider-mark.tsx';
import styles from './banner.module.css';

const SHOWN_MS = 6000;

/**
 * What has arrived while this place was on the page. It is asked for where the place itself stands, above phones that
 * come and go, so that the very first message is announced on the phone that it brings up. While the reader points at it,
 * it is held.
 */
export function useNews() {
  const newest = useSessionState((state) => state.arrival);
  // What arrived before this place was opened is old news.
  const [past, setPast] = useState(newest?.id);
  const [held, setHeld] = useState(false);
  const arrival = newest !== null && newest.id !== past ? newest : null;
  useEffect(() => {
    if (arrival === null || held) return;
    const timer = setTimeout(() => setPast(arrival.id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [arrival, held]);
  return { arrival, dismiss: () => setPast(newest?.id), hold: setHeld };
}

/** `open` is the number whose messages are on the screen; `afloat`: over the whole page instead of on the phone's screen. */
export function Banner({
  news,
  open,
  afloat = false,
}: {
  news: ReturnType<typeof useNews>;
  open: string | null;
  afloat?: boolean;
}) {
  const { arrival, dismiss, hold } = news;
  if (arrival === null) return null;
  return (
    <div
      key={arrival.id}
      className={afloat ? styles.afloat : styles.banner}
      data-testid="banner"
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(false)}
      onFocus={() => hold(true)}
      onBlur={() => hold(false)}
    >
      <Arrival message={arrival} elsewhere={arrival.to !== open} onOpen={dismiss} />
    </div>
  );
}

/** `elsewhere`: it is for another number than the one on the screen, so the number is said. */
function Arrival({ message, elsewhere, onOpen }: { message: MessageResource; elsewhere: boolean; onOpen: () => void }) {
  const t = useText();
  const name = useProviderName()(message.provider);
  const called = message.channel === 'voice';
  return (
    <>
      <ProviderMark provider={message.provider} size="large" />
      <Link href={phonePath(message.to)} className={styles.words} onClick={onOpen}>
        <span className={styles.name}>
          {called ? (
            <span className={styles.handset}>
              <HandsetIcon />
            </span>
          ) : null}
          {called ? `${t.phone.call} · ${name}` : name}
        </span>
        {elsewhere ? <span className={styles.to}>{t.banner.to(displayNumber(message.to))}</span> : null}
        <span className={elsewhere ? styles.line : styles.text} dir="auto">
          {oneLine(message.text)}
        </span>
      </Link>
      {message.code === null ? null : <CopyCode code={message.code} />}
    </>
  );
}

function CopyCode({ code }: { code: string }) {
  const t = useText();
  const { outcome, said, copy } = useCopy();
  return (
    <button
      type="button"
      className={styles.copy}
      data-testid="banner-copy"
      data-outcome={outcome}
      onClick={() => void copy(code)}
    >
      <span className={styles.code}>{code}</span> {said ?? t.copy.copy}
    </button>
  );
}
