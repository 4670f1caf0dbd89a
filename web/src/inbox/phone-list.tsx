/** The numbers, newest on top; what is above and below their rows is loaded once they stand. */
import { useMemo } from 'react';
import { useSearch } from 'wouter';
import { useText } from '../i18n/text.ts';
import { sortedRows } from '../state/inbox.ts';
import { useSessionState } from '../state/session.tsx';
import { later } from '../ui/later.tsx';
import { Rows } from './rows.tsx';
import styles from './phone-list.module.css';

const Found = later(() => import('./list/list.ts').then((file) => file.Found));
const ListTools = later(() => import('./list/list.ts').then((file) => file.ListTools));
const Hints = later(() => import('./list/list.ts').then((file) => file.Hints));

export function PhoneList({ current }: { current: string | null }) {
  const t = useText();
  const search = new URLSearchParams(useSearch());
  const [find = '', from = '', state = ''] = ['find', 'from', 'state'].map((name) => search.get(name) ?? '');
  const filter = { find, from, state };
  return (
    <nav className={styles.list} aria-label={t.list.label}>
      <div className={styles.tools}>
        <ListTools {...filter} />
      </div>
      <div className={styles.rows}>
        {find + from + state === '' ? <All current={current} /> : <Found {...filter} current={current} />}
      </div>
      <Hints />
    </nav>
  );
}

function All({ current }: { current: string | null }) {
  const rows = useSessionState(({ inbox }) => inbox.rows);
  const sorted = useMemo(() => sortedRows(rows), [rows]);
  return <Rows rows={sorted} current={current} />;
}
