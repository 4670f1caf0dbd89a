/** One request of the log: when, what, to whom, what was answered, and why if it was refused or lost. */
import { memo, useEffect, useRef } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import type { ExchangeSummary } from '../../../server/api/wire.ts';
import { useLocalized } from '../i18n/language.ts';
import { MadeTo } from '../evidence/made-to.tsx';
import { useEvidenceWords } from '../evidence/texts.ts';
import { WayIn } from '../evidence/way-in.tsx';
import { toneOf, wasTaken } from '../evidence/verdict.ts';
import { useProviderName } from '../state/providers.ts';
import { exchangePath } from '../routes/places.ts';
import { displayNumber } from '../text/number.ts';
import { fullTime, preciseTime } from '../text/time.ts';
import { Badge } from '../ui/badge.tsx';
import { Breakable } from '../ui/breakable.tsx';
import { FaultName } from '../evidence/fault-name.tsx';
import { ProviderMark } from '../evidence/provider-mark.tsx';
import styles from './log-row.module.css';
import { useWords } from './texts.ts';

export const LogRow = memo(function LogRow({ exchange }: { exchange: ExchangeSummary }) {
  const t = useWords();
  const verdicts = useEvidenceWords().verdict;
  const local = useLocalized();
  const [location] = useLocation();
  const search = useSearch();
  const provider = useProviderName()(exchange.provider);
  const { id, verdict, cause, scripted } = exchange;
  const taken = wasTaken(exchange);
  const path = exchangePath(id);
  const row = useRef<HTMLAnchorElement>(null);
  const current = location === path;
  // Somebody who follows a link to an old request finds its row too; one that is in sight does not move.
  useEffect(() => {
    if (current) row.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <li className={styles.item}>
      <Link
        ref={row}
        href={search === '' ? path : `${path}?${search}`}
        className={styles.row}
        data-testid="log-row"
        data-verdict={verdict}
        aria-current={current ? 'true' : undefined}
      >
        <time className={styles.time} dateTime={exchange.at} title={fullTime(exchange.at)}>
          {preciseTime(exchange.at)}
        </time>
        <span className={styles.action}>
          <ProviderMark provider={exchange.provider} />
          <span className="visually-hidden">{provider || t.unclaimed}</span>
          <span className={styles.name}>{exchange.action || `${exchange.method} ${exchange.url}`}</span>
        </span>
        <Recipients exchange={exchange} />
        <span className={styles.words}>
          <span className={styles.message} title={exchange.message}>
            <Badge tone={toneOf(exchange, undefined)}>
              <Breakable text={exchange.code || verdicts[verdict]} />
            </Badge>{' '}
            {scripted?.fault ? <FaultName kind={scripted.fault} /> : exchange.message}
            {scripted?.fault && taken !== undefined ? ` · ${taken ? t.taken : t.lost}` : null}
          </span>
          {cause === null && !scripted ? null : (
            <span className={styles.cause} data-testid="log-cause" title={cause ? local(cause) : undefined}>
              {scripted ? <MadeTo scripted={scripted} /> : null} {cause ? local(cause) : ''}
            </span>
          )}
        </span>
        <span className={styles.took}>
          {exchange.durationMs} ms
          <span className={styles.way} data-testid="log-way">
            <WayIn exchange={exchange} />
          </span>
        </span>
      </Link>
    </li>
  );
});

function Recipients({ exchange }: { exchange: ExchangeSummary }) {
  const t = useWords();
  const [first, ...others] = exchange.recipients;
  if (first === undefined) return <span className={styles.nobody}>{t.nobody}</span>;
  return (
    <span className={styles.to}>
      {displayNumber(first.to)}
      {others.length === 0 ? null : <span className={styles.others}>{t.others(others.length)}</span>}
    </span>
  );
}
