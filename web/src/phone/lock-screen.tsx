/** The phone before anybody has looked at it: locked, the sandbox's time on it, and below what it waits for or has got. */
import type { ReactNode } from 'react';
import { useLang } from '../i18n/language.ts';
import { useNow } from '../state/now.ts';
import { clockTime, longDate } from '../text/time.ts';
import styles from './lock-screen.module.css';
import phone from './phone.module.css';
import { StatusBar } from './status-bar.tsx';

export interface LockScreenProps {
  label: string;
  /** The notices at its foot. */
  children: ReactNode;
}

export function LockScreen({ label, children }: LockScreenProps) {
  const now = useNow();
  const lang = useLang();
  return (
    <article className={`${phone.phone} ${styles.phone}`} aria-label={label} data-testid="lock-screen">
      <div className={`${phone.screen} ${styles.screen}`}>
        <StatusBar />
        <p className={styles.date}>{longDate(now, lang)}</p>
        <p className={styles.time}>{clockTime(now)}</p>
        <div className={styles.notices}>{children}</div>
        <div className={`${phone.home} ${styles.home}`} aria-hidden="true" />
      </div>
    </article>
  );
}
