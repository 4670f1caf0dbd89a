/** One member of an item as a control of its kind, with what it does and what is wrong with it. */
import { useId } from 'react';
import type { ReactNode } from 'react';
import type { FormField, PlainField } from '../../../../server/api/wire.ts';
import { useLocalized } from '../../i18n/language.ts';
import { Switch } from '../../ui/controls/switch.tsx';
import form from '../form.module.css';
import type { Draft } from './drafts.ts';
import styles from './items.module.css';
import { useWords } from './texts.ts';

export interface FieldInputProps {
  field: FormField;
  draft: Draft | undefined;
  onChange: (draft: Draft) => void;
  /** What is wrong with it. */
  fault: string | undefined;
  /** What is shown while nothing is written. */
  hint?: string | undefined;
}

export function FieldInput({ field, draft, onChange, fault, hint }: FieldInputProps) {
  if (field.kind !== 'group') {
    const plain = typeof draft === 'object' || draft === undefined ? '' : draft;
    return <PlainInput field={field} draft={plain} onChange={onChange} fault={fault} hint={hint} />;
  }
  const group = typeof draft === 'object' ? draft : {};
  return (
    <fieldset className={styles.group}>
      <legend>{field.name}</legend>
      {field.fields.map((one) => (
        <PlainInput
          key={one.name}
          field={one}
          draft={group[one.name] ?? ''}
          onChange={(value) => onChange({ ...group, [one.name]: value })}
          fault={undefined}
        />
      ))}
      {fault === undefined ? null : <Fault words={fault} />}
    </fieldset>
  );
}

interface PlainInputProps {
  field: PlainField;
  draft: string | boolean;
  onChange: (draft: string | boolean) => void;
  fault: string | undefined;
  hint?: string | undefined;
}

function PlainInput({ field, draft, onChange, fault, hint }: PlainInputProps) {
  const t = useWords();
  const id = useId();
  const { name, kind, required, options, usual } = field;
  if (kind === 'switch') return <SwitchRow field={field} on={draft === true} onChange={onChange} />;
  const text = String(draft);
  const control = {
    id,
    name,
    className: form.input,
    value: text,
    placeholder: hint,
    'aria-invalid': fault !== undefined || undefined,
    'aria-describedby': `${id}-about`,
    onChange: ({ target }: { target: { value: string } }) => onChange(target.value),
  };
  const labelled = (input: ReactNode, note?: string): ReactNode => (
    <div className={styles.field} data-wide={field.long || kind === 'texts' || undefined} data-field={name}>
      <label className={styles.name} htmlFor={id}>
        {name}
        {note === undefined ? null : <span className={styles.note}>{note}</span>}
      </label>
      {input}
      <About id={`${id}-about`} field={field} fault={fault} />
    </div>
  );
  if (kind === 'choice')
    return labelled(
      <select {...control}>
        {required && text !== '' ? null : <option value="">{t.usual(typeof usual === 'string' ? usual : '')}</option>}
        {options.map((option) => (
          <option key={option}>{option}</option>
        ))}
      </select>,
    );
  if (kind === 'other' || kind === 'rows')
    return (
      <details className={styles.json} open={fault !== undefined || undefined} data-field={name}>
        <summary>
          <span className={styles.name}>{name}</span> {t.json}
        </summary>
        <textarea {...control} aria-label={name} rows={Math.min(text.split('\n').length + 1, 10)} spellCheck={false} data-mono />
        <About id={`${id}-about`} field={field} fault={fault} />
      </details>
    );
  if (kind === 'texts') return labelled(<textarea {...control} rows={3} spellCheck={false} data-mono />, t.lines);
  if (field.long) return labelled(<textarea {...control} rows={3} />);
  return labelled(
    <input {...control} inputMode={kind === 'number' ? 'decimal' : undefined} autoComplete="off" spellCheck={false} />,
  );
}

function About({ id, field: { about }, fault }: { id: string; field: PlainField; fault: string | undefined }) {
  const local = useLocalized();
  return (
    <div id={id} className={styles.about}>
      {fault === undefined ? null : <Fault words={fault} />}
      {about === null ? null : <p className={styles.note}>{local(about)}</p>}
    </div>
  );
}

function Fault({ words }: { words: string }) {
  return (
    <p className={styles.fault} role="alert">
      {words}
    </p>
  );
}

export interface SwitchRowProps {
  field: PlainField;
  on: boolean;
  onChange: (on: boolean) => void;
  /** Whose switch it is, where several stand on a page. */
  of?: string;
}

/** A yes or no, with a line that says what it does; there while it is off as well. */
export function SwitchRow({ field: { name, about }, on, onChange, of }: SwitchRowProps) {
  const local = useLocalized();
  return (
    <div className={styles.switch} data-field={name}>
      <Switch label={of === undefined ? name : `${of}: ${name}`} on={on} onChange={onChange} />
      <div>
        <span className={styles.name}>{name}</span>
        {about === null ? null : <p className={styles.note}>{local(about)}</p>}
      </div>
    </div>
  );
}
