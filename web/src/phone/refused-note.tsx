/** A send the provider refused, or that was lost before it: nothing reached this phone, and the note says so. */
import { Link } from 'wouter';
import { wordsOf } from '../i18n/language.ts';
import { useText } from '../i18n/text.ts';
import { exchangePath } from '../routes/places.ts';
import type { RefusedSend } from '../state/thread.ts';
import { Breakable } from '../ui/breakable.tsx';
import { FaultName } from '../evidence/fault-name.tsx';
import { ProviderMark } from '../evidence/provider-mark.tsx';
import styles from './refused-note.module.css';

const zh = { refused: '被拒绝', why: '看原因' };
const en: typeof zh = { refused: 'Refused', why: 'See why' };
const useWords = wordsOf<typeof zh>({ zh, en });

export function RefusedNote({ refusal, current }: { refusal: RefusedSend; current: boolean }) {
  const t = useText();
  const words = useWords();
  return (
    <Link
      href={exchangePath(refusal.exchangeId)}
      className={styles.note}
      data-testid="refused-note"
      data-fault={refusal.fault}
      aria-current={current ? 'true' : undefined}
    >
      <span className={styles.head}>
        <ProviderMark provider={refusal.provider} size="dot" />
        {refusal.fault ? t.phone.lost : words.refused}
        <span className={styles.why}>{words.why} ›</span>
      </span>
      <code className={styles.code}>
        <Breakable text={refusal.code} />
      </code>
      <span className={styles.text} dir="auto">
        {refusal.fault ? <FaultName kind={refusal.fault} /> : refusal.message}
      </span>
    </Link>
  );
}
