/** Looks out, on every place, for what makes calls come out otherwise: armed rules, and a clock that stands elsewhere. */
import { useElsewhere } from '../state/now.ts';
import { later } from '../ui/later.tsx';
import { Mishap } from '../ui/mishap.tsx';
import styles from './rule-bar.module.css';
import { useRules } from './use-rules.ts';

const RuleBar = later(() => import('./rule-bar.tsx').then((file) => file.RuleBar));
const ClockBar = later(() => import('../callbacks/clock-bar.tsx').then((file) => file.ClockBar));

export function RuleWatch() {
  const rules = useRules();
  const elsewhere = useElsewhere();
  if (rules.length === 0 && !elsewhere) return null;
  return (
    <div className={styles.strip}>
      <Mishap>
        {rules.length > 0 ? <RuleBar rules={rules} /> : null}
        {elsewhere ? <ClockBar {...elsewhere} /> : null}
      </Mishap>
    </div>
  );
}
