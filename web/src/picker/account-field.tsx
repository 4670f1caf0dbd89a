/** Whose is shown where there is room for one account, and another in its place; only while the page is about all. */
import { useState } from 'react';
import { Button } from '../ui/controls/button.tsx';
import { later } from '../ui/later.tsx';
import styles from './picker.module.css';
import { useWords } from './texts.ts';

const AccountPicker = later(() => import('./account-picker.tsx').then((file) => file.AccountPicker));

export function AccountField({ name, onPick }: { name: string; onPick: (account: string) => void }) {
  const t = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className={styles.field} data-testid="account-field">
      <span>{t.account}</span>
      <strong>{name}</strong>
      <Button small aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t.change}
      </Button>
      {isOpen ? <AccountPicker onPick={onPick} onClose={() => setOpen(false)} /> : null}
    </div>
  );
}
