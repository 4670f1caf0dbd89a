/** One request of the log: when, by whom, what, to whom, what it said or why it was refused, what came of it. */
import { memo } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import type { ExchangeSummary } from '../../../server/api/wire.ts';
import { useLocalized } from '../i18n/language.ts';
import { MadeTo } from '../evidence/made-to.tsx';
import { useEvidenceWords } from '../evidence/texts.ts';
import { WayIn } from '../evidence/way-in.tsx';
import { toneOf, wasTaken } from '../evidence/verdict.ts';
import { useProviderName } from '../state/providers.ts';
import { exchangePath } from '../routes/places.ts';
import { markText, oneLine } from '../text/mark.ts';
import { displayNumber } from '../text/number.ts';
import { fullTime, preciseTime } from '../text/time.ts';
import { Badge } from '../ui/badge.tsx';
import { FaultName } from '../evidence/fault-name.tsx';
import { ProviderMark } from '../evidence/provider-mark.tsx';
import styles from './log-row.module.css';
import { useWords } from './texts.ts';

interface LogRowProps {
  exchange: ExchangeSummary;
  isMarked: boolean;
  onMark: (id: string) => void;
}

export const LogRow = memo(function LogRow({ exchange, isMarked, onMark }: LogRowProps) {
  const t = useWords();
  const [location] = useLocation();
  const search = useSearch();
  const provider = useProviderName()(exchange.provider);
  const { id, verdict } = exchange;
  const path = exchangePath(id);
  const current = location === path;
  return (
    <div className={styles.item} data-marked={isMarked}>
      <Link
        href={search === '' ? path : `${path}?${search}`}
        className={styles.row}
        data-testid="log-row"
        data-id={id}
        data-verdict={verdict}
        data-warned={exchange.warnings !== undefined}
        aria-current={current ? 'true' : undefined}
      >
        <time className={styles.time} dateTime={exchange.at} title={fullTime(exchange.at)}>
          {preciseTime(exchange.at).slice(0, 8)}
          <span className={styles.fraction}>{preciseTime(exchange.at).slice(8)}</span>
        </time>
        <span className={styles.mark}>
          <ProviderMark provider={exchange.provider} />
          <span className="visually-hidden">{provider || t.unclaimed}</span>
        </span>
        <span className={styles.name} title={exchange.action}>
          {exchange.action || `${exchange.method} ${exchange.url}`}
        </span>
        <Recipients exchange={exchange} />
        <Said exchange={exchange} />
        <Outcome exchange={exchange} />
        <span className={styles.took}>{exchange.durationMs} ms</span>
      </Link>
      <button
        type="button"
        // `x` does the same.
        tabIndex={-1}
        className={styles.compare}
        aria-pressed={isMarked}
        aria-label={t.compare.mark(id)}
        title={t.compare.mark(id)}
        onClick={() => onMark(id)}
      />
    </div>
  );
});

function Recipients({ exchange }: { exchange: ExchangeSummary }) {
  const t = useWords();
  const [first, ...others] = exchange.recipients;
  if (first === undefined) return <span className={styles.nobody}>{t.nobody}</span>;
  return (
    <span className={styles.to}>
      <span className={styles.number}>{displayNumber(first.to)}</span>
      {others.length === 0 ? null : (
        <span className={styles.others} title={t.others(others.length)}>
          +{others.length}
        </span>
      )}
    </span>
  );
}

/** The text of the message with its code marked, or why there is none; who brought it about; and in small print by what and how. */
function Said({ exchange }: { exchange: ExchangeSummary }) {
  const t = useWords();
  const local = useLocalized();
  const { warnings, scripted, sent, certainty } = exchange;
  const { warned } = useEvidenceWords();
  const cause = exchange.cause ?? warnings?.[0]?.cause ?? null;
  const taken = wasTaken(exchange);
  return (
    <span className={styles.words}>
      {warnings ? (
        <span className={styles.warned} title={warned}>
          <span aria-hidden="true">⚠</span>
          <span className="visually-hidden">{warned}</span>
        </span>
      ) : null}
      {scripted ? <MadeTo scripted={scripted} /> : null}
      {sent && !scripted?.fault && exchange.verdict === 'accepted' ? (
        <span className={styles.text} dir="auto" title={sent.text}>
          <Text text={sent.text} code={sent.code} />
          {cause === null ? null : (
            <span className={styles.raw} data-testid="log-cause">
              {' '}
              {local(cause)}
            </span>
          )}
        </span>
      ) : (
        <span className={styles.message} data-testid="log-cause" title={[exchange.message, cause && local(cause)].join(' ')}>
          {scripted?.fault ? <FaultName kind={scripted.fault} /> : null}
          {scripted?.fault && taken !== undefined ? ` · ${taken ? t.taken : t.lost}` : null}
          {cause === null ? null : ` ${local(cause)}`}
          {scripted?.fault ? null : <span className={styles.raw}> {exchange.message}</span>}
        </span>
      )}
      <span className={styles.small}>
        {sent?.templateId ? <span title={t.template}>{sent.templateId}</span> : null}
        <span data-testid="log-way">
          <WayIn exchange={exchange} />
        </span>
        {certainty === null ? null : <span title={t.rests}>{t.certainty[certainty]}</span>}
      </span>
    </span>
  );
}

function Text({ text, code }: { text: string; code: string | null }) {
  return markText(oneLine(text), code).map((piece, index) =>
    piece.kind === 'text' ? piece.text : piece.kind === 'code' ? <mark key={index}>{piece.text}</mark> : `[${piece.name}]`,
  );
}

/** What all went well reads quietly; a code stands out where somebody has to look. */
function Outcome({ exchange }: { exchange: ExchangeSummary }) {
  const t = useWords();
  const { verdict, code } = exchange;
  const tone = toneOf(exchange, undefined);
  if (tone === 'ok') {
    return (
      <span className={styles.outcome}>
        <span className={styles.good}>{t.verdict.accepted}</span> <span className={styles.code}>{code}</span>
      </span>
    );
  }
  return (
    <span className={styles.outcome} title={code === '' ? undefined : code}>
      <Badge tone={tone}>
        <bdi>{code || t.verdict[verdict]}</bdi>
      </Badge>
    </span>
  );
}
