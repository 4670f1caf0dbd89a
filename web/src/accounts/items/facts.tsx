/** Members of an item as they are read: names as on the wire, ids to copy, times as people read them. */
import { useState } from 'react';
import type { FormField, ItemResource, PlainField } from '../../../../server/api/wire.ts';
import { fullTime } from '../../text/time.ts';
import { Badge } from '../../ui/badge.tsx';
import type { Tone } from '../../ui/badge.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { Copyable } from '../../ui/controls/copy.tsx';
import { MarkedText } from '../../ui/marked-text.tsx';
import styles from './items.module.css';
import { useWords } from './texts.ts';

const VALUES_SHOWN = 24;

const TONES: Readonly<Record<string, Tone>> = {
  approved: 'ok',
  online: 'ok',
  active: 'ok',
  pending: 'warn',
  reviewing: 'warn',
  rejected: 'bad',
  disabled: 'bad',
};

/** Words of a state that is known to be good, or not. */
export function toneOf(state: string): Tone {
  return TONES[state] ?? 'neutral';
}

/** Something that a person would rather copy than type: a credential, an id, letters and digits in one piece. */
export function isCopied({ credential, kind }: PlainField, value: unknown): boolean {
  if (credential) return true;
  return kind === 'text' && /^(?=.*\d)[A-Za-z0-9_.:+-]{6,}$/.test(String(value));
}

/** There is something to read. */
export function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}

export function Facts({ fields, item }: { fields: readonly FormField[]; item: ItemResource }) {
  const shown = fields.filter(({ name }) => isSet(item[name]));
  if (shown.length === 0) return null;
  return (
    <dl className={styles.facts}>
      {shown.map((field) => (
        <div key={field.name} className={styles.fact} data-wide={field.kind === 'rows' || field.kind === 'group' || undefined}>
          <dt>{field.name}</dt>
          <dd>
            <FieldValue field={field} value={item[field.name]} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function FieldValue({ field, value }: { field: FormField; value: unknown }) {
  if (field.kind === 'group') return <Group fields={field.fields} value={value} />;
  if (field.kind === 'rows') return <Rows fields={field.fields} value={value} />;
  return <PlainValue field={field} value={value} />;
}

export function PlainValue({ field, value }: { field: PlainField; value: unknown }) {
  const { kind } = field;
  if (!isSet(value)) return <span className={styles.none}>–</span>;
  if (kind === 'texts' && Array.isArray(value)) return <Values values={value.map(String)} />;
  if (kind === 'time' && typeof value === 'number')
    return value === 0 ? <span className={styles.none}>–</span> : <Moment at={value} />;
  if (kind === 'choice') return <Badge tone={toneOf(String(value))}>{String(value)}</Badge>;
  if (isCopied(field, value)) return <Copyable value={String(value)} />;
  if (Array.isArray(value) && value.every(isObject)) return <Listed rows={value} />;
  if (typeof value !== 'string') return <code className={styles.code}>{JSON.stringify(value)}</code>;
  return (
    <span className={styles.text}>
      <MarkedText text={value} code={null} />
    </span>
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list deeper than forms go. */
function Listed({ rows }: { rows: readonly object[] }) {
  return (
    <ul className={styles.rows}>
      {rows.map((row, index) => (
        <li key={index}>
          <ul className={styles.pairs}>
            {Object.entries(row).map(([name, value]) => (
              <li key={name}>
                <span className={styles.name}>{name}</span> {typeof value === 'string' ? value : JSON.stringify(value)}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

function Moment({ at }: { at: number }) {
  const iso = new Date(at).toISOString();
  return <time dateTime={iso}>{fullTime(iso).slice(0, 19)}</time>;
}

/** A long list is cut until the reader asks for the rest. */
function Values({ values }: { values: readonly string[] }) {
  const t = useWords();
  const [all, setAll] = useState(false);
  const hidden = all ? 0 : values.length - VALUES_SHOWN;
  return (
    <ul className={styles.values}>
      {(hidden > 0 ? values.slice(0, VALUES_SHOWN) : values).map((value, index) => (
        <li key={index}>
          <Copyable value={value} />
        </li>
      ))}
      {hidden <= 0 ? null : (
        <li>
          <Button small tone="quiet" onClick={() => setAll(true)}>
            {t.more(hidden)}
          </Button>
        </li>
      )}
    </ul>
  );
}

function Group({ fields, value }: { fields: readonly PlainField[]; value: unknown }) {
  const group = typeof value === 'object' && value !== null ? value : {};
  return (
    <ul className={styles.pairs}>
      {fields.flatMap((field) => {
        const member: unknown = Reflect.get(group, field.name);
        if (!isSet(member)) return [];
        return (
          <li key={field.name}>
            <span className={styles.name}>{field.name}</span> <PlainValue field={field} value={member} />
          </li>
        );
      })}
    </ul>
  );
}

function Rows({ fields, value }: { fields: readonly PlainField[]; value: unknown }) {
  const rows: readonly unknown[] = Array.isArray(value) ? value : [];
  return (
    <ul className={styles.rows}>
      {rows.map((row, index) => (
        <li key={index}>
          <Group fields={fields} value={row} />
        </li>
      ))}
    </ul>
  );
}
