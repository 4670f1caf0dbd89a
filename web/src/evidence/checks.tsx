/** What the provider looked at, in its order, with what it saw. */
import type { Check, ExchangeSummary } from '../../../server/api/wire.ts';
import { useLocalized } from '../i18n/language.ts';
import { useProvider } from '../state/session.tsx';
import { CheckIcon, CloseIcon } from '../ui/icons.tsx';
import styles from './checks.module.css';
import { Section } from './section.tsx';
import { useEvidenceWords } from './texts.ts';

export interface ChecksProps {
  provider: string;
  checks: readonly Check[];
  warnings: ExchangeSummary['warnings'];
}

export function Checks({ provider, checks, warnings = [] }: ChecksProps) {
  const t = useEvidenceWords();
  const local = useLocalized();
  const titles = useProvider(provider)?.checks;
  if (checks.length === 0) return null;
  return (
    <Section title={t.checks}>
      <ul>
        {checks.map((check, index) => {
          const title = titles?.[check.id];
          const warned = warnings.some((one) => one.check === check.id);
          return (
            <li key={index} className={styles.check} data-testid="check" data-ok={check.ok} data-warned={warned}>
              <span className={styles.sign} role="img" aria-label={warned ? t.lenient : check.ok ? t.passed : t.failed}>
                {check.ok ? <CheckIcon /> : <CloseIcon />}
              </span>
              <span>{title ? local(title) : check.id}</span>
              {check.note === undefined ? null : (
                <span className={styles.note} title={check.note}>
                  {check.note}
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
