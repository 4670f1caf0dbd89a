/** A state of the whole account: on or off. */
import { useLocalized, useTexts } from '../../i18n/language.ts';
import { useStateChange } from '../../state/account-states.ts';
import type { StateRowProps } from '../../state/account-states.ts';
import { ProblemLine } from '../../ui/problem-line.tsx';
import { Switch } from '../../ui/controls/switch.tsx';
import { StateWords } from './state-words.tsx';
import styles from './switches.module.css';
import { texts } from './texts.ts';

export function SwitchRow({ account, provider, state, onChanged }: StateRowProps) {
  const t = useTexts(texts);
  const local = useLocalized();
  const { problem, change } = useStateChange(account, onChanged);
  const on = account.states[provider.id]?.[state.id] === true;
  const turn = (to: boolean): void => void change({ [provider.id]: { [state.id]: to } });
  return (
    <li className={styles.row} data-testid="state" data-on={on}>
      <StateWords state={state}>
        <Switch label={t.switchNamed(local(state.title), local(provider.names))} on={on} onChange={turn} />
      </StateWords>
      {problem ? <ProblemLine problem={problem} /> : null}
    </li>
  );
}
