/** What the provider looked at, in its order, with what it saw. */
import type { Check } from '../../../server/api/wire.ts';
import { useLocalized } from '../i18n/language.ts';
import { useProvider } from '../state/session.tsx';
import { CheckIcon, CloseIcon } from '../ui/icons.tsx';
import styles from './checks.module.css';
import { Section } from './section.tsx';
import { useEvidenceWords } from './texts.ts';

export function Checks({ provider, checks }: { provider: string; checks: readonly Check[] }) {
  const t = useEvidenceWords();
  const local = useLocalized();
  const titles = useProvider(provider)?.checks;
  if (checks.length === 0) return null;
  return (
    <Section title={t.checks}>
      <ul>
        {checks.map((check, index) => {
          const title = titles?.[check.id];
          return (
            <li key={index} className={styles.check} data-testid="check" data-ok={check.ok}>
              <span className={styles.sign} role="img" aria-label={check.ok ? t.passed : t.failed}>
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
