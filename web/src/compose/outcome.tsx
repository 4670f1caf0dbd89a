/** What came of a send: the way to the phone, or the provider's words with their cause. */
import { Link, useLocation } from 'wouter';
import type { ExchangeResource, ExchangeSummary } from '../../../server/api/wire.ts';
import { refusalsOf } from '../evidence/refusals.ts';
import { WhyBoxes } from '../evidence/why-box.tsx';
import { exchangePath, messagePath } from '../routes/places.ts';
import { itemPath } from '../state/api.ts';
import { useRead } from '../state/read.ts';
import { Badge } from '../ui/badge.tsx';
import styles from './compose.module.css';
import { useWords } from './texts.ts';

/** `onLeave`: the reader goes where a link leads. */
export function Outcome({ exchange }: { exchange: ExchangeSummary }) {
  const t = useWords();
  const { data } = useRead<ExchangeResource>(itemPath('exchanges', exchange.id));
  const [, navigate] = useLocation();
  const [messageId] = exchange.messageIds;
  const isTaken = exchange.verdict === 'accepted';
  return (
    <div className={styles.outcome} role="status" data-testid="compose-outcome" data-verdict={exchange.verdict}>
      <p className={styles.said}>
        <Badge tone={isTaken ? 'ok' : 'bad'}>{isTaken ? t.accepted : t.refused}</Badge>
        <code>{exchange.code}</code>
        {messageId === undefined ? null : <Link href={messagePath(messageId)}>{t.open} →</Link>}
        <Link href={exchangePath(exchange.id)}>{t.exchange} →</Link>
      </p>
      {isTaken || data === undefined ? null : (
        <WhyBoxes exchange={data} reasons={refusalsOf(data)} onSignature={() => navigate(exchangePath(exchange.id))} />
      )}
    </div>
  );
}
