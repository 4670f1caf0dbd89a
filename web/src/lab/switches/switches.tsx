/** Conditions an account can be switched into, by account and provider, each with the code that a send then gets. */
import { useEffect, useState } from 'react';
import type { AccountResource } from '../../../../server/api/wire.ts';
import { useLocalized } from '../../i18n/language.ts';
import { statesOn, useStateChange } from '../../state/account-states.ts';
import { useShownAccount } from '../../state/accounts.ts';
import type { StateRowProps } from '../../state/account-states.ts';
import { useAnchor } from '../../state/anchor.ts';
import { AccountField } from '../../picker/account-field.tsx';
import { useAbout } from '../../state/session.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { Copyable } from '../../ui/controls/copy.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ProblemLine } from '../../ui/problem-line.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { ProviderMark } from '../../evidence/provider-mark.tsx';
import { NumbersRow, SwitchRow } from './state-rows.tsx';
import styles from './switches.module.css';
import { useWords } from './texts.ts';

export function Switches() {
  const t = useWords();
  const anchor = useAnchor();
  const [picked, pick] = useState(anchor);
  const { data, problem, reload, none, open } = useShownAccount(picked);
  const isGone = problem?.status === 404 && picked !== undefined;
  useEffect(() => {
    if (isGone) pick(undefined);
  }, [isGone]);
  if (problem && !data) return <ProblemNote problem={problem} onAgain={reload} />;
  if (none) return <EmptyState title={t.noAccounts} />;
  if (!data) return null;
  return (
    <div className={styles.switches}>
      <p className={styles.detail}>{t.detail}</p>
      {open ? <AccountField name={data.name} onPick={pick} /> : null}
      <Account account={data} />
    </div>
  );
}

function Account({ account }: { account: AccountResource }) {
  const t = useWords();
  const { providers } = useAbout();
  const { problem, change } = useStateChange(account);
  const count = statesOn(account, providers).length;
  return (
    <section id={account.id} className={styles.account} aria-label={account.name} data-testid="switches">
      <header className={styles.head}>
        <h2>{account.name}</h2>
        <Copyable value={account.id} />
        <span className={styles.all}>
          <span className={styles.count} data-on={count > 0}>
            {t.on(count)}
          </span>
          <Button small disabled={count === 0} aria-label={t.resetNamed(account.name)} onClick={() => void change(null)}>
            {t.reset}
          </Button>
        </span>
      </header>
      {problem ? <ProblemLine problem={problem} /> : null}
      <div className={styles.providers}>
        {providers
          .filter(({ id, states }) => account[id] !== undefined && states.length > 0)
          .map((provider) => (
            <OfProvider key={provider.id} account={account} provider={provider} />
          ))}
      </div>
    </section>
  );
}

function OfProvider({ account, provider }: Omit<StateRowProps, 'state'>) {
  const local = useLocalized();
  const name = local(provider.names);
  return (
    <section className={styles.provider} aria-label={name}>
      <h3>
        <ProviderMark provider={provider.id} />
        {name}
      </h3>
      <ul>
        {provider.states.map((state) => {
          const Row = state.ofNumbers ? NumbersRow : SwitchRow;
          return <Row key={state.id} account={account} provider={provider} state={state} />;
        })}
      </ul>
    </section>
  );
}
