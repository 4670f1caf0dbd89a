/** A refusal explained: the provider's words, the cause, the remedy, and where what came parts from what was due. */
import type { ReactNode } from 'react';
import { useLocalized, useTexts } from '../i18n/language.ts';
import { displayNumber } from '../text/number.ts';
import { Breakable } from '../ui/breakable.tsx';
import { Button } from '../ui/button.tsx';
import { Copyable } from '../ui/copy.tsx';
import { Comparison } from './comparison.tsx';
import { LiftLimits } from './lift-limits.tsx';
import type { RefusalReason } from './refusals.ts';
import { texts } from './texts.ts';
import styles from './why-box.module.css';

const NUMBERS_SHOWN = 3;

export interface WhyBoxProps {
  reason: RefusalReason;
  account: string;
  onSignature: () => void;
}

export function WhyBox({ reason, account, onSignature }: WhyBoxProps): ReactNode {
  const t = useTexts(texts);
  const local = useLocalized();
  const { code, message, explanation, to, liftable } = reason;
  return (
    <section className={styles.box} data-testid="why" aria-label={t.why.title}>
      <p className={styles.words}>
        <Copyable value={code}>
          <Breakable text={code} />
        </Copyable>
        {message === '' ? <span className={styles.silent}>{t.why.silent}</span> : <Copyable value={message} mono={false} />}
      </p>
      {to.length === 0 ? null : (
        <p className={styles.numbers}>
          {t.why.for} {to.slice(0, NUMBERS_SHOWN).map(displayNumber).join(' · ')}
          {to.length > NUMBERS_SHOWN ? ` +${to.length - NUMBERS_SHOWN}` : ''}
        </p>
      )}
      <dl className={styles.reasons}>
        <div>
          <dt>{t.why.cause}</dt>
          <dd data-testid="why-cause">{local(explanation.cause)}</dd>
        </div>
        <div>
          <dt>{t.why.remedy}</dt>
          <dd data-testid="why-remedy">{local(explanation.remedy)}</dd>
        </div>
      </dl>
      <Comparison expected={explanation.expected} received={explanation.received} />
      {explanation.steps === undefined ? null : (
        <Button small tone="quiet" onClick={onSignature}>
          {t.why.seeSteps} →
        </Button>
      )}
      {liftable.length === 0 || account === '' ? null : <LiftLimits account={account} numbers={liftable} />}
    </section>
  );
}
