/** Lifts the frequency limits of the refused numbers, by one click. */
import { useState } from 'react';
import { Link } from 'wouter';
import type { AccountResource } from '../../../server/api/wire.ts';
import { useOneAccount } from '../state/accounts.ts';
import { accountPath } from '../state/open-session.ts';
import { useSend } from '../state/send.ts';
import { Button } from '../ui/controls/button.tsx';
import { ProblemLine } from '../ui/problem-line.tsx';
import styles from './why-box.module.css';
import { useWords } from './lift-limits-texts.ts';

export function LiftLimits({ account, numbers }: { account: string; numbers: readonly string[] }) {
  const t = useWords();
  const { data, problem: unread } = useOneAccount(account);
  const [state, setState] = useState<'idle' | 'busy' | 'done'>('idle');
  const { problem, send } = useSend();
  const lift = async (known: AccountResource): Promise<void> => {
    setState('busy');
    const exempt = [...new Set([...known.limits.exempt, ...numbers])];
    setState((await send('PATCH', accountPath(account), { limits: { exempt } })) === undefined ? 'idle' : 'done');
  };
  if (unread && !data) return <ProblemLine problem={unread} />;
  if (!data) return null;
  const lifted = data.limits.mode === 'off' || numbers.every((number) => data.limits.exempt.includes(number));
  if (lifted || state === 'done') {
    return (
      <p className={styles.lifted} role="status">
        {state === 'done' ? t.done : t.already} <Link href={`/accounts#${encodeURIComponent(account)}`}>{t.undo}</Link>
      </p>
    );
  }
  return (
    <>
      <Button tone="primary" disabled={state === 'busy'} data-testid="lift-limits" onClick={() => void lift(data)}>
        {state === 'busy' ? t.busy : t.button}
      </Button>
      {problem ? <ProblemLine problem={problem} /> : null}
    </>
  );
}
