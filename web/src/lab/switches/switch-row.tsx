/** A state of the whole account: on or off. */
import type { AccountResource, ProviderResource } from '../../../../server/api/wire.ts';
import { useLocalized, useTexts } from '../../i18n/language.ts';
import { throwSwitch } from '../../state/account-states.ts';
import type { ProviderState } from '../../state/account-states.ts';
import { useAttempt } from '../../state/attempt.ts';
import { ProblemLine } from '../../ui/problem-line.tsx';
import { Switch } from '../../ui/controls/switch.tsx';
import { StateWords } from './state-words.tsx';
import styles from './switches.module.css';
import { texts } from './texts.ts';

export interface StateRowProps {
  account: AccountResource;
  provider: ProviderResource;
  state: ProviderState;
  onChanged: () => void;
}

export function SwitchRow({ account, provider, state, onChanged }: StateRowProps) {
  const t = useTexts(texts);
  const local = useLocalized();
  const { problem, attempt } = useAttempt();
  const on = account.states[provider.id]?.[state.id] === true;
  const turn = async (to: boolean): Promise<void> => {
    await attempt(() => throwSwitch(account, provider.id, state.id, to));
    onChanged();
  };
  return (
    <li className={styles.row} data-testid="state" data-on={on}>
      <StateWords state={state}>
        <Switch label={t.switchNamed(local(state.title), local(provider.names))} on={on} onChange={(to) => void turn(to)} />
      </StateWords>
      {problem ? <ProblemLine problem={problem} /> : null}
    </li>
  );
}
