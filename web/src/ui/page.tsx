/** A place that is read from top to bottom: a title, what it is for, and its parts in one column. */
import type { ReactNode } from 'react';
import styles from './page.module.css';

export function Page({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <div className={styles.page}>
      <header>
        <h1 className={styles.title}>{title}</h1>
        {lead === undefined ? null : <p className={styles.lead}>{lead}</p>}
      </header>
      {children}
    </div>
  );
}
