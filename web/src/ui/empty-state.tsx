/** What a place says while it has nothing to show. */
import type { ReactNode } from 'react';
import { Ticked } from './ticked.tsx';
import styles from './empty-state.module.css';

export function EmptyState({ title, detail, children }: { title: string; detail?: string | undefined; children?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <p className={styles.title}>{title}</p>
      {detail === undefined ? null : (
        <p>
          <Ticked text={detail} />
        </p>
      )}
      {children}
    </div>
  );
}
