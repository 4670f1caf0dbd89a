/** The developer's side of a message: what came in, what was checked, what went out, and why. */
import { useEffect } from 'react';
import { useText } from '../i18n/text.ts';
import { later } from '../ui/later.tsx';
import { useKept } from '../state/kept.ts';
import { useAddress } from '../state/address.ts';
import { useProviderName } from '../state/providers.ts';
import { Badge } from '../ui/badge.tsx';
import { Breakable } from '../ui/breakable.tsx';
import { IconButton } from '../ui/controls/button.tsx';
import { Copyable } from '../ui/controls/copy.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { CloseIcon } from '../ui/icons.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { ProviderMark } from '../evidence/provider-mark.tsx';
import { Tabs } from '../ui/controls/tabs.tsx';
import styles from './inspector.module.css';
import { Overview } from './overview.tsx';
import { signingOf } from '../evidence/refusals.ts';
import { useEvidenceWords } from '../evidence/texts.ts';
import { useWords } from './texts.ts';
import { useInspected } from './use-inspected.ts';
import type { Inspected } from './use-inspected.ts';
import { codeOf, toneOf } from '../evidence/verdict.ts';

const MadeTo = later(() => import('../evidence/made-to.tsx').then((file) => file.MadeTo));
const RequestTab = later(() => import('../evidence/wire/request-tab.tsx').then((file) => file.RequestTab));
const ResponseTab = later(() => import('../evidence/wire/response-tab.tsx').then((file) => file.ResponseTab));
const SignatureTab = later(() => import('./signature-tab.tsx').then((file) => file.SignatureTab));

export function Inspector({ messageId, exchangeId, onClose }: { messageId?: string; exchangeId?: string; onClose?: () => void }) {
  const t = useWords();
  const { inspected, problem, reload } = useInspected(messageId, exchangeId);
  const shown = useKept(inspected);
  if (problem && (!shown || problem.status === 404)) {
    return (
      <div className={styles.inspector} data-testid="inspector">
        <CloseCorner onClose={onClose} />
        {problem.status === 404 ? (
          <EmptyState title={t.gone} detail={t.goneDetail} />
        ) : (
          <ProblemNote problem={problem} onAgain={reload} />
        )}
      </div>
    );
  }
  if (!shown) return <div className={styles.inspector} data-testid="inspector" aria-busy="true" />;
  return (
    <div className={styles.inspector} data-testid="inspector" aria-busy={shown !== inspected}>
      <Heading {...shown} onClose={onClose} />
      <Parts {...shown} />
    </div>
  );
}

function CloseCorner({ onClose }: { onClose: (() => void) | undefined }) {
  const t = useText();
  if (onClose === undefined) return null;
  return (
    <IconButton label={t.close} onClick={onClose} className={styles.close}>
      <CloseIcon />
    </IconButton>
  );
}

function Heading({ exchange, message, onClose }: Inspected & { onClose: (() => void) | undefined }) {
  const t = useWords();
  const { verdict } = useEvidenceWords();
  const name = useProviderName()(exchange.provider) || t.unclaimed;
  return (
    <header className={styles.heading}>
      <CloseCorner onClose={onClose} />
      <h2 className={styles.title}>
        <ProviderMark provider={exchange.provider} />
        <span>{name}</span>
        <span className={styles.action}>{exchange.action}</span>
        <Badge tone={toneOf(exchange, message)}>
          <Breakable text={codeOf(exchange, message) || verdict[message ? 'accepted' : exchange.verdict]} />
        </Badge>
      </h2>
      <p className={styles.id}>
        <span title={message ? t.providerId : t.facts.exchange}>
          <Copyable value={message?.providerMessageId ?? exchange.id} />
        </span>
      </p>
      {exchange.scripted ? (
        <p className={styles.made}>
          <MadeTo scripted={exchange.scripted} linked />
        </p>
      ) : null}
    </header>
  );
}

const TABS = ['overview', 'request', 'response', 'signature'] as const;

function Parts({ exchange, message }: Inspected) {
  const t = useWords();
  const [search, change] = useAddress();
  const shown = TABS.filter((id) => id !== 'signature' || signingOf(exchange));
  const tabs = shown.map((id) => ({ id, label: t.tabs[id] }));
  // The reader has opened one tab, and the other three are a click away.
  useEffect(() => void RequestTab.fetch(), []);
  const current = shown.find((id) => id === search.get('tab')) ?? 'overview';
  const go = (id: (typeof TABS)[number]): void => change({ tab: id === 'overview' ? '' : id });
  return (
    <Tabs label={t.tabs.label} tabs={tabs} current={current} onChange={go}>
      <div className={styles.panel}>
        {current === 'overview' ? <Overview exchange={exchange} message={message} onSignature={() => go('signature')} /> : null}
        {current === 'request' ? <RequestTab exchange={exchange} /> : null}
        {current === 'response' ? <ResponseTab exchange={exchange} /> : null}
        {current === 'signature' ? <SignatureTab exchange={exchange} /> : null}
      </div>
    </Tabs>
  );
}
