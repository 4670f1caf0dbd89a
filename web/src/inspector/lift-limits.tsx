/** Lifts the frequency limits of the refused numbers, by one click. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { AccountResource } from '../../../server/api/wire.ts';
import { useTexts } from '../i18n/language.ts';
import { sendJson } from '../state/api.ts';
import type { ApiProblem } from '../state/api.ts';
import { asProblem, useResource } from '../state/resource.ts';
import { Button } from '../ui/button.tsx';
import { ProblemLine } from '../ui/problem-line.tsx';
import styles from './lift-limits.module.css';
import { texts } from './lift-texts.ts';

export function LiftLimits({ account, numbers }: { account: string; numbers: readonly string[] }): ReactNode {
  const t = useTexts(texts);
  const path = `accounts/${encodeURIComponent(account)}`;
  const { data, problem, reload } = useResource<AccountResource>(path);
  const [state, setState] = useState<'idle' | 'busy' | 'done' | ApiProblem>('idle');
  const lift = async (known: AccountResource): Promise<void> => {
    setState('busy');
    try {
      const exempt = [...new Set([...known.limits.exempt, ...numbers])];
      await sendJson('PATCH', path, { limits: { exempt } });
      setState('done');
      reload();
    } catch (error) {
      setState(asProblem(error));
    }
  };
  if (problem) return <ProblemLine problem={problem} />;
  if (!data) return null;
  const lifted = data.limits.mode === 'off' || numbers.every((number) => data.limits.exempt.includes(number));
  if (lifted || state === 'done') {
    return (
      <p className={styles.done} role="status">
        {state === 'done' ? t.done : t.already} <Link href={`/accounts#${encodeURIComponent(account)}`}>{t.undo}</Link>
      </p>
    );
  }
  return (
    <>
      <Button tone="primary" disabled={state === 'busy'} data-testid="lift-limits" onClick={() => void lift(data)}>
        {state === 'busy' ? t.busy : t.button}
      </Button>
      {typeof state === 'string' ? null : <ProblemLine problem={state} />}
    </>
  );
}
