/** The five figures on top: requests, how many were taken and delivered, what was billed, callbacks. */
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { logAddress, shareOf } from './model.ts';
import type { LogWanted, Stats } from './model.ts';
import { useNumbers } from './numbers.ts';
import styles from './figures.module.css';
import { useWords } from './texts.ts';

export function Figures({ stats, provider }: { stats: Stats; provider: string }) {
  const t = useWords().figures;
  const { count, percent, share } = useNumbers();
  const { requests, messages, callbacks } = stats;
  const when = { provider, since: stats.from };
  const known = messages.delivered + messages.failed;
  const unforced = requests.all - requests.forced;
  return (
    <dl className={styles.figures}>
      <Figure name={t.requests} value={count(requests.all)} testId="figure-requests">
        <Part to={{ ...when, series: 'delivered' }}>{t.accepted(count(requests.accepted))}</Part>
        {requests.refused === 0 ? null : (
          <Part tone="bad" to={{ ...when, series: 'refused' }}>
            {t.refused(count(requests.refused))}
          </Part>
        )}
        {requests.faulted === 0 ? null : (
          <Part tone="warn" to={{ ...when, series: 'faulted' }}>
            {t.faulted(count(requests.faulted))}
          </Part>
        )}
      </Figure>
      <Figure name={t.taken} value={percent(shareOf(requests.accepted, requests.all))} unit="%">
        <Part>{requests.forced === 0 ? t.noneForced : t.notForced(share(shareOf(requests.accepted, unforced)))}</Part>
      </Figure>
      <Figure name={t.delivered} value={percent(messages.rate)} unit="%" testId="figure-delivered">
        <Part>{t.of(count(messages.delivered), count(known))}</Part>
        {messages.failed === 0 ? null : <Part tone="bad">{t.failed(count(messages.failed))}</Part>}
        {messages.underway === 0 ? null : <Part>{t.underway(count(messages.underway))}</Part>}
        {messages.unreported === 0 ? null : <Part>{t.unreported(count(messages.unreported))}</Part>}
        {messages.removed === 0 ? null : <Part>{t.removed(count(messages.removed))}</Part>}
      </Figure>
      <Figure name={t.billed} value={count(messages.fee)} unit={t.pieces}>
        <Part>{messages.long === 0 ? t.noLong : t.long(count(messages.long), count(messages.segments - messages.accepted))}</Part>
      </Figure>
      <Figure name={t.callbacks} value={count(callbacks.acknowledged)} unit={`/ ${count(callbacks.planned)}`}>
        {callbacks.planned === 0 ? <Part>{t.noCallbacks}</Part> : null}
        {callbacks.planned > 0 && callbacks.acknowledged === callbacks.planned ? <Part>{t.allTaken}</Part> : null}
        {callbacks.pending === 0 ? null : <Part tone="warn">{t.pending(count(callbacks.pending))}</Part>}
        {callbacks.failed === 0 ? null : <Part tone="bad">{t.gaveUp(count(callbacks.failed))}</Part>}
      </Figure>
    </dl>
  );
}

interface FigureProps {
  name: string;
  value: string;
  unit?: string;
  testId?: string;
  children: ReactNode;
}

function Figure({ name, value, unit, testId, children }: FigureProps) {
  return (
    <div className={styles.figure} data-testid={testId}>
      <dt>{name}</dt>
      <dd className={styles.value}>
        {value}
        {unit === undefined ? null : <small> {unit}</small>}
      </dd>
      <dd className={styles.parts}>{children}</dd>
    </div>
  );
}

function Part({ tone, to, children }: { tone?: 'bad' | 'warn'; to?: LogWanted; children: ReactNode }) {
  return (
    <span className={styles.part} data-tone={tone}>
      {to === undefined ? children : <Link href={logAddress(to)}>{children}</Link>}
    </span>
  );
}
