/** Where an account is called back, event by event, and the last pushes of all of them. */
import type { AccountResource } from '../../../server/api/wire.ts';
import { ProviderMark } from '../evidence/provider-mark.tsx';
import { useLocalized } from '../i18n/language.ts';
import { useAbout } from '../state/session.tsx';
import { CallbackList } from './callback-list.tsx';
import styles from './callbacks.module.css';
import { EventRow } from './event-row.tsx';
import { useWords } from './texts.ts';

const SHOWN = 8;

export function AccountCallbacks({ account }: { account: AccountResource }) {
  const t = useWords();
  const local = useLocalized();
  const { providers } = useAbout();
  return (
    <div className={styles.account} data-testid="account-callbacks">
      {providers
        .filter(({ id, callbacks }) => account[id] !== undefined && callbacks.length > 0)
        .map((provider) => (
          <section key={provider.id} className={styles.panel}>
            <div>
              <h3 className={styles.provider}>
                <ProviderMark provider={provider.id} />
                {local(provider.names)}
              </h3>
              {provider.acknowledgement === null ? null : (
                <p className={styles.detail}>
                  {t.expects} <code>{provider.acknowledgement.body}</code>
                </p>
              )}
            </div>
            {provider.callbacks.map((event) => (
              <EventRow key={event} account={account} provider={provider.id} event={event} />
            ))}
          </section>
        ))}
      <section className={styles.panel}>
        <h3>{t.more}</h3>
        <CallbackList query={{ account: account.id, limit: SHOWN }} none={t.none} />
      </section>
    </div>
  );
}
