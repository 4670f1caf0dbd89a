/** Why the sandbox did not take what was asked for, in its own words, beside what asked; in the reader's language where it said it in both. */
import { useLocalized } from '../i18n/language.ts';
import type { Problem } from '../../../server/api/wire.ts';
import styles from './problem-line.module.css';

/** What is read of a problem: one text, or a cause and a remedy in both languages. */
export interface ToldProblem {
  message: string;
  remedy: string | undefined;
  why: Problem['why'] | undefined;
}

export function ProblemLine({ problem }: { problem: ToldProblem }) {
  const local = useLocalized();
  const { message, remedy, why } = problem;
  return (
    <p className={styles.problem} role="alert">
      {why ? `${local(why.cause)} ${local(why.remedy)}` : `${message} ${remedy ?? ''}`}
    </p>
  );
}
