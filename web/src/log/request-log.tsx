/** Every request that reached the sandbox, newest first, the refused ones with their cause. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { ExchangeSummary } from '../../../server/api/wire.ts';
import { routeOf } from '../routes/places.ts';
import { comparePath } from '../routes/compare-path.ts';
import { useTimes } from '../state/now.ts';
import { Button } from '../ui/controls/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { useTabTitle } from '../ui/tab-title.ts';
import { WindowList } from '../ui/window-list.tsx';
import { LogRow } from './log-row.tsx';
import { LogTools } from './log-tools.tsx';
import { Picture } from './picture/picture.tsx';
import styles from './request-log.module.css';
import { linesOf, pausedRows } from './rows.ts';
import type { Line, LogRows } from './rows.ts';
import { useLogWords } from './search/use-words.ts';
import { useWords } from './texts.ts';
import { useLogKeys } from './use-keys.ts';
import { useCounts, useLog } from './use-log.ts';

export function RequestLog() {
  const t = useWords();
  const words = useLogWords();
  useTabTitle(t.title);
  const { filter, setSpan } = words;
  const log = useLog(filter);
  const counts = useCounts(filter);
  const [pausedAt, pause] = useState<number | null>(null);
  const items = log.rows?.items;
  const { shown, waiting } = useMemo(() => pausedRows(items ?? [], pausedAt), [items, pausedAt]);
  const newest = items?.[0]?.seq ?? 0;
  const isSpan = filter.since + filter.until !== '';
  const isFiltered = isSpan || words.text !== '';
  const clear = (): void => {
    words.setText('');
    setSpan('', '');
  };
  return (
    <div className={styles.log}>
      <h1 className="visually-hidden">{t.title}</h1>
      <LogTools
        words={words}
        items={items ?? NONE}
        total={counts?.total}
        waiting={waiting}
        isPaused={pausedAt !== null}
        onPause={(isPaused) => pause(isPaused ? newest : null)}
        onFresh={() => pause(newest)}
      />
      {log.problem && !log.rows ? <ProblemNote problem={log.problem} onAgain={log.reload} /> : null}
      <div className={styles.scroller} data-testid="log-scroller">
        {counts && (counts.total > 0 || isSpan) ? <Picture counts={counts} isSpan={isSpan} onSpan={setSpan} /> : null}
        {log.rows ? <Rows rows={log.rows} shown={shown} filtered={isFiltered} onOlder={log.readOlder} onClear={clear} /> : null}
      </div>
    </div>
  );
}

const NONE: readonly ExchangeSummary[] = [];

interface RowsProps {
  rows: LogRows;
  shown: readonly ExchangeSummary[];
  filtered: boolean;
  onOlder: () => void;
  onClear: () => void;
}

/** Heights in CSS pixels, as the style sheets have them; a card on a phone is as high as its text. */
const ROW = 36;
const CARD = 66;
const DAY = 28;
const NARROW = 860;

