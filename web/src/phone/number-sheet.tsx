/** What can be done about one number: have providers refuse it, and delete its messages. */
import { useState } from 'react';
import { Link } from 'wouter';
import { useAccount } from '../state/chosen.ts';
import { useSend } from '../state/send.ts';
import { useSessionState } from '../state/session.tsx';
import { displayNumber } from '../text/number.ts';
import { Button } from '../ui/controls/button.tsx';
import { TrashIcon } from '../ui/trash-icon.tsx';
import { ProblemLine } from '../ui/problem-line.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { useClearWords } from './clear-texts.ts';
import { NumberSwitches } from './number-switches.tsx';
import { SWITCHES_PATH } from '../routes/paths.ts';
import headerStyles from './phone-header.module.css';
import styles from './number-sheet.module.css';
import { useWords } from './number-texts.ts';
import { OpenOnPhone } from './open-on-phone/open-on-phone.tsx';

export function NumberSheet({ to, onClose }: { to: string; onClose: () => void }) {
  const t = useWords();
  const [clearing, setClearing] = useState(false);
  const [carrying, setCarrying] = useState(false);
  const hasMessages = useSessionState((state) => (state.inbox.rows.get(to)?.last ?? null) !== null);
  if (carrying) return <OpenOnPhone to={to} onClose={onClose} />;
  if (clearing) return <ClearQuestion to={to} onClose={onClose} />;
  return (
    <Sheet title={displayNumber(to)} onClose={onClose}>
      <div className={styles.content}>
        <NumberSwitches to={to} />
        <footer className={styles.foot}>
          <Link href={SWITCHES_PATH}>{t.allSwitches}</Link>
          <Button small onClick={() => setCarrying(true)}>
            {t.carry}
          </Button>
          <Button small disabled={!hasMessages} onClick={() => setClearing(true)}>
            <TrashIcon />
            {t.clear}
          </Button>
        </footer>
      </div>
    </Sheet>
  );
}

/** Asks before the messages of a number are deleted. */
function ClearQuestion({ to, onClose }: { to: string; onClose: () => void }) {
  const t = useClearWords();
  const account = useAccount();
  const { problem, send } = useSend();
  const clear = async (): Promise<void> => {
    if ((await send('DELETE', 'messages', undefined, { to, account })) !== undefined) onClose();
  };
  return (
    <Sheet title={t.question(displayNumber(to))} onClose={onClose}>
      <div className={headerStyles.question}>
        <p>{t.detail}</p>
        {problem ? <ProblemLine problem={problem} /> : null}
        <div className={headerStyles.answers}>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button tone="danger" onClick={() => void clear()}>
            {t.yes}
          </Button>
        </div>
      </div>
    </Sheet>
  );
}
