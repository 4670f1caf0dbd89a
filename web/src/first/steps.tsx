/** Four steps from nothing to an app that sends, each of which can be done here and is ticked off once it is. */
import { Link } from 'wouter';
import type { ReactNode } from 'react';
import type { GuideResource, MessageResource } from '../../../server/api/wire.ts';
import { writeClipboard } from '../ui/controls/copy.tsx';
import { CheckIcon } from '../ui/icons.tsx';
import styles from './steps.module.css';
import { useWords } from './texts.ts';
import type { FirstSends } from './use-first-sends.ts';

/** No account has it, whatever the provider counts its templates by. */
const NO_TEMPLATE = '987654';

interface StepsProps {
  sends: FirstSends;
  guide: GuideResource;
  newest: MessageResource | null;
  hasCode: boolean;
  onCode: () => void;
}

export function Steps({ sends, guide, newest, hasCode, onCode }: StepsProps) {
  const t = useWords();
  const code = newest?.code ?? null;
  const copyCode = (): void => {
    if (code !== null) void writeClipboard(code).then(onCode);
  };
  // What came by itself while this page stands came from the reader's own client.
  const done = [newest !== null, hasCode, sends.wasRefused, newest !== null && !sends.isOwn(newest.exchangeId)];
  const next = done.indexOf(false);
  const steps = [
    { id: 'send', act: () => sends.send(guide) },
    { id: 'code', act: copyCode, off: code === null },
    { id: 'refused', act: () => sends.send(guide, NO_TEMPLATE) },
    { id: 'connect', href: '/connect' },
  ] as const;
  return (
    <ol className={styles.steps} aria-label={t.steps} data-testid="first-steps">
      {steps.map((step, index) => {
        const [title, detail] = t.step[step.id];
        const words = (
          <>
            <span className={styles.number} aria-hidden="true">
              {done[index] ? <CheckIcon /> : index + 1}
            </span>
            <span className={styles.title}>
              {title}
              {done[index] ? <span className="visually-hidden"> ({t.done})</span> : null}
            </span>
            <span className={styles.detail}>{detail}</span>
          </>
        );
        return (
          <li key={step.id} data-done={done[index]} data-next={index === next} data-step={step.id}>
            {'href' in step ? (
              <Way href={step.href}>{words}</Way>
            ) : (
              <button type="button" className={styles.step} disabled={'off' in step && step.off} onClick={step.act}>
                {words}
              </button>
            )}
          </li>
        );
      })}
    </ol>
  );
}

function Way({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className={styles.step}>
      {children}
    </Link>
  );
}
