/** The banner that slides in when a message arrives, for whichever number; the next ones change what it says. */
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { MessageResource } from '../../../server/api/wire.ts';
import { useText } from '../i18n/text.ts';
import { phonePath } from '../routes/places.ts';
import { useProviderName } from '../state/providers.ts';
import { oneLine } from '../text/mark.ts';
import { displayNumber } from '../text/number.ts';
import { useCopy } from '../ui/controls/copy.tsx';
import { HandsetIcon } from '../ui/icons.tsx';
import { ProviderMark } from '../evidence/provider-mark.tsx';
import { useBannerWords } from './banner-texts.ts';
import styles from './banner.module.css';
import { useNews } from './news.tsx';
import { useSwipe } from './use-swipe.ts';

/** `open` is the number whose messages are on the screen; `afloat`: over the whole page instead of on the phone's screen. */
export function Banner({ open, afloat = false }: { open: string | null; afloat?: boolean }) {
  const { arrival, more, dismiss, hold } = useNews();
  if (arrival === null) return null;
  return (
    <Frame className={afloat ? styles.afloat : styles.banner} onHold={hold} onDismiss={dismiss}>
      <Arrival message={arrival} more={more} elsewhere={arrival.to !== open} onOpen={dismiss} />
    </Frame>
  );
}

interface FrameProps {
  className: string | undefined;
  onHold: (held: boolean) => void;
  onDismiss: () => void;
  children: ReactNode;
}

function Frame({ className, onHold, onDismiss, children }: FrameProps) {
  const element = useRef<HTMLDivElement>(null);
  const swipe = useSwipe(element, onDismiss);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      // A dialog above it has the key first.
      if (event.key === 'Escape' && document.querySelector('dialog[open]') === null) onDismiss();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [onDismiss]);
  return (
    <div
      ref={element}
      className={className}
      data-testid="banner"
      onPointerEnter={() => onHold(true)}
      onPointerLeave={() => onHold(false)}
      onFocus={() => onHold(true)}
      onBlur={() => onHold(false)}
      {...swipe}
    >
      {children}
    </div>
  );
}

interface ArrivalProps {
  message: MessageResource;
  more: number;
  /** It is for another number than the one on the screen, so the number is said. */
  elsewhere: boolean;
  onOpen: () => void;
}

function Arrival({ message, more, elsewhere, onOpen }: ArrivalProps) {
  const t = useText();
  const words = useBannerWords();
  const name = useProviderName()(message.provider);
  const called = message.channel === 'voice';
  return (
    <>
      <ProviderMark provider={message.provider} size="large" />
      <Link href={phonePath(message.to)} className={styles.words} draggable={false} onClick={onOpen}>
        <span className={styles.name}>
          {called ? (
            <span className={styles.handset}>
              <HandsetIcon />
            </span>
          ) : null}
          {called ? `${t.phone.call} · ${name}` : name}
          {more > 0 ? (
            <span className={styles.more} title={words.more(more)} data-testid="banner-more">
              +{more}
            </span>
          ) : null}
        </span>
        {elsewhere ? <span className={styles.to}>{words.to(displayNumber(message.to))}</span> : null}
        <span className={elsewhere ? styles.line : styles.text} dir="auto">
          {oneLine(message.text)}
        </span>
      </Link>
      {message.code === null ? null : <CopyCode key={message.id} code={message.code} />}
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
