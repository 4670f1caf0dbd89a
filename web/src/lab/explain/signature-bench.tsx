/** A signature beside the one the provider works out: where they part, what that means, and every step on the way. */
import type { Ref } from 'react';
import type { ExplainResource } from '../../../../server/api/wire.ts';
import { Side } from '../../evidence/difference/comparison.tsx';
import { Badge } from '../../ui/badge.tsx';
import styles from './explain.module.css';
import { byteWords, cutAtByte, meaningOf } from './signature-difference.ts';
import { SigningSteps } from '../../evidence/signing-steps.tsx';
import { useWords } from './texts.ts';

type Signature = NonNullable<ExplainResource['signature']>;

export function SignatureBench({ signature, ref }: { signature: Signature | null; ref: Ref<HTMLElement> }) {
  const t = useWords().signature;
  return (
    <section ref={ref} className={styles.part} aria-label={t.title} data-testid="signature" data-ok={signature?.ok}>
      <h2>
        {t.title}{' '}
        {signature === null ? null : (
          <>
            <span className={styles.scheme}>{signature.scheme}</span>{' '}
            <Badge tone={signature.ok ? 'ok' : 'bad'}>{signature.ok ? t.ok : t.bad}</Badge>
          </>
        )}
      </h2>
      {signature === null ? (
        <p className={styles.hint}>{t.none}</p>
      ) : (
        <>
          <Pair signature={signature} />
          <h3 className={styles.stepsTitle}>{t.steps}</h3>
          <SigningSteps steps={signature.steps} />
        </>
      )}
    </section>
  );
}

function Pair({ signature }: { signature: Signature }) {
  const t = useWords().signature;
  const { expected, received, difference } = signature;
  if (difference === null) return <Side name={t.same} text={expected} cut={undefined} />;
  const { at } = difference;
  const meaning = meaningOf(signature);
  return (
    <div className={styles.pair} data-testid="signature-difference">
      <Side name={t.expected} text={expected} cut={cutAtByte(expected, at)} />
      <Side name={t.received} text={received} cut={cutAtByte(received, at)} />
      <p>{t.firstByte(at + 1, byteWords(difference.expected) ?? t.end, byteWords(difference.received) ?? t.end)}</p>
      {meaning === undefined ? null : <p>{t.meaning[meaning]}</p>}
    </div>
  );
}
