/** Every state of a provider that is about numbers, for one number: its black list, a switch each. */
import { useState } from 'react';
import type { AccountResource, ProviderResource } from '../../../server/api/wire.ts';
import { useLocalized } from '../i18n/language.ts';
import { numbersIn, useStateChange } from '../state/account-states.ts';
import type { StateRowProps } from '../state/account-states.ts';
import { useShownAccount } from '../state/accounts.ts';
import { useAbout, useSessionState } from '../state/session.tsx';
import { lastMessage } from '../state/thread.ts';
import { AccountField } from '../picker/account-field.tsx';
import { Copyable } from '../ui/controls/copy.tsx';
import { ProblemLine } from '../ui/problem-line.tsx';
import { ProviderMark } from '../evidence/provider-mark.tsx';
import { Switch } from '../ui/controls/switch.tsx';
import styles from './number-sheet.module.css';
import { useWords } from './number-texts.ts';

export function NumberSwitches({ to }: { to: string }) {
  const t = useWords();
  const { providers } = useAbout();
  const [chosen, choose] = useState<string>();
  const sender = useSessionState(({ inbox }) => lastMessage(inbox.threads.get(to), inbox.messages)?.account);
  // The account that last sent to the number, until the reader says another.
  const { data: account, problem, open } = useShownAccount(chosen ?? sender);
  return (
    <section className={styles.switches} aria-label={t.refuse}>
      <h3>{t.refuse}</h3>
      <p className={styles.detail}>{t.refuseDetail}</p>
      {open && account ? <AccountField name={account.name} onPick={choose} /> : null}
      {problem ? <ProblemLine problem={problem} /> : null}
      <ul className={styles.list}>
        {account === undefined
          ? null
          : statesOfNumbers(account, providers).map((of) => (
              <Row key={`${of.provider.id} ${of.state.id}`} {...of} to={to} account={account} />
            ))}
      </ul>
    </section>
  );
}

function statesOfNumbers(account: AccountResource, providers: readonly ProviderResource[]) {
  return providers
    .filter(({ id }) => account[id] !== undefined)
    .flatMap((provider) => provider.states.filter(({ ofNumbers }) => ofNumbers).map((state) => ({ provider, state })));
}

function Row({ to, ...props }: StateRowProps & { to: string }) {
  const t = useWords();
  const local = useLocalized();
  const { account, provider, state } = props;
  const { problem, change } = useStateChange(account);
  const numbers = numbersIn(props);
  const turn = (on: boolean): void => {
    const others = numbers.filter((number) => number !== to);
    void change({ [provider.id]: { [state.id]: on ? [...others, to] : others } });
  };
  return (
    <li className={styles.row}>
      <ProviderMark provider={provider.id} />
      <div className={styles.words}>
        <p className={styles.name}>{local(provider.names)}</p>
        <p className={styles.detail}>{local(state.title)}</p>
        <p className={styles.code}>
          →
          <Copyable value={state.refusedWith} breaks />
        </p>
        {problem ? <ProblemLine problem={problem} /> : null}
      </div>
      <Switch label={t.switchNamed(local(state.title), local(provider.names))} on={numbers.includes(to)} onChange={turn} />
    </li>
  );
}
