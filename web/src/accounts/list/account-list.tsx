/** Every account by name, found by typing; a new one, and all set back. */
import { useState } from 'react';
import { Link } from 'wouter';
import { useAccountList } from '../../state/accounts.ts';
import type { AccountSummary } from '../../state/accounts.ts';
import { useKept } from '../../state/kept.ts';
import { Button } from '../../ui/controls/button.tsx';
import { SearchField } from '../../ui/controls/search-field.tsx';
import { ProblemLine } from '../../ui/problem-line.tsx';
import { useAccountAddress } from './account-address.ts';
import { MintSheet } from './mint-sheet.tsx';
import { Question } from './question.tsx';
import styles from './account-list.module.css';
import { useWords } from './texts.ts';

/** A page, and what is added to it at a click up to what the sandbox answers at once. */
const STEP = 50;
const MOST = 500;

/** The list has the focus once what had it is gone. */
export const LIST_ID = 'account-list';

/** `shown` is the account whose card stands beside. */
export function AccountList({ shown }: { shown: string | undefined }) {
  const t = useWords();
  const [q, setQ] = useState('');
  const [limit, setLimit] = useState(STEP);
  const [asked, ask] = useState<'mint' | 'reset'>();
  const { data, problem, reload } = useAccountList(q, limit);
  const list = useKept(data);
  const close = (): void => {
    ask(undefined);
    reload();
  };
  const hasMore = (list?.next ?? null) !== null;
  return (
    <nav className={styles.column} aria-label={t.label} data-testid="account-list" id={LIST_ID} tabIndex={-1}>
      <div className={styles.tools}>
        <SearchField value={q} onChange={setQ} placeholder={t.search} />
        <Button tone="primary" aria-haspopup="dialog" onClick={() => ask('mint')}>
          {t.mint}
        </Button>
      </div>
      {problem ? <ProblemLine problem={problem} /> : null}
      <ul className={styles.list}>
        {list?.items.map((account) => (
          <Row key={account.id} account={account} isShown={account.id === shown} />
        ))}
      </ul>
      {list?.items.length === 0 && q.trim() !== '' ? <p className={styles.note}>{t.none}</p> : null}
      {hasMore && limit < MOST ? (
        <Button small onClick={() => setLimit(Math.min(limit * 2, MOST))}>
          {t.more}
        </Button>
      ) : hasMore ? (
        <p className={styles.note}>{t.narrow}</p>
      ) : null}
      <Button small tone="quiet" className={styles.reset} aria-haspopup="dialog" onClick={() => ask('reset')}>
        {t.resetAll}
      </Button>
      {asked === 'mint' ? <MintSheet onClose={close} /> : null}
      {asked === 'reset' ? (
        <Question
          title={t.resetAllTitle}
          detail={t.resetAllDetail}
          yes={t.resetAllYes}
          method="POST"
          path="reset"
          onClose={close}
        />
      ) : null}
    </nav>
  );
}

function Row({ account: { id, name, minted }, isShown }: { account: AccountSummary; isShown: boolean }) {
  const t = useWords();
  const path = useAccountAddress();
  return (
    <li>
      <Link href={path(id)} className={styles.row} aria-current={isShown || undefined} data-testid="account-row">
        <span className={styles.name}>{name}</span>
        <span className={styles.facts}>
          {name === id ? null : <span className={styles.id}>{id}</span>}
          {minted === null ? t.own : minted.ttlMs === null ? t.minted : t.passing}
        </span>
      </Link>
    </li>
  );
}
