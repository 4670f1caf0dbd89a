/** Asks before the messages of a number are deleted. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useText } from '../i18n/text.ts';
import { sendJson } from '../state/api.ts';
import { displayNumber } from '../text/number.ts';
import { Button } from '../ui/button.tsx';
import { Sheet } from '../ui/sheet.tsx';
import styles from './phone-header.module.css';

export function ClearQuestion({ to, onClose }: { to: string; onClose: () => void }): ReactNode {
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
