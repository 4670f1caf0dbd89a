/** A long conversation: only what is in sight is drawn, and whoever stands at the newest message stays there. */
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import type { Entry } from '../state/thread.ts';
import { WindowList } from '../ui/window-list.tsx';
import styles from './conversation.module.css';

/** Of a text of two lines. */
const USUAL_HEIGHT = 92;

/** By id. */
export type Heights = ReadonlyMap<string | undefined, number>;

export interface LongEntriesProps {
  entries: readonly Entry[];
  /** As they were before the list was a long one. */
  heights: Heights;
  label: string;
  reveal: string | null;
  draw: (entry: Entry, before: Entry | undefined) => ReactNode;
}

export function LongEntries({ entries, heights, label, reveal, draw }: LongEntriesProps) {
  const items = useMemo(() => entries.map((entry, i) => ({ entry, before: entries[i - 1] })), [entries]);
  return (
    <WindowList
      items={items}
      keyOf={({ entry }) => entry.id}
      heightOf={({ entry }) => heights.get(entry.id) ?? USUAL_HEIGHT}
      measured
      fromBelow
      className={styles.long}
      label={label}
      reveal={reveal ?? undefined}
    >
      {({ entry, before }) => draw(entry, before)}
    </WindowList>
  );
}
