/** Every account of the sandbox: what to sign in with, what may be sent, and how strictly. */
import { SandboxClock } from '../callbacks/clock.tsx';
import { useAccounts } from '../state/accounts.ts';
import { useAnchor } from '../state/anchor.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Page } from '../ui/page.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { AccountCard } from './account-card.tsx';
import { useWords } from './texts.ts';

export function Accounts() {
  const t = useWords();
  const { data, problem, reload } = useAccounts();
  useAnchor(data !== undefined);
  return (
    <Page title={t.title} lead={t.lead}>
      {problem ? <ProblemNote problem={problem} onAgain={reload} /> : null}
      <SandboxClock />
      {data?.items.length === 0 ? <EmptyState title={t.noAccounts} detail={t.noAccountsDetail} /> : null}
      {data?.items.map((account) => (
        <AccountCard key={account.id} account={account} onChanged={reload} />
      ))}
    </Page>
  );
}
