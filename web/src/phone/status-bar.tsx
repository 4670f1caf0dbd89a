/** The strip on top of the phone: the sandbox's time, the island, signal and battery; the styles draw these. */
import { useNow } from '../state/now.ts';
import { clockTime } from '../text/time.ts';
import styles from './status-bar.module.css';

export function StatusBar() {
  return (
    <div className={styles.bar} aria-hidden="true">
      <span className={styles.time}>{clockTime(useNow())}</span>
      <span className={styles.island} />
      <span className={styles.signs}>
        <span>5G</span>
      </span>
    </div>
  );
}
