/** What an account was switched into, and where that is changed. */
import { Link } from 'wouter';
import type { AccountResource } from '../../../server/api/wire.ts';
import { ProviderMark } from '../evidence/provider-mark.tsx';
import { useLocalized } from '../i18n/language.ts';
import { SWITCHES_PATH } from '../routes/paths.ts';
import { statesOn } from '../state/account-states.ts';
import { useAbout } from '../state/session.tsx';
import { displayNumber } from '../text/number.ts';
import panel from './panel.module.css';
import { useWords } from './texts.ts';

export function States({ account }: { account: AccountResource }) {
  const t = useWords().states;
  const local = useLocalized();
  const { providers } = useAbout();
  const on = statesOn(account, providers);
  return (
    <section className={panel.panel} data-testid="states-on">
      {on.length === 0 ? <p className={panel.detail}>{t.none}</p> : null}
      {on.length === 0 ? null : (
        <ul className={panel.list}>
          {on.map(({ provider, state, numbers }) => (
            <li key={`${provider.id} ${state.id}`} className={panel.row}>
              <ProviderMark provider={provider.id} />
              <span className="visually-hidden">{local(provider.names)}</span>
              <b className={panel.grow}>
                {local(state.title)}
                {numbers.length === 0 ? null : ` · ${t.numbers(numbers.length)}`}
              </b>
              <span className={panel.name}>{numbers.map(displayNumber).join('  ')}</span>
              <code className={panel.name}>{state.refusedWith}</code>
            </li>
          ))}
        </ul>
      )}
      <p>
        <Link href={`${SWITCHES_PATH}#${encodeURIComponent(account.id)}`}>{t.change}</Link>
      </p>
    </section>
  );
}
