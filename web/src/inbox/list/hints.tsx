/** A strip of keys at the foot of the list, until the reader has used them. */
import { useSyncExternalStore } from 'react';
import { remembered } from '../../i18n/remembered.ts';
import { useWords } from './texts.ts';
import { useKeyPress, useWalk } from './use-walk.ts';
import styles from './hints.module.css';

/** So often one of them was pressed: then they are known. */
const KNOWN_AFTER = 3;

const used = remembered('hints', 0, (stored) => (typeof stored === 'number' ? stored : 0));
const KEYS: ReadonlySet<string> = new Set(['j', 'k', 'c', 'C', '/']);

export function Hints() {
  const t = useWords();
  const times = useSyncExternalStore(used.subscribe, used.get);
  useWalk();
  useKeyPress((key) => {
    if (KEYS.has(key)) used.set(used.fresh() + 1);
  });
  if (times >= KNOWN_AFTER) return null;
  return (
    <p className={styles.hints} aria-label={t.hints} data-testid="hints">
      <kbd>J</kbd> <kbd>K</kbd> {t.move} <kbd>↵</kbd> {t.enter} <kbd>C</kbd> {t.copy} <kbd>/</kbd> {t.find}
    </p>
  );
}
