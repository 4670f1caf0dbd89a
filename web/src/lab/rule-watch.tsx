/** Looks out for armed rules on every place. The bar that tells of them is fetched once there are some. */
import { useEffect, useState } from 'react';
import { later } from '../ui/later.tsx';
import { Mishap } from '../ui/mishap.tsx';
import { useRules } from './use-rules.ts';

const RuleBar = later(() => import('./rule-bar.tsx').then((file) => file.RuleBar));

export function RuleWatch() {
  const rules = useRules();
  const armed = rules.length > 0;
  const [fetched, setFetched] = useState(false);
  useEffect(() => {
    // Before it is drawn: what React finds missing while it draws, it holds back for longer than it takes to come.
    if (armed) void RuleBar.fetch().then(() => setFetched(true));
  }, [armed]);
  if (!armed || !fetched) return null;
  return (
    <Mishap>
      <RuleBar rules={rules} />
    </Mishap>
  );
}
