/** A provider's part of an account, laid out from its model: facts, tables, and cards within cards. */
import { useState } from 'react';
import { MarkedText } from '../ui/marked-text.tsx';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/controls/button.tsx';
import { Copyable } from '../ui/controls/copy.tsx';
import type { Fields, Value } from './part-model.ts';
import styles from './part-view.module.css';
import { useWords } from './texts.ts';

const VALUES_SHOWN = 24;

export function FieldsView({ fields }: { fields: Fields }) {
  return (
    <>
      {fields.plain.length === 0 ? null : (
        <dl className={styles.facts}>
          {fields.plain.map(({ name, value }) => (
            <div key={name} className={styles.fact}>
              <dt>{name}</dt>
              <dd>
                <ValueView value={value} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {fields.nested.map(({ name, value }) => (
        <section key={name} className={styles.nested}>
          <h4>
            {name} <span className={styles.count}>{countOf(value)}</span>
          </h4>
          <ValueView value={value} />
        </section>
      ))}
    </>
  );
}

function ValueView({ value }: { value: Value }) {
  const t = useWords();
  switch (value.kind) {
    case 'none':
      return <span className={styles.none}>{t.none}</span>;
    case 'text':
      return (
        <span className={styles.text}>
          <MarkedText text={value.text} code={null} />
        </span>
      );
    case 'id':
      return <Copyable value={value.text} />;
    case 'status':
      return <Badge tone={value.tone}>{value.text}</Badge>;
    case 'flag':
      return <Badge tone={value.on ? 'ok' : 'neutral'}>{String(value.on)}</Badge>;
    case 'values':
      return <ValuesView values={value.values} />;
    case 'fields':
      return <FieldsView fields={value} />;
    case 'table':
      return <TableView columns={value.columns} rows={value.rows} />;
    case 'cards':
      return value.cards.map(({ title, fields }, index) => (
        <article key={index} className={styles.card}>
          {title === '' ? null : <h5>{title}</h5>}
          <FieldsView fields={fields} />
        </article>
      ));
  }
}

/** A long list is cut until the reader asks for the rest. */
function ValuesView({ values }: { values: readonly Value[] }) {
  const t = useWords();
  const [all, setAll] = useState(false);
  const hidden = all ? 0 : values.length - VALUES_SHOWN;
  return (
    <ul className={styles.values}>
      {(hidden > 0 ? values.slice(0, VALUES_SHOWN) : values).map((single, index) => (
        <li key={index}>
          <ValueView value={single} />
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

/** On a narrow page each row becomes a block, and each cell names itself. */
function TableView({ columns, rows }: { columns: readonly string[]; rows: readonly (readonly Value[])[] }) {
  return (
    <div className={styles.scroll} role="region" tabIndex={0} aria-label={columns.join(', ')}>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, at) => (
                <td key={columns[at]} data-name={columns[at]} data-kind={cell.kind}>
                  {cell.kind === 'none' ? '–' : <ValueView value={cell} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function countOf(value: Value): number | null {
  if (value.kind === 'table') return value.rows.length;
  if (value.kind === 'cards') return value.cards.length;
  return value.kind === 'values' ? value.values.length : null;
}
