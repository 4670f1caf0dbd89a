/** Says in words that the stream is gone, that the disk takes nothing, or that the stream came back with a gap. */
import { useEffect, useState } from 'react';
import { useLocalized, wordsOf } from '../i18n/language.ts';
import { useText } from '../i18n/text.ts';
import { UNREACHED } from '../i18n/unreached.ts';
import { useSessionState } from '../state/session.tsx';
import styles from './connection-notice.module.css';

const useWords = wordsOf({
  zh: { resynced: '断开太久，列表已重新加载。', refusing: '发送会被拒绝，恢复后自动继续。' },
  en: {
    resynced: 'The connection was gone for long, so the lists were reloaded.',
    refusing: 'Sends are refused until that is over; then it goes on by itself.',
  },
});

/** A restart of the sandbox is over in less; a word that flashes by only frightens. */
const PATIENCE_MS = 900;
const RESYNCED_MS = 6000;

export function ConnectionNotice() {
  const t = useText();
  const words = useWords();
  const lost = useAfter(
    useSessionState((state) => state.connection === 'lost'),
    PATIENCE_MS,
  );
  const say = useLocalized();
  const disk = useSessionState((state) => state.disk);
  const resynced = useSessionState((state) => state.resynced);
  const old = useAfter(resynced, RESYNCED_MS);
  const gone = useSessionState((state) => state.gone);
  const told = useAfter(gone !== null, RESYNCED_MS);
  return (
    <div role="status">
      {lost ? (
        <p className={styles.lost} data-testid="connection-lost">
          <strong>{say(UNREACHED.cause)}</strong> {say(UNREACHED.remedy)}
        </p>
      ) : disk ? (
        <p className={styles.lost} data-testid="disk-refuses">
          <strong>{say(disk)}</strong> {words.refusing}
        </p>
      ) : gone !== null && !told ? (
        <p className={styles.resynced} data-testid="account-gone">
          {t.account.gone(gone)}
        </p>
      ) : resynced && !old ? (
        <p className={styles.resynced}>{words.resynced}</p>
      ) : null}
    </div>
  );
}

/** True once `value` has been true for this long. */
function useAfter(value: boolean, delay: number): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!value) {
      setLate(false);
      return;
    }
    const timer = setTimeout(() => setLate(true), delay);
    return () => clearTimeout(timer);
  }, [value, delay]);
  return late;
}
