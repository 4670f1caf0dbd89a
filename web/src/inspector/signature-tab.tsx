/** A signature that did not fit, computed step by step as the provider does. */
import { Link } from 'wouter';
import type { ExchangeResource } from '../../../server/api/wire.ts';
import { Comparison } from '../evidence/difference/comparison.tsx';
import { signingOf } from '../evidence/refusals.ts';
import { Section } from '../evidence/section.tsx';
import { SigningSteps } from '../evidence/signing-steps.tsx';
import { explainPath } from '../routes/paths.ts';
import styles from './inspector.module.css';
import { useWords } from './signature-texts.ts';

export function SignatureTab({ exchange }: { exchange: ExchangeResource }) {
  const t = useWords();
  const explanation = signingOf(exchange);
  if (!explanation) return null;
  return (
    <>
      <Section title={t.compare}>
        <Comparison explanation={explanation} />
      </Section>
      {exchange.verdict === 'refused' ? (
        <p className={styles.labLink}>
          <Link href={explainPath(exchange.id)}>{t.workOut} →</Link>
        </p>
      ) : null}
      <SigningSteps steps={explanation.steps ?? []} />
    </>
  );
}
