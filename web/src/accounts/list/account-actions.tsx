/** When an account was minted and until when it stays; set back, or let go. */
import { useState } from 'react';
import type { AccountResource } from '../../../../server/api/wire.ts';
import { accountPath } from '../../state/open-session.ts';
import { fullTime } from '../../text/time.ts';
import { Button } from '../../ui/controls/button.tsx';
import { TrashIcon } from '../../ui/trash-icon.tsx';
import styles from './list.module.css';
import { Question } from './question.tsx';
import { useWords } from './texts.ts';

export interface AccountActionsProps {
  account: AccountResource;
  onDeleted: () => void;
}

export function AccountActions({ account: { id, name, minted }, onDeleted }: AccountActionsProps) {
  const t = useWords();
  const [asked, ask] = useState<'reset' | 'delete'>();
  const close = (): void => ask(undefined);
  return (
    <>
      <span className={styles.since}>
        {minted === null ? t.own : minted.goesAt === null ? t.mintedAt(fullTime(minted.at)) : t.goesAt(fullTime(minted.goesAt))}
      </span>
      <Button small aria-haspopup="dialog" aria-label={t.resetNamed(name)} onClick={() => ask('reset')}>
        {t.reset}
      </Button>
      {minted === null ? null : (
        <Button small aria-haspopup="dialog" aria-label={t.removeNamed(name)} onClick={() => ask('delete')}>
          <TrashIcon />
          {t.remove}
        </Button>
      )}
      {asked === 'reset' ? (
        <Question
          title={t.resetTitle(name)}
          detail={minted === null ? t.resetOwnDetail : t.resetDetail}
          yes={t.resetYes}
          method="POST"
          path={`${accountPath(id)}/reset`}
          onClose={close}
        />
      ) : null}
      {asked === 'delete' ? (
        <Question
          title={t.removeTitle(name)}
          detail={t.removeDetail}
          yes={t.remove}
          method="DELETE"
          path={accountPath(id)}
          onClose={close}
          onDone={onDeleted}
        />
      ) : null}
    </>
  );
}
