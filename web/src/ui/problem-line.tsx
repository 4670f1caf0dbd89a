/** Why the sandbox did not take what was asked for, in its own words, beside what asked; in the reader's language where it said it in both. */
import type { ReactNode } from 'react';
import { useLocalized } from '../i18n/language.ts';
import type { ApiProblem } from '../state/api.ts';
import styles from './problem-line.module.css';

export function ProblemLine({ problem }: { problem: ApiProblem }): ReactNode {
  const local = useLocalized();
  const { message, remedy, why } = problem;
  return (
    <p className={styles.problem} role="alert">
      {why ? `${local(why.cause)} ${local(why.remedy)}` : `${message} ${remedy ?? ''}`}
    </p>
  );
}
