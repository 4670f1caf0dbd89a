/** Every account of the sandbox: what to sign in with, what may be sent, and how strictly. */
import { useCallback, useEffect } from 'react';
import type { ReactNode } from 'react';
import type { AccountResource, Frame, List } from '../../../server/inbox/wire.ts';
import { SandboxClock } from '../callbacks/clock.tsx';
import { useTexts } from '../i18n/language.ts';
import { useResource } from '../state/resource.ts';
import { useFrames } from '../state/session.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Page } from '../ui/page.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { AccountCard } from './account-card.tsx';
import { texts } from './texts.ts';

export function Accounts(): ReactNode {
  const t = useTexts(texts);
  const { data, problem, reload } = useResource<List<AccountResource>>('accounts');
  useFrames(
    useCallback(
      (frame: Frame) => {
        if (frame.type === 'account.changed' || frame.type === 'resync' || frame.type === 'hello') reload();
      },
      [reload],
    ),
  );
  useAnchor(data !== undefined);
  return (
    <Page title={t.title} lead={t.lead}>
      {problem ? <ProblemNote problem={problem} onAgain={reload} /> : null}
      <SandboxClock />
      {data?.items.length === 0 ? (
        <EmptyState title={t.noAccounts}>
          <p>{t.noAccountsDetail}</p>
        </EmptyState>
      ) : null}
      {data?.items.map((account) => (
        <AccountCard key={account.id} account={account} onChanged={reload} />
      ))}
    </Page>
  );
}

/** The address may name an account (`#stock`), which is on the page only once the list is. */
function useAnchor(ready: boolean): void {
  useEffect(() => {
    if (!ready || location.hash === '') return;
    document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
  }, [ready]);
}
