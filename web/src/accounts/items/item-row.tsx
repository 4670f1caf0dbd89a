/** One item: what it says, its switches, the lists it has; edited where it stands, duplicated, removed. */
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { FormField, ItemResource, ShelfResource } from '../../../../server/api/wire.ts';
import { useSend } from '../../state/send.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { Copyable } from '../../ui/controls/copy.tsx';
import { MarkedText } from '../../ui/marked-text.tsx';
import { ProblemLine } from '../../ui/problem-line.tsx';
import { Facts, isSet, toneOf } from './facts.tsx';
import { SwitchRow } from './field-input.tsx';
import { ItemForm } from './item-form.tsx';
import styles from './items.module.css';
import { labelOf, nameFieldOf } from './part-items.ts';
import type { Held } from './part-items.ts';
import { useWords } from './texts.ts';

export interface ItemRowProps {
  /** `accounts/ID/PROVIDER` */
  path: string;
  shelf: ShelfResource;
  held: Held;
  onCopy: () => void;
  onRemoved: () => void;
  /** The lists that it has. */
  children: ReactNode;
}

export function ItemRow({ path, shelf, held, onCopy, onRemoved, children }: ItemRowProps) {
  const t = useWords();
  const [isEdited, setEdited] = useState(false);
  const edit = useRef<HTMLButtonElement>(null);
  const wasEdited = useRef(false);
  useEffect(() => {
    if (wasEdited.current && !isEdited) edit.current?.focus();
    wasEdited.current = isEdited;
  }, [isEdited]);
  const { problem, send } = useSend();
  const { item, id, owner } = held;
  const address = `${path}/${shelf.name}/${encodeURIComponent(id)}`;
  const query = owner === null ? {} : { app: owner };
  const change = async (body: ItemResource): Promise<boolean> => (await send('PATCH', address, body, query)) !== undefined;
  const remove = async (): Promise<void> => {
    if ((await send('DELETE', address, undefined, query)) !== undefined) onRemoved();
  };
  const label = labelOf(held, shelf);
  const isCard = shelf.of === null && !shelf.bare;
  if (isEdited)
    return (
      <li className={isCard ? styles.card : styles.item} data-testid="item" data-id={id}>
        <ItemForm
          label={t.editNamed(label)}
          fields={shelf.fields.filter(({ name }) => name !== shelf.id)}
          item={item}
          problem={problem}
          onSend={change}
          onClose={() => setEdited(false)}
        />
      </li>
    );
  return (
    <li className={isCard ? styles.card : styles.item} data-testid="item" data-id={id}>
      <div className={styles.top}>
        <Summary shelf={shelf} held={held} />
        <div className={styles.tools}>
          {shelf.bare ? null : (
            <>
              <Button ref={edit} small tone="quiet" aria-label={t.editNamed(label)} onClick={() => setEdited(true)}>
                {t.edit}
              </Button>
              <Button small tone="quiet" aria-label={t.copyNamed(label)} onClick={onCopy}>
                {t.copy}
              </Button>
            </>
          )}
          <Button small tone="quiet" aria-label={t.removeNamed(label)} onClick={() => void remove()}>
            {t.remove}
          </Button>
        </div>
      </div>
      <Facts fields={shelf.fields.filter((field) => !isInSummary(field, shelf))} item={item} />
      {isCard ? (
        <Switches fields={shelf.fields} item={item} of={label} onChange={(name, on) => void change({ [name]: on })} />
      ) : null}
      {problem ? <ProblemLine problem={problem} /> : null}
      {children}
    </li>
  );
}

function isInSummary(field: FormField, shelf: ShelfResource): boolean {
  const { name, kind, long } = field;
  return name === shelf.id || long || kind === 'choice' || kind === 'switch' || name === nameFieldOf(shelf)?.name;
}

/** What tells it from the others, and how it stands. */
function Summary({ shelf, held: { item, id } }: { shelf: ShelfResource; held: Held }) {
  const named = item[nameFieldOf(shelf)?.name ?? ''];
  const long = shelf.fields.find((field) => field.long);
  const words = long && item[long.name];
  const choices = shelf.fields.filter(({ kind, name }) => kind === 'choice' && isSet(item[name]));
  const isLeaf = shelf.of !== null || shelf.bare;
  const on = shelf.fields.filter(({ kind, name }) => isLeaf && kind === 'switch' && item[name] === true);
  return (
    <div className={styles.summary}>
      <p className={styles.line}>
        {isSet(named) ? (
          <b className={styles.title} dir="auto">
            <MarkedText text={String(named)} code={null} />
          </b>
        ) : null}
        <Copyable value={id} />
        {choices.map(({ name }) => (
          <Badge key={name} tone={toneOf(String(item[name]))}>
            {String(item[name])}
          </Badge>
        ))}
        {on.map(({ name }) => (
          <Badge key={name}>{name}</Badge>
        ))}
      </p>
      {isSet(words) ? (
        <p className={styles.words} dir="auto">
          <MarkedText text={String(words)} code={null} />
        </p>
      ) : null}
    </div>
  );
}

export interface SwitchesProps {
  fields: readonly FormField[];
  item: ItemResource;
  of: string;
  onChange: (name: string, on: boolean) => void;
}

/** Each yes or no of an item, whether it says so or not. */
export function Switches({ fields, item, of, onChange }: SwitchesProps) {
  const switches = fields.filter(({ kind }) => kind === 'switch');
  if (switches.length === 0) return null;
  return (
    <div className={styles.switches}>
      {switches.map((field) => (
        <SwitchRow
          key={field.name}
          field={field}
          of={of}
          on={item[field.name] === true}
          onChange={(on) => onChange(field.name, on)}
        />
      ))}
    </div>
  );
}
