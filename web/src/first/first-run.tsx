/** An inbox without messages: the phone that waits for the first one, and what to do, beside it. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useProviderTabs } from '../connect/guide-parts.tsx';
import { useWords as useConnectWords } from '../connect/texts.ts';
import { LockScreen } from '../phone/lock-screen.tsx';
import { useGuides } from '../state/guides.ts';
import { useSessionState } from '../state/session.tsx';
import { Button } from '../ui/controls/button.tsx';
import { Tabs } from '../ui/controls/tabs.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Cards } from './cards.tsx';
import styles from './first-run.module.css';
import { Notice, Waiting } from './notice.tsx';
import { SendCard } from './send-card.tsx';
import { Steps } from './steps.tsx';
import { useWords } from './texts.ts';
import { useFirstSends } from './use-first-sends.ts';

export interface FirstRunProps {
  /** What comes now was sent from here, so the page stays what it is. */
  onStay: () => void;
  /** The reader is done with it. */
  onLeave: () => void;
}

export function FirstRun({ onStay, onLeave }: FirstRunProps) {
  const connect = useConnectWords();
  const { items, problem, reload } = useGuides();
  if (problem && !items) return <ProblemNote problem={problem} onAgain={reload} />;
  if (!items) return null;
  if (items.length === 0) return <Around>{connect.nothingDetail}</Around>;
  return <Sending guides={items} onStay={onStay} onLeave={onLeave} />;
}

function Sending({ guides, onStay, onLeave }: FirstRunProps & { guides: Parameters<typeof useProviderTabs>[0] }) {
  const t = useWords();
  const connect = useConnectWords();
  const [wanted, setWanted] = useState<string | null>(null);
  const { tabs, guide } = useProviderTabs(guides, wanted);
  const sends = useFirstSends(onStay);
  // One that was deleted meanwhile is not on the phone any more.
  const arrival = useSessionState((state) => (state.inbox.rows.get(state.arrival?.to ?? '')?.last ? state.arrival : null));
  const [hasCode, setHasCode] = useState(false);
  const [, navigate] = useLocation();
  if (!guide) return null;
  const notice = arrival ? <Notice message={arrival} onCopied={() => setHasCode(true)} onOpen={onLeave} /> : <Waiting />;
  return (
    <Around
      phone={notice}
      steps={<Steps sends={sends} guide={guide} newest={arrival} hasCode={hasCode} onCode={() => setHasCode(true)} />}
      demo={
        <Button small tone="quiet" onClick={() => navigate(`/demo?provider=${guide.provider}`)}>
          ▷ {t.demo}
        </Button>
      }
    >
      <div className={styles.providers}>
        <Tabs label={connect.providers} tabs={tabs} current={guide.provider} onChange={setWanted}>
          <p className={styles.account}>{t.account(guide.account)}</p>
          <SendCard key={guide.provider} guide={guide} sends={sends} onStay={onStay} onLeave={onLeave} />
          <Cards key={`cards ${guide.provider}`} guide={guide} />
        </Tabs>
      </div>
    </Around>
  );
}

interface AroundProps {
  phone?: ReactNode;
  steps?: ReactNode;
  demo?: ReactNode;
  children: ReactNode;
}

function Around({ phone = <Waiting />, steps, demo, children }: AroundProps) {
  const t = useWords();
  return (
    <div className={styles.first} data-testid="first-run">
      <div className={styles.words}>
        <p className={styles.ready}>{t.ready}</p>
        <h1 className={styles.title}>{t.title}</h1>
        <p className={styles.lead}>
          {t.lead} {demo}
        </p>
        {children}
        {steps}
      </div>
      <div className={styles.phone}>
        <LockScreen label={t.phone}>{phone}</LockScreen>
      </div>
    </div>
  );
}
