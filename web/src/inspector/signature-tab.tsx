/** A signature that did not fit, computed step by step as the provider does. */
import type { ReactNode } from 'react';
import type { ExchangeResource, Explanation } from '../../../server/inbox/wire.ts';
import { useTexts } from '../i18n/language.ts';
import { CodeBlock } from '../ui/code-block.tsx';
import { Comparison } from './comparison.tsx';
import { Section } from './section.tsx';
import { texts } from './texts.ts';

/** Only a refusal brings the steps along. */
export function hasSignature(exchange: ExchangeResource): boolean {
  return explained(exchange) !== undefined;
}

export function SignatureTab({ exchange }: { exchange: ExchangeResource }): ReactNode {
  const t = useTexts(texts);
  const explanation = explained(exchange);
  if (!explanation) return null;
  return (
    <>
      <Section title={t.compare}>
        <Comparison expected={explanation.expected} received={explanation.received} />
      </Section>
      {explanation.steps?.map((step, index) => (
        <Section key={index} title={`${index + 1}. ${step.name}`}>
          <CodeBlock text={step.value} label={step.name} wrap />
        </Section>
      ))}
    </>
  );
}

function explained(exchange: ExchangeResource): Explanation | undefined {
  const all = [exchange.explanation, ...exchange.recipients.map((recipient) => recipient.explanation)];
  return all.find((explanation) => explanation?.steps !== undefined) ?? undefined;
}
