/** Which account is shown, another one in its place, a new one, and all set back. */
import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { AccountResource } from '../../../../server/api/wire.ts';
import { useAccountList } from '../../state/accounts.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Copyable } from '../../ui/controls/copy.tsx';
import { later } from '../../ui/later.tsx';
import { AccountActions } from './account-actions.tsx';
import { useSectionAddress } from './account-address.ts';
import { MintSheet } from './mint-sheet.tsx';
import { Question } from './question.tsx';
import styles from './list.module.css';
import { useWords } from './texts.ts';

const AccountPicker = later(() => import('../../picker/account-picker.tsx').then((file) => file.AccountPicker));

/** More than this are not counted. */
const COUNTED = 500;

export function AccountHead({ account }: { account: AccountResource | undefined }) {
  const t = useWords();
  const [location, navigate] = useLocation();
  const address = useSectionAddress();
  const [asked, ask] = useState<'pick' | 'mint' | 'reset'>();
  const list = useAccountList('', COUNTED).data;
  const head = useRef<HTMLElement>(null);
  const isLeft = useRef(false);
  // What had the focus is gone with its account.
  useEffect(() => {
    if (!isLeft.current || account === undefined) return;
    isLeft.current = false;
    head.current?.querySelector('button')?.focus();
  }, [account]);
  const leave = (): void => {
    isLeft.current = true;
    navigate('/accounts', { replace: true });
  };
  const close = (): void => ask(undefined);
  const count = list?.items.length ?? 0;
  const more = (list?.next ?? null) !== null;
  return (
    <header ref={head} className={styles.head} data-testid="account-head">
      <div className={styles.who}>
        {account ? (
          <>
            <h2 className={styles.name}>{account.name}</h2>
            <Copyable value={account.id} />
          </>
        ) : null}
        {count > 1 || account === undefined ? (
          <Button small aria-haspopup="dialog" onClick={() => ask('pick')}>
            {t.another(more ? `${COUNTED}+` : String(count))}
          </Button>
        ) : null}
      </div>
      <div className={styles.actions}>
        {account ? <AccountActions account={account} onDeleted={leave} /> : null}
        <Button small tone="quiet" aria-haspopup="dialog" onClick={() => ask('reset')}>
          {t.resetAll}
        </Button>
        <Button small tone="primary" aria-haspopup="dialog" onClick={() => ask('mint')}>
          {t.mint}
        </Button>
      </div>
      {asked === 'pick' ? <AccountPicker onPick={(id) => navigate(address(location, id))} onClose={close} /> : null}
      {asked === 'mint' ? <MintSheet onClose={close} /> : null}
      {asked === 'reset' ? (
        <Question
          title={t.resetAllTitle}
          detail={t.resetAllDetail}
          yes={t.resetAllYes}
          method="POST"
          path="reset"
          onClose={close}
        />
      ) : null}
    </header>
  );
}
