/** The numbers: search, one chip a provider, newest on top. */
import { useState } from 'react';
import { useText } from '../i18n/text.ts';
import { useTimes } from '../state/now.ts';
import { useProviderOptions } from '../state/providers.ts';
import { useReadMarks, useSessionState } from '../state/session.tsx';
import { Chips } from '../ui/controls/chips.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { SearchField } from '../ui/controls/search-field.tsx';
import { unreadCount } from '../state/inbox.ts';
import { PhoneRowLink } from './phone-row.tsx';
import { useRows } from './use-rows.ts';
import { useRising } from './use-rising.ts';
import styles from './phone-list.module.css';

export function PhoneList({ current }: { current: string | null }) {
  const t = useText();
  const [search, setSearch] = useState('');
  const [provider, setProvider] = useState('');
  const rows = useRows(search, provider);
  const threads = useSessionState((state) => state.inbox.threads);
  const marks = useReadMarks();
  const { rowTime } = useTimes();
  const list = useRising(rows ?? []);
  const chips = useProviderOptions(t.list.all);
  return (
    <nav className={styles.list} aria-label={t.list.label}>
      <div className={styles.tools}>
        <SearchField value={search} onChange={setSearch} placeholder={t.list.search} />
        <Chips label={t.list.providers} options={chips} current={provider} onChange={setProvider} />
      </div>
      {rows?.length === 0 ? (
        <EmptyState title={t.list.none} detail={t.list.noneDetail} />
      ) : (
        <ul className={styles.rows} ref={list}>
          {rows?.map((row) => (
            <PhoneRowLink
              key={row.to}
              row={row}
              current={row.to === current}
              unread={unreadCount(row, threads.get(row.to), marks.to[row.to] ?? 0)}
              time={rowTime(Date.parse(row.refused?.at ?? row.last?.acceptedAt ?? ''))}
            />
          ))}
        </ul>
      )}
    </nav>
  );
}
