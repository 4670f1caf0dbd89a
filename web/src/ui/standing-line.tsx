/** One line of the strip at the foot of every place: something that makes calls come out otherwise is in force. */
import type { ReactNode } from 'react';
import styles from './standing-line.module.css';

export interface StandingLineProps {
  testId: string;
  words: ReactNode;
  /** What ends it. */
  children: ReactNode;
}

export function StandingLine({ testId, words, children }: StandingLineProps) {
  return (
    <div className={styles.line} role="status" data-testid={testId}>
      <p className={styles.words}>{words}</p>
      {children}
    </div>
  );
}
