/** The numbers of a batch, each with its own outcome. A single recipient is told by the facts above. */
import { useState } from 'react';
import { Link } from 'wouter';
import type { ExchangeResource, RecipientResource } from '../../../server/api/wire.ts';
import { messagePath } from '../routes/places.ts';
import { displayNumber } from '../text/number.ts';
import { Badge } from '../ui/badge.tsx';
import { Breakable } from '../ui/breakable.tsx';
import { Button } from '../ui/controls/button.tsx';
import { FaultName } from './fault-name.tsx';
import styles from './recipients.module.css';
import { Section } from './section.tsx';
import { useEvidenceWords } from './texts.ts';
import { codeOfRecipient } from './verdict.ts';

const SHOWN_AT_FIRST = 8;

export function Recipients({ exchange, current }: { exchange: ExchangeResource; current: string | undefined }) {
  const t = useEvidenceWords();
  const [all, setAll] = useState(false);
  const { recipients } = exchange;
  const fault = exchange.scripted?.fault;
  if (recipients.length < 2) return null;
  const shown = all ? recipients : recipients.slice(0, SHOWN_AT_FIRST);
  const more = recipients.length - SHOWN_AT_FIRST;
  return (
    <Section title={`${t.recipients} · ${recipients.length}`}>
      <ul className={styles.list}>
        {shown.map((recipient, index) => (
          <li key={index} className={styles.row}>
            <Number recipient={recipient} current={current} />
            <Badge tone={recipient.outcome === 'accepted' ? 'ok' : recipient.code === fault ? 'warn' : 'bad'}>
              <Breakable text={codeOfRecipient(exchange, recipient) || t.verdict[recipient.outcome]} />
            </Badge>
            {fault !== undefined && recipient.code === fault ? (
              <span className={styles.lost}>
                <FaultName kind={fault} />
              </span>
            ) : recipient.message === '' ? null : (
              <span className={styles.message}>{recipient.message}</span>
            )}
          </li>
        ))}
      </ul>
      {more <= 0 ? null : (
        <Button small tone="quiet" onClick={() => setAll(!all)}>
          {all ? t.less : t.more(more)}
        </Button>
      )}
    </Section>
  );
}

function Number({ recipient, current }: { recipient: RecipientResource; current: string | undefined }) {
  const number = displayNumber(recipient.to);
  if (recipient.messageId === null) return <span>{number}</span>;
  const isCurrent = recipient.messageId === current;
  return (
    <Link href={messagePath(recipient.messageId)} aria-current={isCurrent ? 'true' : undefined} className={styles.number}>
      {number}
    </Link>
  );
}
