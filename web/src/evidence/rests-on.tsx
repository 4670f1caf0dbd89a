/** What an answer rests on: how sure it is in a word, then its source and the date of that. */
import type { Evidence } from '../../../server/api/wire.ts';
import { useLocalized } from '../i18n/language.ts';
import { useCertainty } from './certainty-texts.ts';
import styles from './rests-on.module.css';

export function RestsOn({ evidence: { certainty, source, date } }: { evidence: Evidence }) {
  const words = useCertainty();
  const local = useLocalized();
  return (
    <span data-testid="rests-on">
      <span className={styles.tag} data-certainty={certainty}>
        {words[certainty]}
      </span>{' '}
      <span className={styles.source}>
        {local(source)}
        {date === null ? null : <> · {date}</>}
      </span>
    </span>
  );
}
