/** Adds, changes and removes what an account has at a provider, and pays into its balances. */
import { useState } from 'react';
import type { ProviderResource } from '../../../../server/api/wire.ts';
import { useLocalized } from '../../i18n/language.ts';
import { Chips } from '../../ui/controls/chips.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import styles from './edit-sheet.module.css';
import { ShelfForm } from './shelf-form.tsx';
import { useWords } from './texts.ts';
import { TopUpForm } from './top-up-form.tsx';

export interface EditSheetProps {
  account: string;
  provider: ProviderResource;
  onClose: () => void;
}

const TOP_UP = 'top-up';

export function EditSheet({ account, provider, onClose }: EditSheetProps) {
  const t = useWords();
  const local = useLocalized();
  const { shelves, balance, names } = provider;
  const places = [
    ...shelves.map(({ name, title }) => ({ id: name, label: local(title) })),
    ...(balance === null ? [] : [{ id: TOP_UP, label: t.topUp }]),
  ];
  const [current, setCurrent] = useState(places[0]?.id ?? '');
  const path = `accounts/${encodeURIComponent(account)}/${provider.id}`;
  const shelf = shelves.find(({ name }) => name === current);
  return (
    <Sheet title={t.title(local(names), account)} onClose={onClose}>
      <div className={styles.body} data-testid="edit-account">
        <Chips label={t.what} options={places} current={current} onChange={setCurrent} />
        {shelf ? <ShelfForm key={current} path={path} shelf={shelf} shelves={shelves} /> : null}
        {current === TOP_UP ? <TopUpForm path={path} provider={provider} /> : null}
      </div>
    </Sheet>
  );
}
