/** Asks before something goes that cannot be had back, and then does it. */
import { useSend } from '../../state/send.ts';
import { Button } from '../../ui/controls/button.tsx';
import { ProblemLine } from '../../ui/problem-line.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import edit from '../form.module.css';
import styles from './list.module.css';
import { useWords } from './texts.ts';

export interface QuestionProps {
  title: string;
  detail: string;
  /** The button that does it. */
  yes: string;
  method: 'POST' | 'DELETE';
  path: string;
  onClose: () => void;
  onDone?: () => void;
}

export function Question({ title, detail, yes, method, path, onClose, onDone }: QuestionProps) {
  const t = useWords();
  const { problem, send } = useSend();
  const act = async (): Promise<void> => {
    if ((await send(method, path)) === undefined) return;
    onClose();
    onDone?.();
  };
  return (
    <Sheet title={title} onClose={onClose}>
      <div className={`${edit.form} ${styles.form}`}>
        <p className={styles.detail}>{detail}</p>
        {problem ? <ProblemLine problem={problem} /> : null}
        <div className={edit.answers}>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button tone="danger" onClick={() => void act()}>
            {yes}
          </Button>
        </div>
      </div>
    </Sheet>
  );
}
