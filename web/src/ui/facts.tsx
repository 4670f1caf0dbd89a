/** Names and values in two columns; on a narrow place the name stands above its value. */
import type { ReactNode } from 'react';
import styles from './facts.module.css';

export function Facts({ children }: { children: ReactNode }) {
  return <dl className={styles.facts}>{children}</dl>;
}

/** `wire` marks a name that is spelt as on the wire. */
export function Fact({ name, wire = false, children }: { name: string; wire?: boolean; children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt className={wire ? styles.wire : styles.name}>{name}</dt>
      <dd className={styles.value}>{children}</dd>
    </div>
  );
}
