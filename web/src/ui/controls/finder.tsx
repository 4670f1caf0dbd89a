/** A list on a sheet, found in by typing, walked by the arrow keys, chosen from by Enter or a click. */
import { useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { Sheet } from '../sheet.tsx';
import styles from './finder.module.css';

export interface Choice {
  id: string;
  label: string;
  detail: ReactNode;
  run: () => void;
}

export interface FinderProps {
  label: string;
  placeholder: string;
  typed: string;
  onType: (typed: string) => void;
  /** What fits what was typed; undefined while that is on its way. */
  found: readonly Choice[] | undefined;
  /** Said where nothing fits. */
  none: string;
  onClose: () => void;
  /** Below the list. */
  children?: ReactNode;
}

export function Finder({ label, placeholder, typed, onType, found = [], none, onClose, children }: FinderProps) {
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const [wanted, setAt] = useState(0);
  const at = Math.min(wanted, Math.max(found.length - 1, 0));
  useEffect(() => input.current?.focus(), []);

  const press = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      const next = (at + step + found.length) % Math.max(found.length, 1);
      setAt(next);
      list.current?.children[next]?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter') found[at]?.run();
    else return;
    event.preventDefault();
  };

  return (
    <Sheet title={label} bare onClose={onClose}>
      <input
        ref={input}
        className={styles.input}
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={found[at] ? `${listId}-${at}` : undefined}
        aria-label={label}
        placeholder={placeholder}
        value={typed}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          onType(event.target.value);
          setAt(0);
        }}
        onKeyDown={press}
      />
      <ul ref={list} className={styles.choices} role="listbox" id={listId} aria-label={label}>
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
      {found.length === 0 && none !== '' ? <p className={styles.none}>{none}</p> : null}
      {children}
    </Sheet>
  );
}
