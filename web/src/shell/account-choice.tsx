/** Which account the page is about, one or all, and the way to another. */
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useText } from '../i18n/text.ts';
import { PLACES, routeOf } from '../routes/places.ts';
import type { PlaceId } from '../routes/places.ts';
import { chooseAccount, useAccount } from '../state/chosen.ts';
import { useOneAccount } from '../state/accounts.ts';
import { Drawing } from '../ui/icons.tsx';
import { later } from '../ui/later.tsx';
import styles from './account-choice.module.css';

const AccountPicker = later(() => import('../picker/account-picker.tsx').then((file) => file.AccountPicker));

export function AccountChoice({ place }: { place: PlaceId | null }) {
  const t = useText().account;
  const account = useAccount();
  const name = useOneAccount(account || undefined).data?.name ?? account;
  const [location] = useLocation();
  const [isOpen, setOpen] = useState(false);
  const pick = (id: string): void => {
    // An open phone, message or request may be another account's: the place it is in stays.
    const isItem = routeOf(location).kind !== 'place';
    const path = PLACES.find((one) => one.id === place)?.path ?? '/';
    chooseAccount(id, isItem ? { path } : {});
  };
  return (
    <>
      <button
        type="button"
        className={styles.choice}
        data-one={account !== ''}
        data-testid="account-choice"
        aria-haspopup="dialog"
        aria-label={account === '' ? t.all : t.chosen(name)}
        title={account === '' ? t.all : t.chosen(name)}
        onPointerEnter={() => void AccountPicker.fetch()}
        onClick={() => setOpen(true)}
      >
        <span className={styles.name}>{account === '' ? t.all : name}</span>
        <Drawing size={16} className={styles.arrow}>
          <path d="m5 6.5 3 3 3-3" />
        </Drawing>
      </button>
      {isOpen ? <AccountPicker withAll onPick={pick} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
