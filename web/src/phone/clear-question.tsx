/** Asks before the messages of a number are deleted. */
import { useTexts } from '../i18n/language.ts';
import { sendJson } from '../state/api.ts';
import { useAttempt } from '../state/attempt.ts';
import { displayNumber } from '../text/number.ts';
import { Button } from '../ui/controls/button.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { texts } from './clear-texts.ts';
import styles from './phone-header.module.css';

export function ClearQuestion({ to, onClose }: { to: string; onClose: () => void }) {
  const t = useTexts(texts);
  const { problem, attempt } = useAttempt();
  const clear = (): void =>
    void attempt(async () => {
      await sendJson('DELETE', 'messages', undefined, { to });
      onClose();
    });
  return (
    <Sheet title={t.question(displayNumber(to))} onClose={onClose}>
      <div className={styles.question}>
        <p>{t.detail}</p>
        {problem === undefined ? null : (
          <p role="alert" className={styles.problem}>
            {problem.message}
          </p>
        )}
        <div className={styles.answers}>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button tone="danger" onClick={clear}>
            {t.yes}
          </Button>
        </div>
      </div>
    </Sheet>
  );
}
