/** The accounts of the sandbox: all by name, and one of them whole: what to sign in with, what may be sent, and how strictly. */
import { useLocation } from 'wouter';
import { SandboxClock } from '../callbacks/clock.tsx';
import { useShownAccount } from '../state/accounts.ts';
import { useAnchor } from '../state/anchor.ts';
import { useAccount } from '../state/chosen.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Page } from '../ui/page.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { AccountCard } from './account-card.tsx';
import styles from './accounts.module.css';
import { AccountList } from './list/account-list.tsx';
import { useWords } from './texts.ts';

export function Accounts() {
  const t = useWords();
  const [, navigate] = useLocation();
  const anchor = useAnchor();
  const chosen = useAccount();
  const { id, data, problem, reload, none } = useShownAccount(anchor);
  const isGone = problem?.status === 404 && chosen === '' && anchor !== undefined;
  return (
    <Page title={t.title} lead={t.lead} wide>
      <SandboxClock />
      <div className={styles.place}>
        <AccountList shown={id} />
        <div className={styles.shown}>
          {problem && !isGone ? <ProblemNote problem={problem} onAgain={reload} /> : null}
          {none ? <EmptyState title={t.noAccounts} detail={t.noAccountsDetail} /> : null}
          {isGone ? <EmptyState title={t.gone} detail={t.goneDetail} /> : null}
          {data && !isGone ? (
            <AccountCard
              key={data.id}
              account={data}
              onChanged={reload}
              onDeleted={() => navigate('/accounts', { replace: true })}
            />
          ) : null}
        </div>
      </div>
    </Page>
  );
}
