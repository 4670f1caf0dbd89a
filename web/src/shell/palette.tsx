/** The palette: every number, place and action, found by typing. */
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useLocation } from 'wouter';
import { chooseLanguage, useLang } from '../i18n/language.ts';
import { useText } from '../i18n/text.ts';
import { searchTerm } from '../inbox/use-rows.ts';
import { newestCode, sortedRows } from '../state/inbox.ts';
import { useSession } from '../state/session.tsx';
import { chooseTheme, useTheme } from '../state/theme.ts';
import { oneLine } from '../text/mark.ts';
import { displayNumber } from '../text/number.ts';
import { FaultName } from '../evidence/fault-name.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { PLACES, phonePath } from '../routes/places.ts';
import { NEXT_THEME } from './top-bar.tsx';
import { useKeyWords } from './key-texts.ts';
import styles from './palette.module.css';
import { useWords } from './palette-texts.ts';

interface Choice {
  id: string;
  label: string;
  detail: ReactNode;
  /** What typing is matched against beside label and id. */
  text?: string;
  run: () => void;
}

const SHOWN = 12;

export interface PaletteProps {
  /** What was typed while the palette was on its way; from now on it hears the keys itself. */
  takeTyped: () => string;
  onClose: () => void;
  onKeys: () => void;
  onCopy: () => void;
}

export function Palette({ takeTyped, onClose, onKeys, onCopy }: PaletteProps) {
  const words = useWords();
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const choices = useChoices({ onClose, onKeys, onCopy });
  const found = useMemo(() => find(choices, typed), [choices, typed]);
  useEffect(() => {
    input.current?.focus();
    setTyped(takeTyped());
    // Once, as it opens: the function is a new one on every rendering of the page.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  const press = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setAt((at + step + found.length) % Math.max(found.length, 1));
    else if (event.key === 'Enter') found[at]?.run();
    else return;
    event.preventDefault();
  };

  return (
    <Sheet title={words.label} bare onClose={onClose}>
      <input
        ref={input}
        className={styles.input}
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={found[at] ? `${listId}-${at}` : undefined}
        aria-label={words.label}
        placeholder={words.placeholder}
        value={typed}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={press}
      />
      <ul className={styles.choices} role="listbox" id={listId} aria-label={words.label}>
        {found.map((choice, index) => (
          <li
            key={choice.id}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === at}
            className={styles.choice}
            onPointerMove={() => setAt(index)}
            onClick={choice.run}
          >
            <span className={styles.label}>{choice.label}</span>
            <span className={styles.detail} dir="auto">
              {choice.detail}
            </span>
          </li>
        ))}
      </ul>
      {found.length === 0 ? <p className={styles.none}>{words.none}</p> : null}
    </Sheet>
  );
}

function useChoices({ onClose, onKeys, onCopy }: Omit<PaletteProps, 'takeTyped'>): Choice[] {
  const t = useText();
  const words = useWords();
  const keys = useKeyWords();
  const lang = useLang();
  const theme = useTheme();
  const session = useSession();
  const [, navigate] = useLocation();
  // The list is made when the palette opens: it must not move under the reader's fingers.
  const [inbox] = useState(() => session.get().inbox);
  return useMemo(() => {
    const closing = (run: () => void) => (): void => {
      onClose();
      run();
    };
    const code = newestCode(inbox);
    const actions: Choice[] = [
      ...(code === null ? [] : [{ id: 'copy', label: words.copyNewest(code), detail: 'C', run: closing(onCopy) }]),
      ...PLACES.map(({ id, path, key }) => ({
        id,
        label: t.places[id],
        detail: `G ${key.toUpperCase()}`,
        run: closing(() => navigate(path)),
      })),
      { id: 'language', label: words.language, detail: '', run: closing(() => chooseLanguage(lang === 'zh' ? 'en' : 'zh')) },
      { id: 'theme', label: t.bar.theme[NEXT_THEME[theme]], detail: '', run: closing(() => chooseTheme(NEXT_THEME[theme])) },
      { id: 'keys', label: keys.title, detail: '?', run: onKeys },
    ];
    const numbers = sortedRows(inbox.rows).map(({ to, last, refused }) => ({
      id: to,
      label: displayNumber(to),
      detail: refused?.fault ? <FaultName kind={refused.fault} /> : oneLine(refused?.message ?? last?.text ?? ''),
      text: last?.text ?? '',
      run: closing(() => navigate(phonePath(to))),
    }));
    return [...actions, ...numbers];
  }, [inbox, t, words, keys, lang, theme, navigate, onClose, onKeys, onCopy]);
}

function find(choices: readonly Choice[], typed: string): Choice[] {
  const term = searchTerm(typed).toLowerCase();
  const fits = ({ label, id, text = '' }: Choice): boolean => `${label} ${id} ${text}`.toLowerCase().includes(term);
  return choices.filter(fits).slice(0, SHOWN);
}
