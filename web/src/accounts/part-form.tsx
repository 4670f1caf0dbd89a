/** Members of the part itself: read, its switches thrown at once, the rest changed in a form in its place. */
import { useEffect, useRef, useState } from 'react';
import type { FormField, ItemResource } from '../../../server/api/wire.ts';
import { useSend } from '../state/send.ts';
import { Button } from '../ui/controls/button.tsx';
import { ProblemLine } from '../ui/problem-line.tsx';
import { Facts } from './items/facts.tsx';
import { ItemForm } from './items/item-form.tsx';
import { Switches } from './items/item-row.tsx';
import { useWords } from './items/texts.ts';
import panel from './panel.module.css';

export interface PartFormProps {
  title: string;
  /** `accounts/ID/PROVIDER` */
  path: string;
  fields: readonly FormField[];
  part: ItemResource;
}

export function PartForm({ title, path, fields, part }: PartFormProps) {
  const t = useWords();
  const [isEdited, setEdited] = useState(false);
  const edit = useRef<HTMLButtonElement>(null);
  const wasEdited = useRef(false);
  useEffect(() => {
    if (wasEdited.current && !isEdited) edit.current?.focus();
    wasEdited.current = isEdited;
  }, [isEdited]);
  const { problem, send } = useSend();
  const change = async (body: ItemResource): Promise<boolean> => (await send('PATCH', path, body)) !== undefined;
  return (
    <div className={panel.part} data-testid="part-settings">
      <div className={panel.head}>
        <h4>{title}</h4>
        {isEdited ? null : (
          <Button ref={edit} small aria-label={t.editNamed(title)} onClick={() => setEdited(true)}>
            {t.edit}
          </Button>
        )}
      </div>
      {isEdited ? (
        <ItemForm label={title} fields={fields} item={part} problem={problem} onSend={change} onClose={() => setEdited(false)} />
      ) : (
        <>
          <Facts fields={fields.filter(({ kind }) => kind !== 'switch')} item={part} />
          <Switches fields={fields} item={part} of={title} onChange={(name, on) => void change({ [name]: on })} />
          {problem ? <ProblemLine problem={problem} /> : null}
        </>
      )}
    </div>
  );
}
