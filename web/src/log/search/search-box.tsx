/** The box that filters the log: words with suggestions by keyboard, and in place what is not understood of them. */
import { useId, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useProviderName } from '../../state/providers.ts';
import { useAbout } from '../../state/session.tsx';
import { SEARCH_ATTRIBUTE } from '../../ui/controls/search-field.tsx';
import { useSearchWords } from './search-texts.ts';
import styles from './search-box.module.css';
import { suggestionsFor, withSuggestion } from './suggestions.ts';
import type { Met, Suggestion } from './suggestions.ts';
import type { Words } from './use-words.ts';
import type { Flaw } from './words.ts';

export function SearchBox({ words, met }: { words: Words; met: Met }) {
  const t = useSearchWords();
  const { text, setText, flaws } = words;
  const providers = useAbout().providers.map(({ id }) => id);
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [caret, setCaret] = useState<number | null>(null);
  const [chosen, choose] = useState(-1);
  const offered = caret === null ? [] : suggestionsFor(text, Math.min(caret, text.length), providers, met);
  const isOpen = offered.length > 0;
  const put = (suggestion: Suggestion): void => {
    const next = withSuggestion(text, caret ?? text.length, suggestion);
    setText(next.text);
    setCaret(next.caret);
    choose(-1);
    requestAnimationFrame(() => input.current?.setSelectionRange(next.caret, next.caret));
  };
  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const picked = offered[chosen];
    if (step !== 0 && isOpen) choose((chosen + step + offered.length + (chosen < 0 && step < 0 ? 1 : 0)) % offered.length);
    else if ((event.key === 'Enter' || event.key === 'Tab') && picked) put(picked);
    else if (event.key === 'Enter') setCaret(null);
    else if (event.key === 'Escape' && isOpen) setCaret(null);
    else if (event.key === 'Escape' && text !== '') setText('');
    else {
      if (event.key === 'Escape') event.currentTarget.blur();
      return;
    }
    event.preventDefault();
  };
  return (
    <div className={styles.box}>
      <input
        ref={input}
        {...{ [SEARCH_ATTRIBUTE]: '' }}
        type="text"
        role="combobox"
        className={styles.input}
        value={text}
        placeholder={t.placeholder}
        aria-label={t.label}
        aria-expanded={isOpen}
        aria-controls={`${id}list`}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && chosen >= 0 ? `${id}${chosen}` : undefined}
        aria-describedby={flaws.length > 0 ? `${id}flaws` : undefined}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        onChange={(event) => {
          setText(event.target.value);
          setCaret(event.target.selectionStart ?? event.target.value.length);
          choose(-1);
        }}
        onFocus={(event) => setCaret(event.target.selectionStart ?? event.target.value.length)}
        onSelect={(event) => {
          if (document.activeElement === event.currentTarget && caret !== null) setCaret(event.currentTarget.selectionStart);
        }}
        onBlur={() => setCaret(null)}
        onKeyDown={press}
      />
      <kbd className={styles.key} aria-hidden="true">
        /
      </kbd>
      <ul id={`${id}list`} role="listbox" className={styles.list} aria-label={t.suggestions} hidden={!isOpen}>
        {offered.map((one, index) => (
          <Option key={one.word} id={`${id}${index}`} one={one} chosen={index === chosen} onPick={() => put(one)} />
        ))}
      </ul>
      {flaws.length > 0 && caret === null ? (
        <div id={`${id}flaws`} className={styles.flaws} data-testid="log-flaws">
          {flaws.map((flaw) => (
            <FlawLine key={flaw.word} flaw={flaw} onFix={(fixed) => setText(text.replace(flaw.word, () => fixed))} />
          ))}
        </div>
      ) : null}
    </div>
  );
}

function Option({ id, one, chosen, onPick }: { id: string; one: Suggestion; chosen: boolean; onPick: () => void }) {
  const t = useSearchWords();
  const name = useProviderName();
  const { key, value } = one;
  const what = value === undefined ? t.key[key] : key === 'provider' ? name(value) : (t.value[value] ?? '');
  return (
    <li
      id={id}
      role="option"
      aria-selected={chosen}
      className={styles.option}
      // Before the box loses the focus, and with it the list.
      onPointerDown={(event) => {
        event.preventDefault();
        onPick();
      }}
    >
      <code>{one.word}</code>
      <span>{what}</span>
    </li>
  );
}

function FlawLine({ flaw, onFix }: { flaw: Flaw; onFix: (fixed: string) => void }) {
  const t = useSearchWords();
  const fix = (label: string, fixed: string) => (
    <button type="button" className={styles.fix} onClick={() => onFix(fixed)}>
      {label}
    </button>
  );
  switch (flaw.kind) {
    case 'key':
      return (
        <p>
          {t.unknownKey(flaw.word)} {flaw.near === undefined ? t.asText : fix(t.meant(flaw.near), flaw.near)}
        </p>
      );
    case 'value':
      return (
        <p>
          {t.badValue(flaw.word)} {flaw.values.map((value) => fix(value, `${flaw.key}:${value}`))}
        </p>
      );
    case 'number':
      return (
        <p>
          {t.badNumber(flaw.word)} {fix(t.use(flaw.fix), flaw.fix)}
        </p>
      );
    case 'empty':
      return <p>{t.empty(flaw.word, t.key[flaw.key])}</p>;
  }
}
