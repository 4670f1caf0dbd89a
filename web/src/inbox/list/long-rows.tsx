/** A long list of numbers: only the rows in sight are drawn, and what is older is read as the reader comes near. */
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useText } from '../../i18n/text.ts';
import type { PhoneRow } from '../../state/inbox.ts';
import { useSession } from '../../state/session.tsx';
import { WindowList } from '../../ui/window-list.tsx';
import { ROW_HEIGHT } from '../phone-row.tsx';

/** Reading older ones starts this far above the end. */
const AHEAD = '0px 0px 2000px';

export interface LongRowsProps {
  rows: readonly PhoneRow[];
  current: string | null;
  draw: (row: PhoneRow) => ReactNode;
  onEnd: (() => void) | undefined;
}

export function LongRows({ rows, current, draw, onEnd }: LongRowsProps) {
  const t = useText();
  const session = useSession();
  const end = useRef<HTMLDivElement>(null);
  const last = rows.at(-1)?.to;
  useEffect(() => {
    const mark = end.current;
    if (mark === null) return;
    const read = onEnd ?? (() => void session.readOlderPhones().catch(() => undefined));
    const observer = new IntersectionObserver(([seen]) => (seen?.isIntersecting ? read() : undefined), {
      root: mark.parentElement,
      rootMargin: AHEAD,
    });
    observer.observe(mark);
    return () => observer.disconnect();
    // An observer tells of changes alone: after each page it looks anew.
  }, [last, onEnd, session]);
  return (
    <>
      <WindowList
        items={rows}
        keyOf={({ to }) => to}
        heightOf={() => ROW_HEIGHT}
        label={t.list.label}
        reveal={current ?? undefined}
      >
        {draw}
      </WindowList>
      <div ref={end} />
    </>
  );
}