function Rows({ rows, shown, filtered, onOlder, onClear }: RowsProps) {
  const t = useWords();
  const { now, dayLabel } = useTimes();
  const place = useRef<HTMLDivElement>(null);
  const isNarrow = useNarrow(place);
  const [marked, setMarked] = useState<readonly string[]>([]);
  const [cursor, setCursor] = useState<string>();
  const [location] = useLocation();
  const route = routeOf(location);
  const current = route.kind === 'exchange' ? route.id : undefined;
  const today = Math.floor(now / 60_000) * 60_000;
  const lines = useMemo(() => linesOf(shown, today), [shown, today]);
  const mark = useCallback(
    (id: string) => setMarked((old) => (old.includes(id) ? old.filter((one) => one !== id) : [...old.slice(-1), id])),
    [],
  );
  useCursor(place, shown, cursor ?? current, setCursor, mark);
  if (rows.items.length === 0) {
    return filtered ? (
      <EmptyState title={t.noMatch} detail={t.noMatchDetail}>
        <Button small onClick={onClear}>
          {t.clear}
        </Button>
      </EmptyState>
    ) : (
      <EmptyState title={t.none} detail={t.noneDetail}>
        <Link href="/connect">{t.connect}</Link>
      </EmptyState>
    );
  }
  return (
    <div ref={place}>
      <WindowList
        key={String(isNarrow)}
        items={lines}
        keyOf={keyOf}
        heightOf={(line) => ('day' in line ? DAY : isNarrow ? CARD : ROW)}
        measured={isNarrow}
        label={t.title}
        className={styles.rows}
        reveal={cursor ?? current}
      >
        {(line) =>
          'day' in line ? (
            <div className={styles.day}>{dayLabel(line.day)}</div>
          ) : (
            <LogRow exchange={line.exchange} isMarked={marked.includes(line.key)} onMark={mark} />
          )
        }
      </WindowList>
      <Bottom rows={rows} onOlder={onOlder} />
      <Marks marked={marked} onDrop={() => setMarked([])} />
    </div>
  );
}

function keyOf(line: Line): string {
  return line.key;
}

function useNarrow(place: React.RefObject<HTMLElement | null>): boolean {
  const [isNarrow, setNarrow] = useState(() => innerWidth <= NARROW);
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      if (element.clientWidth > 0) setNarrow(element.clientWidth <= NARROW);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [place]);
  return isNarrow;
}

/** The row that the keyboard is at has the focus, once it stands in the page. */
function useCursor(
  place: React.RefObject<HTMLElement | null>,
  shown: readonly ExchangeSummary[],
  cursor: string | undefined,
  setCursor: (id: string) => void,
  mark: (id: string) => void,
): void {
  const wanted = useRef<string>(undefined);
  useEffect(() => {
    if (wanted.current === undefined) return;
    const row = place.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(wanted.current)}"]`);
    if (!row) return;
    wanted.current = undefined;
    row.focus({ preventScroll: true });
  });
  const focused = (): string | undefined =>
    document.activeElement instanceof HTMLElement ? document.activeElement.dataset['id'] : undefined;
  useLogKeys({
    move: (step) => {
      const at = shown.findIndex(({ id }) => id === (focused() ?? cursor));
      const next = shown[Math.min(Math.max(at + step, 0), shown.length - 1)];
      if (!next) return;
      wanted.current = next.id;
      setCursor(next.id);
      // It may be where it was already.
      place.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(next.id)}"]`)?.focus({ preventScroll: true });
    },
    mark: () => {
      const id = focused() ?? cursor;
      if (id !== undefined) mark(id);
    },
  });
}

/** What is marked for comparison. */
function Marks({ marked: [first, second], onDrop }: { marked: readonly string[]; onDrop: () => void }) {
  const t = useWords();
  return (
    <div className={styles.marks} role="status" data-testid="log-marks" hidden={first === undefined}>
      {first === undefined ? null : second === undefined ? (
        t.compare.one(first)
      ) : (
        <Link className={styles.compare} href={comparePath(first, second)}>
          {t.compare.go(first, second)}
        </Link>
      )}
      <Button small tone="quiet" onClick={onDrop}>
        {t.compare.drop}
      </Button>
    </div>
  );
}

/** Reads on by itself when it comes into sight; the button is for those who tab. */
function Bottom({ rows, onOlder }: { rows: LogRows; onOlder: () => void }) {
  const t = useWords();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    if (element === null || rows.next === null) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) onOlder();
      },
      { rootMargin: '600px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [rows.next, onOlder]);
  const end = rows.evicted > 0 ? t.evicted(rows.evicted) : t.end;
  return (
    <div ref={place} className={styles.bottom}>
      {rows.next === null ? (
        end
      ) : (
        <Button small tone="quiet" onClick={onOlder}>
          {t.older}
        </Button>
      )}
    </div>
  );
}
