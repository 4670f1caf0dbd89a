/** Which request of the log was put into the form, or why none was. */
import { Link } from 'wouter';
import { useTexts } from '../../i18n/language.ts';
import { exchangePath } from '../../routes/places.ts';
import styles from './explain.module.css';
import type { FromLog } from './from-log.ts';
import { texts } from './texts.ts';

export function Origin({ exchangeId, fromLog: { question, problem } }: { exchangeId: string; fromLog: FromLog }) {
  const t = useTexts(texts);
  if (problem) return <p className={styles.origin}>{problem.status === 404 ? t.gone : problem.message}</p>;
  return (
    <p className={styles.origin}>
      {t.fromLog} <Link href={exchangePath(exchangeId)}>{exchangeId}</Link>
      {question === null ? <> · {t.notText}</> : null}
    </p>
  );
}
