/** Asks before the messages of a number are deleted. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTexts } from '../i18n/language.ts';
import { sendJson } from '../state/api.ts';
import { asProblem } from '../state/resource.ts';
import { displayNumber } from '../text/number.ts';
import { Button } from '../ui/controls/button.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { texts } from './clear-texts.ts';
import styles from './phone-header.module.css';

export function ClearQuestion({ to, onClose }: { to: string; onClose: () => void }): ReactNode {
  const t = useTexts(texts);
  const [problem, setProblem] = useState<string>();
  const clear = async (): Promise<void> => {
    try {
      await sendJson('DELETE', 'messages', undefined, { to });
      onClose();
    } catch (error) {
      setProblem(asProblem(error).message);
    }
  };
  return (
    <Sheet title={t.question(displayNumber(to))} onClose={onClose}>
      <div className={styles.question}>
        <p>{t.detail}</p>
        {problem === undefined ? null : (
          <p role="alert" className={styles.problem}>
            {problem}
          </p>
        )}
        <div className={styles.answers}>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button tone="danger" onClick={() => void clear()}>
            {t.yes}
          </Button>
        </div>
      </div>
    </Sheet>
  );
}
