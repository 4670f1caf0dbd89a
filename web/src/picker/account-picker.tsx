/** Every account, found by its name, its id or a key of it. */
import { useState } from 'react';
import { useText } from '../i18n/text.ts';
import { useAccountList } from '../state/accounts.ts';
import { useKept, useSettled } from '../state/kept.ts';
import { Finder } from '../ui/controls/finder.tsx';
import type { Choice } from '../ui/controls/finder.tsx';
import { ProblemLine } from '../ui/problem-line.tsx';
import styles from './picker.module.css';
import { useWords } from './texts.ts';

export interface AccountPickerProps {
  /** Offers all of them as well, as an empty text. */
  withAll?: boolean;
  onPick: (account: string) => void;
  onClose: () => void;
}

/** More than anybody reads through. */
const SHOWN = 50;

export function AccountPicker({ withAll = false, onPick, onClose }: AccountPickerProps) {
  const t = useWords();
  const { account } = useText();
  const [typed, setTyped] = useState('');
  const { data, problem } = useAccountList(useSettled(typed), SHOWN);
  const list = useKept(data);
  const pick = (id: string) => (): void => {
    onClose();
    onPick(id);
  };
  const all: Choice[] = withAll && typed.trim() === '' ? [{ id: '', label: account.all, detail: '', run: pick('') }] : [];
  const named = list?.items.map(({ id, name }): Choice => ({ id, label: name, detail: name === id ? '' : id, run: pick(id) }));
  return (
    <Finder
      label={t.label}
      placeholder={t.placeholder}
      typed={typed}
      onType={setTyped}
      found={named && [...all, ...named]}
      none={named ? t.none : ''}
      onClose={onClose}
    >
      {(list?.next ?? null) === null ? null : <p className={styles.more}>{t.more}</p>}
      {problem ? <ProblemLine problem={problem} /> : null}
    </Finder>
  );
}
