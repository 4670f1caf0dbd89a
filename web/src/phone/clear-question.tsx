/** Asks before the messages of a number are deleted. */
import { useTexts } from '../i18n/language.ts';
import { useSend } from '../state/send.ts';
import { displayNumber } from '../text/number.ts';
import { Button } from '../ui/controls/button.tsx';
import { ProblemLine } from '../ui/problem-line.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { texts } from './clear-texts.ts';
import styles from './phone-header.module.css';

export function ClearQuestion({ to, onClose }: { to: string; onClose: () => void }) {
  const t = useTexts(texts);
  const { problem, send } = useSend();
  const clear = async (): Promise<void> => {
    if ((await send('DELETE', 'messages', undefined, { to })) !== undefined) onClose();
  };
  return (
    <Sheet title={t.question(displayNumber(to))} onClose={onClose}>
      <div className={styles.question}>
        <p>{t.detail}</p>
        {problem ? <ProblemLine problem={problem} /> : null}
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
