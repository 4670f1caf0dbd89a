/** A refusal or a fault explained: the provider's words, the cause, the remedy, and where what came parts from what was due. */
import type { ExchangeResource } from '../../../server/api/wire.ts';
import { useLocalized } from '../i18n/language.ts';
import { later } from '../ui/later.tsx';
import { displayNumber } from '../text/number.ts';
import { Button } from '../ui/controls/button.tsx';
import { Copyable } from '../ui/controls/copy.tsx';
import { FaultName } from './fault-name.tsx';
import type { RefusalReason } from './refusals.ts';
import { useEvidenceWords } from './texts.ts';
import { wasTaken } from './verdict.ts';
import styles from './why-box.module.css';

const Comparison = later(() => import('./difference/comparison.tsx').then((file) => file.Comparison));
const LiftLimits = later(() => import('./lift-limits.tsx').then((file) => file.LiftLimits));

const NUMBERS_SHOWN = 3;

export interface WhyBoxesProps {
  exchange: ExchangeResource;
  /** Those of its refusals that are to be explained. */
  reasons: readonly RefusalReason[];
  onSignature: () => void;
}

export function WhyBoxes({ exchange, reasons, onSignature }: WhyBoxesProps) {
  return reasons.map((reason) => (
    <WhyBox key={`${reason.code} ${reason.to[0] ?? ''}`} exchange={exchange} reason={reason} onSignature={onSignature} />
  ));
}

type WhyBoxProps = Omit<WhyBoxesProps, 'reasons'> & { reason: RefusalReason };

function WhyBox({ exchange, reason, onSignature }: WhyBoxProps) {
  const t = useEvidenceWords();
  const local = useLocalized();
  const { account } = exchange;
  // No provider said a word.
  const isNobodys = exchange.verdict === 'unanswered';
  // After a fault: whether the provider took the call all the same, where that can be told.
  const taken = wasTaken(exchange);
  const { code, message, fault, explanation, to, liftable } = reason;
  return (
    <section
      className={styles.box}
      data-testid="why"
      data-fault={fault ?? (isNobodys ? '' : undefined)}
      aria-label={fault ? t.verdict.faulted : isNobodys ? t.verdict.unanswered : t.why.title}
    >
      <p className={styles.words}>
        {isNobodys ? t.verdict.unanswered : <Copyable value={code} breaks />}
        {isNobodys ? null : fault ? (
          <FaultName kind={fault} />
        ) : message === '' ? (
          <span className={styles.silent}>{t.why.silent}</span>
        ) : (
          <Copyable value={message} mono={false} />
        )}
      </p>
      {fault === undefined || taken === undefined ? null : <p className={styles.taken}>{taken ? t.why.taken : t.why.lost}</p>}
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
      <Comparison explanation={explanation} />
      {explanation.steps === undefined ? null : (
        <Button small tone="quiet" onClick={onSignature}>
          {t.why.seeSteps} →
        </Button>
      )}
      {liftable.length === 0 || account === '' ? null : <LiftLimits account={account} numbers={liftable} />}
    </section>
  );
}
