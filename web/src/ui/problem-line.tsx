/** Why the sandbox did not take what was asked for, in its own words, beside what asked. */
import type { ReactNode } from 'react';
import type { ApiProblem } from '../state/api.ts';
import styles from './problem-line.module.css';

export function ProblemLine({ problem }: { problem: ApiProblem }): ReactNode {
  return (
    <p className={styles.problem} role="alert">
      {problem.message} {problem.remedy}
    </p>
  );
}
