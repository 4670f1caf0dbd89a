/** A signature that did not fit, computed step by step as the provider does. */
import { Link } from 'wouter';
import type { ExchangeResource } from '../../../server/api/wire.ts';
import { Comparison } from '../evidence/difference/comparison.tsx';
import { signingOf } from '../evidence/refusals.ts';
import { Section } from '../evidence/section.tsx';
import { SigningSteps } from '../evidence/signing-steps.tsx';
import { useTexts } from '../i18n/language.ts';
import { explainPath } from '../routes/paths.ts';
import styles from './inspector.module.css';

const texts = {
  zh: { compare: '比对', workOut: '在实验室里逐步核对' },
  en: { compare: 'Comparison', workOut: 'Work it out in the lab' },
};

export function SignatureTab({ exchange }: { exchange: ExchangeResource }) {
  const t = useTexts(texts);
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
