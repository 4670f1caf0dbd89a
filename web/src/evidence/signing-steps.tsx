/** Every value on the way to a signature, in the order it is computed, each to be copied. */
import { Fragment } from 'react';
import type { Explanation } from '../../../server/api/wire.ts';
import { Section } from './section.tsx';
import { MarkedText } from '../ui/marked-text.tsx';
import { CodeBlock } from '../ui/code-block.tsx';
import styles from './signing-steps.module.css';

export function SigningSteps({ steps }: { steps: NonNullable<Explanation['steps']> }) {
  return (
    <div className={styles.steps}>
      {steps.map(({ name, value }, index) => (
        <Section key={index} title={`${index + 1}. ${name}`}>
          <CodeBlock text={value} label={name} wrap>
            <Lines text={value} />
          </CodeBlock>
        </Section>
      ))}
    </div>
  );
}

/** Where lines end is half of what a signature is made of, so each end is drawn; the text stays as it is for whoever copies it. */
function Lines({ text }: { text: string }) {
  const lines = text.split('\n');
  return lines.map((line, index) => (
    <Fragment key={index}>
      <MarkedText text={line} code={null} />
      {index === lines.length - 1 ? null : <span className={styles.lineEnd}>{'\n'}</span>}
    </Fragment>
  ));
}
