/** Every request that reached the sandbox, newest first, the refused ones with their cause. */
import { Fragment, useDeferredValue, useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { useEvidenceWords } from '../evidence/texts.ts';
import { useAddress } from '../state/address.ts';
import { useTimes } from '../state/now.ts';
import { useProviderOptions } from '../state/providers.ts';
import { dayNumber } from '../text/time.ts';
import { Button } from '../ui/controls/button.tsx';
import { Chips } from '../ui/controls/chips.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { SearchField } from '../ui/controls/search-field.tsx';
import { LogRow } from './log-row.tsx';
import styles from './request-log.module.css';
import type { LogRows } from './rows.ts';
import { useWords } from './texts.ts';
import { useLog } from './use-log.ts';

const VERDICTS = ['accepted', 'refused', 'faulted'] as const;

export function RequestLog() {
  const t = useWords();
  const named = useEvidenceWords().verdict;
  const [search, change] = useAddress();
  const verdict = VERDICTS.find((id) => id === search.get('verdict')) ?? '';
  const provider = search.get('provider') ?? '';
  const typed = search.get('q') ?? '';
  const q = useDeferredValue(typed);
  const log = useLog({ verdict, provider, q });
  const verdicts = [{ id: '', label: t.verdicts.all }, ...VERDICTS.map((id) => ({ id, label: named[id] }))] as const;
  const marks = useProviderOptions(t.providers.all);
  const clear = (): void => change({ verdict: '', provider: '', q: '' });
  return (
    <div className={styles.log}>
      <header className={styles.filters}>
        <div className={styles.search}>
          <SearchField value={typed} placeholder={t.search} onChange={(value) => change({ q: value })} />
        </div>
        <Chips label={t.verdicts.label} options={verdicts} current={verdict} onChange={(id) => change({ verdict: id })} />
        <Chips label={t.providers.label} options={marks} current={provider} onChange={(id) => change({ provider: id })} />
      </header>
      {log.problem && !log.rows ? <ProblemNote problem={log.problem} onAgain={log.reload} /> : null}
      {log.rows ? (
        <Rows rows={log.rows} filtered={verdict + provider + q !== ''} onOlder={log.readOlder} onClear={clear} />
      ) : null}
    </div>
  );
}

interface RowsProps {
  rows: LogRows;
  filtered: boolean;
  onOlder: () => void;
  onClear: () => void;
}

function Rows({ rows, filtered, onOlder, onClear }: RowsProps) {
  const t = useWords();
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
    <>
      <ol className={styles.rows} aria-label={t.title}>
        {rows.items.map((exchange, index) => (
          <Fragment key={exchange.id}>
            <Day at={exchange.at} after={rows.items[index - 1]?.at} />
            <LogRow exchange={exchange} />
          </Fragment>
        ))}
      </ol>
      <Bottom rows={rows} onOlder={onOlder} />
    </>
  );
}

/** Stands where a day begins; the first rows are today's unless it says otherwise. */
function Day({ at, after }: { at: string; after: string | undefined }) {
  const { now, dayLabel } = useTimes();
  const day = Date.parse(at);
  if (dayNumber(day) === dayNumber(after === undefined ? now : Date.parse(after))) return null;
  return <li className={styles.day}>{dayLabel(day)}</li>;
}

/** Reads on by itself when it comes into sight; the button is for those who tab. */
function Bottom({ rows, onOlder }: { rows: LogRows; onOlder: () => void }) {
  const t = useWords();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    if (element === null || rows.next === null) return;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) onOlder();
    });
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
