/** The palette: every place, number, account, code and action, found by typing, in the words of either language. */
import { useLayoutEffect, useState } from 'react';
import { Finder } from '../../ui/controls/finder.tsx';
import { ProblemLine } from '../../ui/problem-line.tsx';
import { useActions } from './actions.ts';
import { ClearQuestion } from './clear-question.tsx';
import { find } from './find.ts';
import { useAccounts, useCodes, useNumbers } from './found.ts';
import styles from './palette.module.css';
import { useWords } from './texts.ts';

export interface PaletteProps {
  /** What was typed while the palette was on its way; from now on it hears the keys itself. */
  takeTyped: () => string;
  onClose: () => void;
  onKeys: () => void;
  onCopy: () => void;
}

export function Palette({ takeTyped, onClose, onKeys, onCopy }: PaletteProps) {
  const words = useWords();
  const [typed, setTyped] = useState('');
  const [clearing, setClearing] = useState(false);
  const actions = useActions({ onClose, onKeys, onCopy, onClear: () => setClearing(true) });
  const accounts = useAccounts(typed, onClose);
  const codes = useCodes(typed, onClose);
  const numbers = useNumbers(onClose);
  // Before it can be typed into, which would be lost.
  useLayoutEffect(() => {
    setTyped(takeTyped());
    // Once, as it opens: the function is a new one on every rendering of the page.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  if (clearing) return <ClearQuestion onClose={onClose} />;
  const problem = actions.problem ?? codes.problem;
  return (
    <Finder
      label={words.label}
      placeholder={words.placeholder}
      typed={typed}
      onType={setTyped}
      found={find([...actions.choices, ...accounts, ...codes.choices, ...numbers], typed)}
      none={words.none}
      onClose={onClose}
    >
      {problem ? (
        <div className={styles.problem}>
          <ProblemLine problem={problem} />
        </div>
      ) : null}
    </Finder>
  );
}
