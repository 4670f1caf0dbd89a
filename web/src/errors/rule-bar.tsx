/** A bar on every place for as long as a rule is armed, so that nobody wonders why calls fail. */
import type { ReactNode } from 'react';
import { useTexts } from '../i18n/language.ts';
import { sendJson } from '../state/api.ts';
import { Button } from '../ui/button.tsx';
import styles from './rule-bar.module.css';
import { texts } from './rule-bar-texts.ts';
import { useRules } from './use-rules.ts';

export function RuleBar(): ReactNode {
  const t = useTexts(texts);
  const rules = useRules();
  if (rules.length === 0) return null;
  const named = rules.map(({ note, outcome }) => note || outcome.code || (outcome.delivery?.mode ?? outcome.fault?.kind));
  return (
    <div className={styles.bar} role="status" data-testid="rule-bar">
      <strong>{t.rules(rules.length)}</strong>
      <span className={styles.names}>{named.join(' · ')}</span>
      {/* The bar goes once the stream says that they are gone; a lost connection is said beside it. */}
      <Button small onClick={() => void sendJson('DELETE', 'rules').catch(() => undefined)}>
        {t.disarm}
      </Button>
    </div>
  );
}
