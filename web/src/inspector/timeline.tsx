/** The steps of a message's life so far. */
import type { MessageResource } from '../../../server/api/wire.ts';
import { useText } from '../i18n/text.ts';
import { elapsed, fullTime, preciseTime } from '../text/time.ts';
import { Section } from '../evidence/section.tsx';
import { useWords } from './texts.ts';
import styles from './timeline.module.css';

/** The first step says when, each later one how long after the one before. */
export function Timeline({ steps }: { steps: MessageResource['timeline'] }) {
  const t = useWords();
  const names = useText().phone.status;
  const last = steps.findLast((step) => !step.again);
  return (
    <Section title={t.timeline}>
      <ol>
        {steps.map((step, index) => {
          const before = steps[index - 1];
          const note = step.untold ? 'untold' : step.again ? (step.status === last?.status ? 'twice' : 'stale') : undefined;
          return (
            <li key={index} className={styles.step} data-status={step.status} data-aside={step.again ?? step.untold}>
              <span>
                {names[step.status]} {step.code ? <code>{step.code}</code> : null}
                {note === undefined ? null : <small className={styles.note}>{t.step[note]}</small>}
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
