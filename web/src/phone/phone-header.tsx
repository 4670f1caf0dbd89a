/** Whose messages these are, and a way to what can be done about the number. */
import { useState } from 'react';
import { Link } from 'wouter';
import { useText } from '../i18n/text.ts';
import { later } from '../ui/later.tsx';
import { displayNumber } from '../text/number.ts';
import { IconButton } from '../ui/controls/button.tsx';
import { Copyable } from '../ui/controls/copy.tsx';
import { BackIcon, MoreIcon } from '../ui/icons.tsx';
import styles from './phone-header.module.css';

const NumberSheet = later(() => import('./number-sheet.tsx').then((file) => file.NumberSheet));

export function PhoneHeader({ to }: { to: string }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <header className={styles.header}>
      <Link href="/" className={styles.back} aria-label={t.back}>
        <BackIcon />
      </Link>
      <h1 className={styles.number}>
        <Copyable value={to} mono={false}>
          {displayNumber(to)}
        </Copyable>
      </h1>
      <IconButton label={t.phone.more} className={styles.more} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <MoreIcon />
      </IconButton>
      {open ? <NumberSheet to={to} onClose={() => setOpen(false)} /> : null}
    </header>
  );
}
