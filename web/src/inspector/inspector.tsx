/** The developer's side of a message: what came in, what was checked, what went out, and why. */
import { Suspense, useEffect } from 'react';
import { useSearchParams } from 'wouter';
import { useTexts } from '../i18n/language.ts';
import { useText } from '../i18n/text.ts';
import { fetchOnDemand, later } from '../ui/later.tsx';
import { useKept } from '../state/kept.ts';
import { useSearchChange } from '../state/search-change.ts';
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
import { texts as evidenceTexts } from '../evidence/texts.ts';
import { texts } from './texts.ts';
import { useInspected } from './use-inspected.ts';
import type { Inspected } from './use-inspected.ts';
import { codeOf, toneOf } from '../evidence/verdict.ts';

const MadeTo = later(() => import('../evidence/made-to.tsx').then((file) => file.MadeTo));
const RequestTab = later(() => import('../evidence/wire/request-tab.tsx').then((file) => file.RequestTab));
const ResponseTab = later(() => import('../evidence/wire/response-tab.tsx').then((file) => file.ResponseTab));
const SignatureTab = later(() => import('./signature-tab.tsx').then((file) => file.SignatureTab));

export function Inspector({ messageId, exchangeId, onClose }: { messageId?: string; exchangeId?: string; onClose?: () => void }) {
  const t = useTexts(texts);
  const { inspected, problem, reload } = useInspected(messageId, exchangeId);
  const shown = useKept(inspected);
  if (problem) {
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
  const t = useTexts(texts);
  const { verdict } = useTexts(evidenceTexts);
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
          <Suspense>
            <MadeTo scripted={exchange.scripted} linked />
          </Suspense>
        </p>
      ) : null}
    </header>
  );
}

type TabId = 'overview' | 'request' | 'response' | 'signature';

function Parts({ exchange, message }: Inspected) {
  const t = useTexts(texts);
  const [search] = useSearchParams();
  const change = useSearchChange();
  const tabs: { id: TabId; label: string }[] = [
    { id: 'overview', label: t.tabs.overview },
    { id: 'request', label: t.tabs.request },
    { id: 'response', label: t.tabs.response },
    ...(signingOf(exchange) ? [{ id: 'signature' as const, label: t.tabs.signature }] : []),
  ];
  // The reader has opened one tab, and the other three are a click away.
  useEffect(fetchOnDemand, []);
  const current = tabs.find((tab) => tab.id === search.get('tab'))?.id ?? 'overview';
  const go = (id: TabId): void => change({ tab: id === 'overview' ? '' : id });
  return (
    <Tabs label={t.tabs.label} tabs={tabs} current={current} onChange={go}>
      <div className={styles.panel}>
        {current === 'overview' ? <Overview exchange={exchange} message={message} onSignature={() => go('signature')} /> : null}
        <Suspense>
          {current === 'request' ? <RequestTab exchange={exchange} /> : null}
          {current === 'response' ? <ResponseTab exchange={exchange} /> : null}
          {current === 'signature' ? <SignatureTab exchange={exchange} /> : null}
        </Suspense>
      </div>
    </Tabs>
  );
}
