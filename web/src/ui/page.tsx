/** A place that is read from top to bottom: a title, what it is for, and its parts in one column. */
import type { ReactNode } from 'react';
import styles from './page.module.css';

export interface PageProps {
  title: string;
  lead?: string;
  /** It has a list beside its column. */
  wide?: boolean;
  children: ReactNode;
}

export function Page({ title, lead, wide = false, children }: PageProps) {
  return (
    <div className={styles.page} data-wide={wide}>
      <header>
        <h1 className={styles.title}>{title}</h1>
        {lead === undefined ? null : <p className={styles.lead}>{lead}</p>}
      </header>
      {children}
    </div>
  );
}
