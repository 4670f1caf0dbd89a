/** Whose messages these are, and the one thing that can be done to all of them. */
import { Suspense, useState } from 'react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useText } from '../i18n/text.ts';
import { ClearQuestion } from '../shell/later.tsx';
import { useSessionState } from '../state/session.tsx';
import { displayNumber } from '../text/number.ts';
import { IconButton } from '../ui/button.tsx';
import { Copyable } from '../ui/copy.tsx';
import { BackIcon, TrashIcon } from '../ui/icons.tsx';
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
      <Suspense>{asking ? <ClearQuestion to={to} onClose={() => setAsking(false)} /> : null}</Suspense>
    </header>
  );
}
