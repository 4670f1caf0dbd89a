/** A signature that did not fit, computed step by step as the provider does. */
import type { ReactNode } from 'react';
import type { ExchangeResource } from '../../../server/api/wire.ts';
import { useTexts } from '../i18n/language.ts';
import { LabLink } from '../lab/explain/lab-link.tsx';
import { SigningSteps } from '../lab/explain/signing-steps.tsx';
import { Comparison } from '../evidence/comparison.tsx';
import { signingOf } from '../evidence/refusals.ts';
import { Section } from '../evidence/section.tsx';
import { texts } from './tab-texts.ts';

export function SignatureTab({ exchange }: { exchange: ExchangeResource }): ReactNode {
  const t = useTexts(texts);
  const explanation = signingOf(exchange);
  if (!explanation) return null;
  return (
    <>
      <Section title={t.compare}>
        <Comparison expected={explanation.expected} received={explanation.received} />
      </Section>
      {exchange.verdict === 'refused' ? <LabLink exchangeId={exchange.id} /> : null}
      <SigningSteps steps={explanation.steps ?? []} />
    </>
  );
}
