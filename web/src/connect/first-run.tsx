/** An inbox without messages: one request to paste, and the wait for what it brings. */
import { useState } from 'react';
import { Link } from 'wouter';
import type { GuideResource } from '../../../server/api/wire.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Tabs } from '../ui/controls/tabs.tsx';
import styles from './first-run.module.css';
import { useWords } from './texts.ts';
import { useGuides } from '../state/guides.ts';
import { ExampleCommand, useProviderTabs } from './guide-parts.tsx';

export function FirstRun() {
  const t = useWords();
  const { items, problem, reload } = useGuides();
  if (problem && !items) return <ProblemNote problem={problem} onAgain={reload} />;
  if (!items) return null;
  return (
    <div className={styles.first} data-testid="first-run">
      <h2 className={styles.title}>{t.first.title}</h2>
      <p className={styles.lead}>{items.length === 0 ? t.nothingDetail : t.first.lead}</p>
      {items.length === 0 ? null : <Commands guides={items} />}
      <p className={styles.waiting} role="status">
        <span className={styles.dots} aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
        {t.first.waiting}
      </p>
      <Link href="/connect">{t.first.all} →</Link>
    </div>
  );
}

function Commands({ guides }: { guides: readonly GuideResource[] }) {
  const t = useWords();
  const [wanted, setWanted] = useState<string | null>(null);
  const { tabs, guide } = useProviderTabs(guides, wanted);
  if (!guide) return null;
  return (
    <div className={styles.commands}>
      <Tabs label={t.providers} tabs={tabs} current={guide.provider} onChange={setWanted}>
        <div className={styles.command} data-testid="first-run-command">
          <ExampleCommand key={guide.provider} guide={guide} index={0} />
        </div>
      </Tabs>
    </div>
  );
}
