/** Whose messages these are, and the one thing that can be done to all of them. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useText } from '../i18n/text.ts';
import { sendJson } from '../state/api.ts';
import { useSessionState } from '../state/session.tsx';
import { displayNumber } from '../text/number.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Copyable } from '../ui/copy.tsx';
import { BackIcon, TrashIcon } from '../ui/icons.tsx';
import { Sheet } from '../ui/sheet.tsx';
import styles from './phone-header.module.css';

export function PhoneHeader({ to }: { to: string }): ReactNode {
  const t = useText();
  const [asking, setAsking] = useState(false);
  const hasMessages = useSessionState((state) => (state.inbox.rows.get(to)?.last ?? null) !== null);
  return (
    <header className={styles.header}>
      <Link href="/" className={styles.back} aria-label={t.back}>
        <BackIcon />
      </Link>
      <h1 className={styles.number}>
        <Copyable value={to} mono={false}>
          {displayNumber(to)}
        </Copyable>
      </h1>
      <IconButton label={t.phone.clear} className={styles.clear} disabled={!hasMessages} onClick={() => setAsking(true)}>
        <TrashIcon />
      </IconButton>
      {asking ? <ClearQuestion to={to} onClose={() => setAsking(false)} /> : null}
    </header>
  );
}

function ClearQuestion({ to, onClose }: { to: string; onClose: () => void }): ReactNode {
  const t = useText();
  const [problem, setProblem] = useState<string>();
  const clear = async (): Promise<void> => {
    try {
      await sendJson('DELETE', 'messages', undefined, { to });
      onClose();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : t.problem.title);
    }
  };
  return (
    <Sheet title={t.phone.clearQuestion(displayNumber(to))} onClose={onClose}>
      <div className={styles.question}>
        <p>{t.phone.clearDetail}</p>
        {problem === undefined ? null : (
          <p role="alert" className={styles.problem}>
            {problem}
          </p>
        )}
        <div className={styles.answers}>
          <Button onClick={onClose}>{t.phone.cancel}</Button>
          <Button tone="danger" onClick={() => void clear()}>
            {t.phone.clearYes}
          </Button>
        </div>
      </div>
    </Sheet>
  );
}
