/** One message, filled in: a click sends it as a client would, and what came of it stands where the button was. */
import { useEffect, useRef } from 'react';
import { Link, useLocation } from 'wouter';
import type { ComposedResource, ExchangeResource, GuideResource } from '../../../server/api/wire.ts';
import { refusalsOf } from '../evidence/refusals.ts';
import { useLocalized } from '../i18n/language.ts';
import { exchangePath } from '../routes/places.ts';
import { itemPath } from '../state/api.ts';
import { filledText, useTemplates } from '../state/compose.ts';
import { useRead } from '../state/read.ts';
import { displayNumber } from '../text/number.ts';
import { Button } from '../ui/controls/button.tsx';
import { MarkedText } from '../ui/marked-text.tsx';
import { ProblemLine } from '../ui/problem-line.tsx';
import styles from './send-card.module.css';
import { useWords } from './texts.ts';
import type { FirstSends } from './use-first-sends.ts';

export const SAMPLE_NUMBER = '13800138000';

interface SendCardProps {
  guide: GuideResource;
  sends: FirstSends;
  onStay: () => void;
  onLeave: () => void;
}

export function SendCard({ guide, sends, onStay, onLeave }: SendCardProps) {
  const t = useWords();
  const { provider, account } = guide;
  const [, navigate] = useLocation();
  const template = useTemplates(account)?.find((one) => one.provider === provider);
  const button = useEnter();
  const sent = sends.sent?.provider === provider ? sends.sent : undefined;
  const isTaken = sent?.exchange?.verdict === 'accepted';
  return (
    <section className={styles.card} data-testid="send-card">
      <div className={styles.message}>
        <p className={styles.to}>
          {t.to} <span className={styles.number}>{displayNumber(SAMPLE_NUMBER)}</span>
          <Button
            small
            tone="quiet"
            onClick={() => {
              onStay();
              navigate(`/compose?provider=${provider}`);
            }}
          >
            {t.change}
          </Button>
        </p>
        <p className={styles.bubble} dir="auto" data-waits={template === undefined}>
          {template ? <MarkedText text={filledText(template)} code={template.values[0] ?? null} /> : null}
        </p>
      </div>
      <div className={styles.act}>
        <Button
          ref={button}
          tone="primary"
          className={styles.send ?? ''}
          disabled={sends.isSending}
          onClick={() => (isTaken ? onLeave() : sends.send(guide))}
        >
          {isTaken ? t.open : `↑ ${t.send}`}
        </Button>
        <p className={styles.note} role="status">
          {isTaken ? (
            <b className={styles.taken}>✓ {t.accepted(String(sent.exchange?.durationMs))}</b>
          ) : sends.wasTaken ? (
            <Button small tone="quiet" onClick={onLeave}>
              {t.open} →
            </Button>
          ) : (
            <>
              <kbd aria-hidden="true">↵</kbd> {t.checked}
            </>
          )}
        </p>
      </div>
      {sends.problem ? <ProblemLine problem={sends.problem} /> : null}
      {sent?.exchange?.verdict === 'refused' ? <Refused exchange={sent.exchange} /> : null}
    </section>
  );
}

function Refused({ exchange }: { exchange: NonNullable<ComposedResource['exchange']> }) {
  const t = useWords();
  const local = useLocalized();
  const { data } = useRead<ExchangeResource>(itemPath('exchanges', exchange.id));
  const [reason] = data ? refusalsOf(data) : [];
  return (
    <div className={styles.refused} role="status" data-testid="first-refused">
      <p>
        <b>{t.refused}</b> <code>{exchange.code || exchange.recipients[0]?.code}</code>{' '}
        {exchange.message || exchange.recipients[0]?.message}
      </p>
      {reason ? (
        <p>
          {local(reason.explanation.cause)} {local(reason.explanation.remedy)}
        </p>
      ) : null}
      <Link href={exchangePath(exchange.id)}>{t.see} →</Link>
    </div>
  );
}

/** Enter presses it while nothing else has the keyboard. */
function useEnter() {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const isFree = event.target === document.body && document.querySelector('dialog[open]') === null;
      if (event.key === 'Enter' && isFree) button.current?.click();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  return button;
}
