/** What is left at each provider, paid into where it stands; and the limits that its part sets. */
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import type { AccountResource, ItemResource, ProviderResource } from '../../../server/api/wire.ts';
import { accountPath } from '../state/open-session.ts';
import { useSend } from '../state/send.ts';
import { useAbout } from '../state/session.tsx';
import { Button } from '../ui/controls/button.tsx';
import { ProblemLine } from '../ui/problem-line.tsx';
import form from './form.module.css';
import { isLimits, itemsOf, labelOf } from './items/part-items.ts';
import { PartForm } from './part-form.tsx';
import panel from './panel.module.css';
import { ProviderPanel } from './provider-panel.tsx';
import { useWords } from './texts.ts';

export function Balances({ account }: { account: AccountResource }) {
  const { providers } = useAbout();
  return providers
    .filter(({ id, balance, fields }) => account[id] !== undefined && (balance !== null || fields.some(isLimits)))
    .map((provider) => <OfProvider key={provider.id} account={account} provider={provider} />);
}

function OfProvider({ account, provider }: { account: AccountResource; provider: ProviderResource }) {
  const t = useWords().balances;
  const { id, balance, shelves, fields } = provider;
  const path = `${accountPath(account.id)}/${id}`;
  const part = account[id] as ItemResource;
  const groups = fields.filter(isLimits);
  const holders = shelves.find(({ name }) => name === balance);
  const rows = holders
    ? itemsOf(holders, shelves, part).map((held) => ({ app: held.id, label: labelOf(held, holders), left: held.item['balance'] }))
    : [{ app: undefined, label: t.ofAccount, left: part['balance'] }];
  return (
    <ProviderPanel provider={id}>
      {balance === null ? null : (
        <ul className={panel.list}>
          {rows.map((row) => (
            <Balance key={row.app ?? ''} path={path} {...row} />
          ))}
        </ul>
      )}
      {groups.length === 0 ? null : <PartForm title={t.limits} path={path} fields={groups} part={part} />}
    </ProviderPanel>
  );
}

const USUAL_AMOUNT = '1000';

function Balance({ path, app, label, left }: { path: string; app: string | undefined; label: string; left: unknown }) {
  const t = useWords().balances;
  const [amount, setAmount] = useState(USUAL_AMOUNT);
  const { problem, send } = useSend();
  const pay = (event: SyntheticEvent): void => {
    event.preventDefault();
    void send('POST', `${path}/top-up`, { ...(app === undefined ? {} : { app }), amount: Number(amount) });
  };
  return (
    <li className={panel.row} data-testid="balance">
      <div className={panel.grow}>
        <b>{label}</b>
        {app === undefined || app === label ? null : <p className={panel.name}>{app}</p>}
      </div>
      <span>
        {t.left} <b className={panel.figure}>{String(left)}</b>
      </span>
      <form className={panel.inline} onSubmit={pay} noValidate>
        <input
          className={`${form.input} ${panel.short}`}
          name="amount"
          inputMode="numeric"
          autoComplete="off"
          aria-label={t.amountOf(label)}
          value={amount}
          onChange={({ target }) => setAmount(target.value)}
        />
        <Button type="submit" aria-label={t.topUpNamed(label)}>
          {t.topUp}
        </Button>
      </form>
      {problem ? <ProblemLine problem={problem} /> : null}
    </li>
  );
}
