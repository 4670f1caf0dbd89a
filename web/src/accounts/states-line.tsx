/** What an account was switched into, in a line; nothing while all is as its parts say. */
import { Link } from 'wouter';
import type { AccountResource } from '../../../server/api/wire.ts';
import { useLocalized, useTexts } from '../i18n/language.ts';
import { statesOn } from '../state/account-states.ts';
import { useAbout } from '../state/session.tsx';
import { ProviderMark } from '../evidence/provider-mark.tsx';
import { SWITCHES_PATH } from '../routes/paths.ts';
import styles from './states-line.module.css';
import { texts } from './texts.ts';

export function StatesLine({ account }: { account: AccountResource }) {
  const t = useTexts(texts).states;
  const local = useLocalized();
  const { providers } = useAbout();
  const on = statesOn(account, providers);
  if (on.length === 0) return null;
  return (
    <div className={styles.line} data-testid="states-on">
      <b>{t.title}</b>
      <ul className={styles.states}>
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
