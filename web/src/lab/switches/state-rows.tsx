/** The states an account can be switched into, each with the code that a send then gets: a switch, or the numbers it is on for. */
import { useId, useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { useLocalized } from '../../i18n/language.ts';
import { numbersIn, useStateChange } from '../../state/account-states.ts';
import type { ProviderState, StateRowProps } from '../../state/account-states.ts';
import { displayNumber, filedNumber } from '../../text/number.ts';
import { Button, IconButton } from '../../ui/controls/button.tsx';
import { CloseIcon } from '../../ui/icons.tsx';
import { Copyable } from '../../ui/controls/copy.tsx';
import { Switch } from '../../ui/controls/switch.tsx';
import { ProblemLine } from '../../ui/problem-line.tsx';
import styles from './switches.module.css';
import { useWords } from './texts.ts';

/** A state of the whole account. */
export function SwitchRow({ account, provider, state }: StateRowProps) {
  const t = useWords();
  const local = useLocalized();
  const { problem, change } = useStateChange(account);
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

/** A state of some numbers. */
export function NumbersRow(props: StateRowProps) {
  const t = useWords();
  const { account, provider, state } = props;
  const { problem, change } = useStateChange(account);
  const numbers = numbersIn(props);
  const hold = async (wanted: readonly string[]): Promise<boolean> =>
    (await change({ [provider.id]: { [state.id]: wanted } })) !== undefined;
  return (
    <li className={styles.row} data-testid="state" data-on={numbers.length > 0}>
      <StateWords state={state} />
      <div className={styles.numbers}>
        {numbers.length === 0 ? null : (
          <ul className={styles.chips}>
            {numbers.map((number) => (
              <li key={number} className={styles.chip} data-testid="state-number">
                {displayNumber(number)}
                <IconButton
                  label={t.remove(displayNumber(number))}
                  className={styles.remove}
                  onClick={() => void hold(numbers.filter((other) => other !== number))}
                >
                  <CloseIcon />
                </IconButton>
              </li>
            ))}
          </ul>
        )}
        <AddNumber onAdd={(number) => hold([...numbers, number])} />
        {problem ? <ProblemLine problem={problem} /> : null}
      </div>
    </li>
  );
}

/** `onAdd` answers whether it was taken; what was not stays in the field. */
function AddNumber({ onAdd }: { onAdd: (number: string) => Promise<boolean> }) {
  const t = useWords();
  const id = useId();
  const [written, setWritten] = useState('');
  const [wrong, setWrong] = useState<string>();
  const add = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const number = filedNumber(written);
    setWrong(number === null ? written : undefined);
    if (number !== null && (await onAdd(number))) setWritten('');
  };
  return (
    <form className={styles.add} onSubmit={(event) => void add(event)}>
      <input
        className={styles.input}
        type="tel"
        autoComplete="off"
        aria-label={t.numbers}
        aria-invalid={wrong !== undefined}
        aria-describedby={wrong === undefined ? undefined : id}
        placeholder={t.hint}
        value={written}
        onChange={({ target }) => setWritten(target.value)}
      />
      <Button small type="submit" disabled={written.trim() === ''}>
        {t.add}
      </Button>
      {wrong === undefined ? null : (
        <p id={id} className={styles.wrong} role="alert">
          {t.noNumber(wrong)}
        </p>
      )}
    </form>
  );
}

/** What a state is, with what switches it beside it. */
function StateWords({ state, children }: { state: ProviderState; children?: ReactNode }) {
  const local = useLocalized();
  return (
    <>
      <div className={styles.words}>
        <p className={styles.title}>{local(state.title)}</p>
        {children}
      </div>
      <p className={styles.code}>
        →
        <Copyable value={state.refusedWith} breaks />
      </p>
    </>
  );
}
