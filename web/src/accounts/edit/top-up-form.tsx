/** Pays into a balance of an account. */
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import type { BalanceResource, ItemResource, List, ProviderResource } from '../../../../server/api/wire.ts';
import { useResource } from '../../state/resource.ts';
import { useSend } from '../../state/send.ts';
import { Button } from '../../ui/controls/button.tsx';
import { ProblemLine } from '../../ui/problem-line.tsx';
import styles from './edit-sheet.module.css';
import { labelOf } from './item-text.ts';
import { useWords } from './texts.ts';

const USUAL_AMOUNT = 1000;

/** `path`: `accounts/ID/PROVIDER` */
export function TopUpForm({ path, provider }: { path: string; provider: ProviderResource }) {
  const t = useWords();
  const holders = provider.shelves.find(({ name }) => name === provider.balance);
  const items = useResource<List<ItemResource>>(holders ? `${path}/${holders.name}` : null).data?.items ?? [];
  const [chosen, setChosen] = useState<string>();
  const [amount, setAmount] = useState(USUAL_AMOUNT);
  const [left, setLeft] = useState<number>();
  const { problem, send } = useSend();
  const [first = ''] = items.map((item) => (holders ? String(item[holders.id]) : ''));
  const app = holders && (chosen ?? first);
  const pay = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const paid = await send<BalanceResource>('POST', `${path}/top-up`, app === undefined ? { amount } : { app, amount });
    setLeft(paid?.balance);
  };
  return (
    <form className={styles.form} onSubmit={(event) => void pay(event)}>
      {holders ? (
        <label className={styles.label}>
          {t.app}
          <select className={styles.input} value={app} onChange={(event) => setChosen(event.target.value)}>
            {items.map((item) => (
              <option key={String(item[holders.id])} value={String(item[holders.id])}>
                {labelOf(item, holders)}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      <label className={styles.label}>
        {t.amount}
        <input
          className={styles.input}
          type="number"
          min={1}
          max={1_000_000_000}
          required
          value={amount}
          onChange={(event) => setAmount(Number(event.target.value))}
        />
      </label>
      {problem ? <ProblemLine problem={problem} /> : null}
      <div className={styles.answers}>
        <span role="status">{left === undefined ? '' : t.balance(left)}</span>
        <Button type="submit" tone="primary" disabled={app === ''}>
          {t.topUp}
        </Button>
      </div>
    </form>
  );
}
