/** Lifts the frequency limits of the refused numbers, by one click. */
import { useState } from 'react';
import { Link } from 'wouter';
import type { AccountResource } from '../../../server/api/wire.ts';
import { useTexts } from '../i18n/language.ts';
import { useSend } from '../state/send.ts';
import { useResource } from '../state/resource.ts';
import { Button } from '../ui/controls/button.tsx';
import { ProblemLine } from '../ui/problem-line.tsx';
import styles from './why-box.module.css';

const texts = {
  zh: {
    button: '为该号码解除频率限制',
    done: '已解除，再发一次即可。',
    already: '该号码的频率限制已解除，再发一次即可。',
    undo: '在“账号与模板”里恢复',
    busy: '正在解除…',
  },
  en: {
    button: 'Lift limits for this number',
    done: 'Lifted. Send it again.',
    already: 'The limits of this number are lifted. Send it again.',
    undo: 'Restore under “Accounts & templates”',
    busy: 'Lifting…',
  },
};

export function LiftLimits({ account, numbers }: { account: string; numbers: readonly string[] }) {
  const t = useTexts(texts);
  const path = `accounts/${encodeURIComponent(account)}`;
  const { data, problem: unread, reload } = useResource<AccountResource>(path);
  const [state, setState] = useState<'idle' | 'busy' | 'done'>('idle');
  const { problem, send } = useSend(reload);
  const lift = async (known: AccountResource): Promise<void> => {
    setState('busy');
    const exempt = [...new Set([...known.limits.exempt, ...numbers])];
    setState((await send('PATCH', path, { limits: { exempt } })) === undefined ? 'idle' : 'done');
  };
  if (unread) return <ProblemLine problem={unread} />;
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
