/** One account: what it was switched into, what waits for a verdict, its limits, then its part at every provider. */
import { useState } from 'react';
import { Link } from 'wouter';
import type { AccountResource, ProviderResource } from '../../../server/api/wire.ts';
import { AccountCallbacks } from '../callbacks/account-callbacks.tsx';
import { useLocalized } from '../i18n/language.ts';
import { SWITCHES_PATH } from '../routes/paths.ts';
import { statesOn } from '../state/account-states.ts';
import { useAbout } from '../state/session.tsx';
import { Button } from '../ui/controls/button.tsx';
import { Copyable } from '../ui/controls/copy.tsx';
import { later } from '../ui/later.tsx';
import { ProviderMark } from '../evidence/provider-mark.tsx';
import styles from './accounts.module.css';
import { AccountActions } from './list/account-actions.tsx';
import type { AccountActionsProps } from './list/account-actions.tsx';
import { Limits } from './limits.tsx';
import { modelOf } from './part-model.ts';
import { FieldsView } from './part-view.tsx';
import { Reviews } from './reviews.tsx';
import stateStyles from './states-line.module.css';
import { useWords } from './texts.ts';

const EditSheet = later(() => import('./edit/edit-sheet.tsx').then((file) => file.EditSheet));

export function AccountCard({ account, onChanged, onDeleted }: AccountActionsProps) {
  const { providers } = useAbout();
  return (
    <article className={styles.account} data-testid="account">
      <header className={styles.head}>
        <h2>{account.name}</h2>
        <Copyable value={account.id} />
        <AccountActions account={account} onChanged={onChanged} onDeleted={onDeleted} />
      </header>
      <StatesLine account={account} />
      <Reviews account={account} />
      <AccountCallbacks account={account} />
      <Limits account={account} onChanged={onChanged} />
      {providers.map((provider) => (
        <Part key={provider.id} account={account.id} provider={provider} part={account[provider.id]} />
      ))}
    </article>
  );
}

function Part({ account, provider, part }: { account: string; provider: ProviderResource; part: unknown }) {
  const t = useWords();
  const local = useLocalized();
  const [isEdited, setEdited] = useState(false);
  const model = modelOf(provider.id, part);
  if (model.kind !== 'fields') return null;
  return (
    <section className={styles.part} data-testid="account-part">
      <h3 className={styles.provider}>
        <ProviderMark provider={provider.id} />
        {local(provider.names)}
        {provider.shelves.length === 0 ? null : (
          <Button small onClick={() => setEdited(true)} aria-label={t.editNamed(local(provider.names), account)}>
            {t.edit}
          </Button>
        )}
      </h3>
      {isEdited ? <EditSheet account={account} provider={provider} onClose={() => setEdited(false)} /> : null}
      <FieldsView fields={model} />
    </section>
  );
}

/** What an account was switched into, in a line; nothing while all is as its parts say. */
function StatesLine({ account }: { account: AccountResource }) {
  const t = useWords().states;
  const local = useLocalized();
  const { providers } = useAbout();
  const on = statesOn(account, providers);
  if (on.length === 0) return null;
  return (
    <div className={stateStyles.line} data-testid="states-on">
      <b>{t.title}</b>
      <ul className={stateStyles.states}>
        {on.map(({ provider, state, numbers }) => (
          <li key={`${provider.id} ${state.id}`}>
            <ProviderMark provider={provider.id} />
            <span className="visually-hidden">{local(provider.names)}</span>
            {local(state.title)}
            {numbers.length === 0 ? null : ` · ${t.numbers(numbers.length)}`}
          </li>
        ))}
      </ul>
      <Link href={`${SWITCHES_PATH}#${encodeURIComponent(account.id)}`}>{t.change}</Link>
    </div>
  );
}
