/** The palette: every number, place and action, found by typing. */
import { useEffect, useMemo, useState } from 'react';
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
import { Finder } from '../ui/controls/finder.tsx';
import type { Choice } from '../ui/controls/finder.tsx';
import { PLACES, phonePath } from '../routes/places.ts';
import { NEXT_THEME } from './top-bar.tsx';
import { useKeyWords } from './key-texts.ts';
import { useWords } from './palette-texts.ts';

interface FoundChoice extends Choice {
  /** What typing is matched against beside label and id. */
  text?: string;
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
  const [typed, setTyped] = useState('');
  const choices = useChoices({ onClose, onKeys, onCopy });
  const found = useMemo(() => find(choices, typed), [choices, typed]);
  useEffect(() => {
    setTyped(takeTyped());
    // Once, as it opens: the function is a new one on every rendering of the page.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  return (
    <Finder
      label={words.label}
      placeholder={words.placeholder}
      typed={typed}
      onType={setTyped}
      found={found}
      none={words.none}
      onClose={onClose}
    />
  );
}

function useChoices({ onClose, onKeys, onCopy }: Omit<PaletteProps, 'takeTyped'>): FoundChoice[] {
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
    const actions: FoundChoice[] = [
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

function find(choices: readonly FoundChoice[], typed: string): Choice[] {
  const term = searchTerm(typed).toLowerCase();
  const fits = ({ label, id, text = '' }: FoundChoice): boolean => `${label} ${id} ${text}`.toLowerCase().includes(term);
  return choices.filter(fits).slice(0, SHOWN);
}
