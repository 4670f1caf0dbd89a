/** Rows of numbers. Many are drawn by a part that is fetched for them, and until it is there the first ones stand. */
import { useEffect, useState } from 'react';
import { useTimes } from '../state/now.ts';
import { unreadCount } from '../state/inbox.ts';
import type { PhoneRow } from '../state/inbox.ts';
import { readTo } from '../state/read-marks.ts';
import { useReadMarks, useSessionState } from '../state/session.tsx';
import { later } from '../ui/later.tsx';
import { PhoneRowLink } from './phone-row.tsx';

const LongRows = later(() => import('./list/long-rows.tsx').then((file) => file.LongRows));

/** More than fit on a screen. */
const FEW = 40;

export interface RowsProps {
  rows: readonly PhoneRow[];
  current: string | null;
  /** The reader comes near to the end; without it the page itself knows how to go on. */
  onEnd?: () => void;
}

export function Rows({ rows, current, onEnd }: RowsProps) {
  const inbox = useSessionState((state) => state.inbox);
  const marks = useReadMarks();
  const { rowTime } = useTimes();
  const [isThere, setThere] = useState(false);
  const isLong = rows.length > FEW;
  useEffect(() => {
    if (isLong) void LongRows.fetch().then(() => setThere(true));
  }, [isLong]);
  const draw = (row: PhoneRow) => (
    <PhoneRowLink
      row={row}
      current={row.to === current}
      unread={unreadCount(inbox, row, readTo(marks, row.to))}
      time={rowTime(Date.parse(row.refused?.at ?? row.last?.acceptedAt ?? ''))}
    />
  );
  // What was long once stays so: the reader may be in the middle of it.
  if (isThere) return <LongRows rows={rows} current={current} draw={draw} onEnd={onEnd} />;
  return (
    <ul>
      {rows.slice(0, FEW).map((row) => (
        <li key={row.to}>{draw(row)}</li>
      ))}
    </ul>
  );
}
