/** A row of chips of which exactly one holds: a filter. */
import type { ReactNode } from 'react';
import styles from './chips.module.css';

export interface ChipsProps<Id extends string> {
  label: string;
  options: readonly { id: Id; label: ReactNode }[];
  current: Id;
  onChange: (id: Id) => void;
}

export function Chips<Id extends string>({ label, options, current, onChange }: ChipsProps<Id>) {
  return (
    <div className={styles.chips} role="group" aria-label={label}>
      {options.map((option) => (
        <button
          key={option.id}
          type="button"
          className={styles.chip}
          aria-pressed={option.id === current}
          onClick={() => onChange(option.id)}
          // In a row that scrolls sideways a browser leaves a chip that is half in sight where it is. A click is left alone.
          onFocus={({ currentTarget }) => {
            if (currentTarget.matches(':focus-visible')) currentTarget.scrollIntoView({ block: 'nearest', inline: 'nearest' });
          }}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}
