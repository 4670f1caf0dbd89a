/** Mints an account: a name, and how long it may go unused, both as one likes. */
import { useEffect, useRef, useState } from 'react';
import type { SyntheticEvent } from 'react';
import { useLocation } from 'wouter';
import type { AccountResource, AccountWanted } from '../../../../server/api/wire.ts';
import { useSend } from '../../state/send.ts';
import { Button } from '../../ui/controls/button.tsx';
import { ProblemLine } from '../../ui/problem-line.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import edit from '../form.module.css';
import { useSectionAddress } from './account-address.ts';
import styles from './list.module.css';
import { useWords } from './texts.ts';

export function MintSheet({ onClose }: { onClose: () => void }) {
  const t = useWords();
  const [, navigate] = useLocation();
  const address = useSectionAddress();
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const [name, setName] = useState('');
  const [ttl, setTtl] = useState('');
  const { problem, send } = useSend();
  const mint = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const wanted: AccountWanted = {
      ...(name.trim() === '' ? {} : { name: name.trim() }),
      ...(ttl.trim() === '' ? {} : { ttl: ttl.trim() }),
    };
    const made = await send<AccountResource>('POST', 'accounts', wanted);
    if (made === undefined) return;
    onClose();
    navigate(address('/accounts', made.id));
  };
  return (
    <Sheet title={t.mintTitle} onClose={onClose}>
      <form className={`${edit.form} ${styles.form}`} onSubmit={(event) => void mint(event)}>
        <p className={styles.detail}>{t.mintDetail}</p>
        <label className={edit.label}>
          {t.name}
          <input
            ref={first}
            className={edit.input}
            name="name"
            autoComplete="off"
            placeholder="worker 1"
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        </label>
        <label className={edit.label}>
          {t.ttl}
          <input
            className={edit.input}
            name="ttl"
            autoComplete="off"
            spellCheck={false}
            placeholder={t.ttlHint}
            value={ttl}
            onChange={({ target }) => setTtl(target.value)}
          />
        </label>
        {problem ? <ProblemLine problem={problem} /> : null}
        <div className={edit.answers}>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button type="submit" tone="primary">
            {t.mint}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}
