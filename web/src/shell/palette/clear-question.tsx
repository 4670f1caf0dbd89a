/** Asks before every message goes, of the chosen account where one is chosen. */
import { useAccount } from '../../state/chosen.ts';
import { useOneAccount } from '../../state/accounts.ts';
import { useSend } from '../../state/send.ts';
import { Button } from '../../ui/controls/button.tsx';
import { ProblemLine } from '../../ui/problem-line.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import styles from './palette.module.css';
import { useClearWords } from './texts.ts';

export function ClearQuestion({ onClose }: { onClose: () => void }) {
  const t = useClearWords();
  const account = useAccount();
  const name = useOneAccount(account || undefined).data?.name ?? account;
  const { problem, send } = useSend();
  const clear = async (): Promise<void> => {
    if ((await send('DELETE', 'messages', undefined, { account })) !== undefined) onClose();
  };
  return (
    <Sheet title={account === '' ? t.question : t.questionOf(name)} onClose={onClose}>
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
