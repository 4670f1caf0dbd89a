/** A row turned into a form: its members by kind; what the sandbox says against one stands beside it. */
import { useEffect, useRef, useState } from 'react';
import type { SyntheticEvent } from 'react';
import type { FormField, ItemResource } from '../../../../server/api/wire.ts';
import { useLocalized } from '../../i18n/language.ts';
import type { ApiProblem } from '../../state/api.ts';
import { Button } from '../../ui/controls/button.tsx';
import { ProblemLine } from '../../ui/problem-line.tsx';
import form from '../form.module.css';
import { NoJson, aboutField, bodyOf, changesOf, draftsOf, isWritten } from './drafts.ts';
import type { Drafts } from './drafts.ts';
import { FieldInput } from './field-input.tsx';
import styles from './items.module.css';
import { useWords } from './texts.ts';

export interface ItemFormProps {
  label: string;
  fields: readonly FormField[];
  /** What it begins with. */
  item: ItemResource;
  /** It is a new one: the body has all of it, else what has changed. */
  isNew?: boolean;
  /** What may be left out of a new one, because the sandbox makes it up. */
  made?: readonly string[];
  problem: ApiProblem | undefined;
  /** Answers whether it was taken. */
  onSend: (body: ItemResource) => Promise<boolean>;
  onClose: () => void;
}

export function ItemForm({ label, fields, item, isNew = false, made = [], problem, onSend, onClose }: ItemFormProps) {
  const t = useWords();
  const local = useLocalized();
  const [drafts, setDrafts] = useState<Drafts>(() => draftsOf(fields, item));
  const [notJson, setNotJson] = useState<string>();
  const [tried, setTried] = useState(false);
  const first = useRef<HTMLFormElement>(null);
  useEffect(() => first.current?.querySelector<HTMLElement>('input, textarea, select, button')?.focus(), []);

  const shown = tried ? problem : undefined;
  const against = shown && aboutField(shown.why ? local(shown.why.cause) : shown.message, fields);
  const faultOf = (name: string): string | undefined =>
    notJson === name ? t.notJson : against?.name === name ? against.words : undefined;

  const save = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    try {
      const body = isNew ? bodyOf(fields, item, drafts) : changesOf(fields, item, drafts);
      setNotJson(undefined);
      setTried(true);
      if (await onSend(body)) onClose();
    } catch (error) {
      if (!(error instanceof NoJson)) throw error;
      setNotJson(error.field);
    }
  };

  return (
    <form
      ref={first}
      className={styles.form}
      aria-label={label}
      noValidate
      data-testid="item-form"
      onSubmit={(event) => void save(event)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <div className={styles.fields}>
        {fields.filter(isWritten).map((field) => (
          <FieldInput
            key={field.name}
            field={field}
            draft={drafts[field.name]}
            fault={faultOf(field.name)}
            hint={made.includes(field.name) ? t.made : undefined}
            onChange={(draft) => setDrafts({ ...drafts, [field.name]: draft })}
          />
        ))}
      </div>
      {shown && !against ? <ProblemLine problem={shown} /> : null}
      <div className={form.answers}>
        <Button onClick={onClose}>{t.cancel}</Button>
        <Button type="submit" tone="primary">
          {t.save}
        </Button>
      </div>
    </form>
  );
}
