/** One account at a time: which one, an index of what it has, and the section that the address names. */
import type { ReactNode } from 'react';
import { Redirect, useLocation } from 'wouter';
import type { AccountResource } from '../../../server/api/wire.ts';
import { AccountCallbacks } from '../callbacks/account-callbacks.tsx';
import { useOneAccount, useShownAccount } from '../state/accounts.ts';
import { useAnchor } from '../state/anchor.ts';
import { useAccount } from '../state/chosen.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Page } from '../ui/page.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { useTabTitle } from '../ui/tab-title.ts';
import styles from './accounts.module.css';
import { Balances } from './balances.tsx';
import { Credentials } from './credentials/credentials.tsx';
import { Items } from './items/items.tsx';
import { Limits } from './limits.tsx';
import { useSectionAddress } from './list/account-address.ts';
import { AccountHead } from './list/account-head.tsx';
import { Reviews } from './reviews.tsx';
import { SectionIndex } from './section-index.tsx';
import { namedAt, sectionAt } from './sections.ts';
import type { SectionId } from './sections.ts';
import { States } from './states.tsx';
import { useWords } from './texts.ts';

export function Accounts() {
  const t = useWords();
  const [location] = useLocation();
  const section = sectionAt(location);
  const anchor = useAnchor();
  const chosen = useAccount();
  const { data, problem, reload, none } = useShownAccount(anchor);
  const isGone = problem?.status === 404 && chosen === '' && anchor !== undefined;
  const account = isGone ? undefined : data;
  useTabTitle(account && t.tab(account.name));
  const named = section === undefined ? namedAt(location) : undefined;
  const meant = useOneAccount(named?.id);
  const addressOf = useSectionAddress();
  const isNoPart = section === undefined && (named === undefined || meant.problem !== undefined);
  if (named && meant.data) return <Redirect to={addressOf(named.path, named.id)} replace />;
  return (
    <Page title={t.title} lead={t.lead} wide>
      <AccountHead account={account} />
      {problem && !isGone ? <ProblemNote problem={problem} onAgain={reload} /> : null}
      {none ? <EmptyState title={t.noAccounts} detail={t.noAccountsDetail} /> : null}
      {isGone ? <EmptyState title={t.gone} detail={t.goneDetail} /> : null}
      {account && isNoPart ? <EmptyState title={t.noPart} detail={location} /> : null}
      {account && section ? (
        <div className={styles.place} data-testid="account">
          <SectionIndex account={account} current={section} />
          <section key={`${account.id} ${section}`} className={styles.section} aria-labelledby="account-section">
            <header>
              <h2 id="account-section" className={styles.title}>
                {t.sections[section]}
              </h2>
              <p className={styles.lead}>{t.leads[section]}</p>
            </header>
            {PARTS[section](account)}
          </section>
        </div>
      ) : null}
    </Page>
  );
}

const PARTS: Readonly<Record<SectionId, (account: AccountResource) => ReactNode>> = {
  credentials: (account) => <Credentials account={account} />,
  apps: (account) => <Items account={account} />,
  reviews: (account) => <Reviews account={account} />,
  callbacks: (account) => <AccountCallbacks account={account} />,
  limits: (account) => (
    <>
      <Limits account={account} />
      <Balances account={account} />
    </>
  ),
  states: (account) => <States account={account} />,
};
