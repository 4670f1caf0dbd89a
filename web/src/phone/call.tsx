/** A voice call as its receiver meets it: a call came, this was read out, and this was the code. */
import type { MessageResource } from '../../../server/api/wire.ts';
import { useText } from '../i18n/text.ts';
import { MarkedText } from '../ui/marked-text.tsx';
import { useCopy } from '../ui/controls/copy.tsx';
import { HandsetIcon } from '../ui/icons.tsx';
import styles from './call.module.css';

export function Call({ message, onOpen }: { message: MessageResource; onOpen: () => void }) {
  const t = useText();
  return (
    // The line below the card is the link for the keyboard; a click anywhere on the card is for convenience.
    <div className={styles.call} data-status={message.status} onClick={onOpen}>
      <p className={styles.head}>
        <span className={styles.handset}>
          <HandsetIcon />
        </span>
        {t.phone.call}
      </p>
      {message.code === null ? null : <SpokenCode code={message.code} />}
      <p className={styles.spoken} dir="auto">
        <span className="visually-hidden">{t.phone.readOut}</span>
        <MarkedText text={message.text} code={null} />
      </p>
    </div>
  );
}

function SpokenCode({ code }: { code: string }) {
  const t = useText();
  const { outcome, said, copy } = useCopy();
  return (
    <button
      type="button"
      className={styles.code}
      data-testid="code"
      data-outcome={outcome}
      aria-label={said ?? t.phone.copyCode(code)}
      onClick={(event) => {
        event.stopPropagation();
        void copy(code);
      }}
    >
      <span>{code}</span>
      <span className={styles.copy}>{said ?? t.copy.copy}</span>
    </button>
  );
}
