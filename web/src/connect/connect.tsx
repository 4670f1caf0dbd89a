/** How to point an SDK at the sandbox: settings and requests to paste, for each provider and account. */
import { useState } from 'react';
import type { GuideResource } from '../../../server/api/wire.ts';
import { useLang, useLocalized } from '../i18n/language.ts';
import { Copyable } from '../ui/controls/copy.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Fact, Facts } from '../ui/facts.tsx';
import { AccountField } from '../picker/account-field.tsx';
import { Page } from '../ui/page.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Tabs } from '../ui/controls/tabs.tsx';
import styles from './connect.module.css';
import { useWords } from './texts.ts';
import { useChoice } from './choice.ts';
import { ClientCard } from './client-card.tsx';
import { useClientFile } from './client-file.ts';
import type { ClientFile } from './client-file.ts';
import { useGuides } from '../state/guides.ts';
import type { Loaded } from '../state/reads.ts';
import { ExampleCommand, useProviderTabs } from './guide-parts.tsx';

export function Connect() {
  const t = useWords();
  const lang = useLang();
  const [picked, pick] = useState<string>();
  const { items, account, open, problem, reload } = useGuides(picked);
  const clients = useClientFile();
  return (
    <Page title={t.title} lead={t.lead}>
      {problem && !items ? <ProblemNote problem={problem} onAgain={reload} /> : null}
      {items?.length === 0 ? <EmptyState title={t.nothing} detail={t.nothingDetail} /> : null}
      {open && account !== undefined ? <AccountField name={account} onPick={pick} /> : null}
      {items === undefined || items.length === 0 || isWaiting(clients) ? null : <Guides items={items} file={clients.data} />}
      {clients.problem && !clients.data ? <ProblemNote problem={clients.problem} onAgain={clients.reload} /> : null}
      <p className={styles.detail}>
        <a href={`/docs/${lang}/`}>{t.docs}</a> · <a href={`/docs/${lang}/api`}>{t.reference}</a>
      </p>
    </Page>
  );
}

/** All that is shown appears at once. */
const isWaiting = ({ data, problem }: Loaded<ClientFile>): boolean => data === undefined && problem === undefined;

/** Provider and client are in the address: `/connect?provider=…&client=…`. */
function Guides({ items, file }: { items: readonly GuideResource[]; file: ClientFile | undefined }) {
  const t = useWords();
  const providers = items.map((item) => item.provider);
  const [provider = null, chooseProvider] = useChoice('provider', 'provider', providers);
  const { tabs, guide } = useProviderTabs(items, provider);
  if (!guide) return null;
  return (
    <>
      <Tabs label={t.providers} tabs={tabs} current={guide.provider} onChange={chooseProvider}>
        <Guide key={`${guide.provider} ${guide.account}`} guide={guide} file={file} />
      </Tabs>
    </>
  );
}

function Guide({ guide, file }: { guide: GuideResource; file: ClientFile | undefined }) {
  const t = useWords();
  const local = useLocalized();
  return (
    <div className={styles.guide}>
      {file === undefined ? null : <ClientCard guide={guide} file={file} />}
      <section className={styles.card}>
        <h2>{t.settings}</h2>
        <p className={styles.detail}>{t.settingsDetail}</p>
        <Facts>
          {guide.settings.map((setting, index) => (
            <Fact key={index} name={setting.label} wire>
              <Copyable value={setting.value} />
            </Fact>
          ))}
        </Facts>
      </section>
      <section className={styles.card}>
        <h2>{t.examples}</h2>
        <p className={styles.detail}>{t.examplesDetail}</p>
        {guide.examples.map((example, index) => (
          <div key={index} className={styles.example}>
            <h3>{local(example.title)}</h3>
            <ExampleCommand guide={guide} index={index} />
          </div>
        ))}
      </section>
    </div>
  );
}
