/** What a state is, with what switches it beside it, and the code that a send gets while it is on. */
import type { ReactNode } from 'react';
import { useLocalized } from '../../i18n/language.ts';
import type { ProviderState } from '../../state/account-states.ts';
import { Breakable } from '../../ui/breakable.tsx';
import { Copyable } from '../../ui/controls/copy.tsx';
import styles from './switches.module.css';

export function StateWords({ state, children }: { state: ProviderState; children?: ReactNode }) {
  const local = useLocalized();
  return (
    <>
      <div className={styles.words}>
        <p className={styles.title}>{local(state.title)}</p>
        {children}
      </div>
      <p className={styles.code}>
        →
        <Copyable value={state.refusedWith}>
          <Breakable text={state.refusedWith} />
        </Copyable>
      </p>
    </>
  );
}
