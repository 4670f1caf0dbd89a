/** Where an account is called back, a test of it, and the last pushes. */
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import type { AccountResource, CallbackEvent, ProviderResource } from '../../../server/api/wire.ts';
import { useLocalized } from '../i18n/language.ts';
import { useSend } from '../state/send.ts';
import { useAbout } from '../state/session.tsx';
import { Button } from '../ui/controls/button.tsx';
import { ProblemLine } from '../ui/problem-line.tsx';
import { ProviderMark } from '../evidence/provider-mark.tsx';
import { CallbackList } from './callback-list.tsx';
import styles from './callbacks.module.css';
import { useWords } from './texts.ts';

const SHOWN = 8;

export function AccountCallbacks({ account }: { account: AccountResource }) {
  const t = useWords();
  const { providers } = useAbout();
  return (
    <section className={styles.panel} data-testid="account-callbacks">
      <div>
        <h3>{t.title}</h3>
        <p className={styles.detail}>{t.lead}</p>
      </div>
      {providers
        .filter(({ id }) => account[id] !== undefined)
        .map((provider) => (
          <Addresses key={provider.id} account={account} provider={provider} />
        ))}
      <div>
        <h4>{t.more}</h4>
        <CallbackList query={{ account: account.id, limit: SHOWN }} none={t.none} />
      </div>
    </section>
  );
}

function Addresses({ account, provider }: { account: AccountResource; provider: ProviderResource }) {
  const t = useWords();
  const local = useLocalized();
  const saved = account.callbacks[provider.id] ?? {};
  const [written, setWritten] = useState<Partial<Record<CallbackEvent, string>>>({});
  const [done, setDone] = useState<string>();
  const { problem, send } = useSend();
  const path = `accounts/${encodeURIComponent(account.id)}`;
  const save = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const urls = Object.fromEntries(provider.callbacks.map((one) => [one, (written[one] ?? saved[one] ?? '').trim() || null]));
    if ((await send('PATCH', path, { callbacks: { [provider.id]: urls } })) !== undefined) setDone(t.saved);
  };
  const test = async (): Promise<void> => {
    if ((await send('POST', `${path}/callbacks/test`, { provider: provider.id })) !== undefined) setDone(t.kind.test);
  };
  return (
    <form className={styles.addresses} onSubmit={(event) => void save(event)} data-provider={provider.id}>
      <h4 className={styles.provider}>
        <ProviderMark provider={provider.id} />
        {local(provider.names)}
      </h4>
      {provider.callbacks.map((one) => (
        <label key={one} className={styles.label}>
          {t.event[one]}
          <input
            className={styles.input}
            name={one}
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
            placeholder={t.placeholder}
            value={written[one] ?? saved[one] ?? ''}
            onChange={({ target }) => setWritten({ ...written, [one]: target.value })}
          />
        </label>
      ))}
      <div className={styles.foot}>
        <Button small tone="primary" type="submit">
          {t.save}
        </Button>
        <Button small onClick={() => void test()} disabled={saved.report === undefined}>
          {t.test}
        </Button>
        <div role="status">{problem ? <ProblemLine problem={problem} /> : <span className={styles.done}>{done}</span>}</div>
      </div>
    </form>
  );
}
