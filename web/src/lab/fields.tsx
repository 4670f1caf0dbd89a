/** The fields of the lab's forms: a label above what is typed or chosen. */
import { useId } from 'react';
import type { ReactNode } from 'react';
import type { ErrorResource } from '../../../server/api/wire.ts';
import styles from './fields.module.css';

export function Fields({ children }: { children: ReactNode }) {
  return <div className={styles.fields}>{children}</div>;
}

export interface TextFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** What stands in it while it is empty: an example, or what an empty one means. */
  hint?: string;
  number?: boolean;
  wide?: boolean;
  list?: string;
}

export function TextField({ label, value, onChange, hint, number = false, wide = false, list }: TextFieldProps) {
  return (
    <label className={styles.field} data-wide={wide}>
      {label}
      <input
        className={styles.input}
        // Not of the type of numbers: there what is no number cannot be told from an empty field.
        inputMode={number ? 'decimal' : undefined}
        list={list}
        value={value}
        placeholder={hint}
        autoComplete="off"
        spellCheck={false}
        onChange={({ target }) => onChange(target.value)}
      />
    </label>
  );
}

export interface SelectFieldProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly { id: Value; label: string }[];
  onChange: (value: Value) => void;
  wide?: boolean;
}

export function SelectField<Value extends string>({ label, value, options, onChange, wide = false }: SelectFieldProps<Value>) {
  const choose = (chosen: string): void => {
    const option = options.find(({ id }) => id === chosen);
    if (option) onChange(option.id);
  };
  return (
    <label className={styles.field} data-wide={wide}>
      {label}
      <select className={styles.input} value={value} onChange={({ target }) => choose(target.value)}>
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {capital(option.label)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Choices in this order, under these names. */
export function choices<Id extends string>(ids: readonly Id[], names: Readonly<Record<Id, string>>): { id: Id; label: string }[] {
  return ids.map((id) => ({ id, label: names[id] }));
}

/** As a line begins, whatever the sentence it is used in. */
function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A code, with those there are to choose from. */
export function CodeField({ errors, ...rest }: Omit<TextFieldProps, 'list'> & { errors: readonly ErrorResource[] }) {
  const list = useId();
  return (
    <>
      <TextField {...rest} list={list} />
      <datalist id={list}>
        {errors.map(({ key, message }) => (
          <option key={key} value={key} label={message} />
        ))}
      </datalist>
    </>
  );
}
