/** The strip on top of the phone: the sandbox's time, the island, signal and battery. */
import { useNow } from '../state/now.ts';
import { clockTime } from '../text/time.ts';
import styles from './status-bar.module.css';

export function StatusBar() {
  return (
    <div className={styles.bar} aria-hidden="true">
      <span className={styles.time}>{clockTime(useNow())}</span>
      <span className={styles.island} />
      <span className={styles.signs}>
        <svg width="17" height="11" viewBox="0 0 17 11" fill="currentColor">
          <rect x="0" y="7" width="3" height="4" rx="1" />
          <rect x="4.5" y="5" width="3" height="6" rx="1" />
          <rect x="9" y="2.5" width="3" height="8.5" rx="1" />
          <rect x="13.5" y="0" width="3" height="11" rx="1" />
        </svg>
        <span>5G</span>
        <svg width="25" height="12" viewBox="0 0 25 12" fill="none">
          <rect x="0.5" y="0.5" width="21" height="11" rx="3.5" stroke="currentColor" opacity="0.45" />
          <rect x="2" y="2" width="15" height="8" rx="2" fill="currentColor" />
          <path d="M23 4v4c.9-.3 1.4-1.1 1.4-2S23.9 4.3 23 4z" fill="currentColor" opacity="0.5" />
        </svg>
      </span>
    </div>
  );
}
