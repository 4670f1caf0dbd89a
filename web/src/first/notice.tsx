/** What lies on the lock screen: the wait for a message, or the message with its code. */
import { Link } from 'wouter';
import type { MessageResource } from '../../../server/api/wire.ts';
import { ProviderMark } from '../evidence/provider-mark.tsx';
import { phonePath } from '../routes/places.ts';
import { useProviderName } from '../state/providers.ts';
import { oneLine } from '../text/mark.ts';
import { displayNumber } from '../text/number.ts';
import { useCopy } from '../ui/controls/copy.tsx';
import styles from './notice.module.css';
import { SAMPLE_NUMBER } from './send-card.tsx';
import { useWords } from './texts.ts';

export function Waiting() {
  const t = useWords();
  return (
    <p className={styles.waiting}>
      <span className={styles.title}>
        {t.waiting}
        <span className={styles.dots} aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
      </span>
      <span>{t.here(displayNumber(SAMPLE_NUMBER))}</span>
    </p>
  );
}

interface NoticeProps {
  message: MessageResource;
  onCopied: () => void;
  onOpen: () => void;
}

export function Notice({ message, onCopied, onOpen }: NoticeProps) {
  const t = useWords();
  const name = useProviderName()(message.provider);
  const { outcome, said, copy } = useCopy();
  const { code, to, text } = message;
  return (
    <div key={message.id} className={styles.notice} data-testid="first-notice">
      <ProviderMark provider={message.provider} size="large" />
      <Link href={phonePath(to)} className={styles.words} onClick={onOpen}>
        <span className={styles.title}>
          {name} <span className={styles.now}>{t.now}</span>
        </span>
        <span dir="auto">{oneLine(text)}</span>
      </Link>
      {code === null ? null : (
        <button
          type="button"
          className={styles.code}
          data-outcome={outcome}
          data-testid="first-code"
          aria-label={said ?? t.copyCode(code)}
          onClick={() => void copy(code).then(onCopied)}
        >
          {said ?? code}
        </button>
      )}
    </div>
  );
}
