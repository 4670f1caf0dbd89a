/** The steps of a message's life so far. */
import type { ReactNode } from 'react';
import type { MessageResource } from '../../../server/inbox/wire.ts';
import { useTexts } from '../i18n/language.ts';
import { useText } from '../i18n/text.ts';
import { elapsed, fullTime, preciseTime } from '../text/precise-time.ts';
import { Section } from './section.tsx';
import { texts } from './texts.ts';
import styles from './timeline.module.css';

/** The first step says when, each later one how long after the one before. */
export function Timeline({ steps }: { steps: MessageResource['timeline'] }): ReactNode {
  const t = useTexts(texts);
  const names = useText().phone.status;
  return (
    <Section title={t.timeline}>
      <ol>
        {steps.map((step, index) => {
          const before = steps[index - 1];
          return (
            <li key={index} className={styles.step} data-status={step.status}>
              <span>
                {names[step.status]} {step.code ? <code>{step.code}</code> : null}
              </span>
              <time className={styles.time} dateTime={step.at} title={fullTime(step.at)}>
                {before ? elapsed(before.at, step.at) : preciseTime(step.at)}
              </time>
            </li>
          );
        })}
      </ol>
    </Section>
  );
}
