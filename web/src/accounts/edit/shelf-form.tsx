/** One list of an account: an item is chosen or begun anew, edited as text, and saved or removed. */
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import type { ItemResource, List } from '../../../../server/api/wire.ts';
import { useResource } from '../../state/resource.ts';
import { useSend } from '../../state/send.ts';
import { Button } from '../../ui/controls/button.tsx';
import { ProblemLine } from '../../ui/problem-line.tsx';
import styles from './edit-sheet.module.css';
import { changesOf, labelOf, newText, objectIn, textOf } from './item-text.ts';
import type { Shelf } from './item-text.ts';
import { useWords } from './texts.ts';

export interface ShelfFormProps {
  /** `accounts/ID/PROVIDER` */
  path: string;
  shelf: Shelf;
  shelves: readonly Shelf[];
}

export function ShelfForm({ path, shelf, shelves }: ShelfFormProps) {
  const t = useWords();
  const owner = shelves.find(({ name }) => name === shelf.of);
  const { data, reload, problem: unread } = useResource<List<ItemResource>>(`${path}/${shelf.name}`);
  const owners = useResource<List<ItemResource>>(owner ? `${path}/${owner.name}` : null).data?.items ?? [];
  const [chosen, setChosen] = useState<ItemResource>();
  const [written, setWritten] = useState<string>();
  const [said, setSaid] = useState('');
  const { problem, send } = useSend(reload);
  const items = data?.items ?? [];
  const trouble = problem ?? unread;

  const shown = chosen ? textOf(chosen, shelf, shelves) : newText(shelf, owner ? owners.map((one) => String(one[owner.id])) : []);
  const text = written ?? shown;
  const choose = (item: ItemResource | undefined): void => {
    setChosen(item);
    setWritten(undefined);
    setSaid('');
  };
  const address = chosen && `${path}/${shelf.name}/${encodeURIComponent(String(chosen[shelf.id]))}`;
  const query = typeof chosen?.['app'] === 'string' ? { app: chosen['app'] } : {};

  const save = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const body = objectIn(text);
    if (!body) return setSaid(t.notJson);
    const made =
      address === undefined
        ? await send<ItemResource>('POST', `${path}/${shelf.name}`, body)
        : await send<ItemResource>('PATCH', address, changesOf(objectIn(shown) ?? {}, body), query);
    if (made === undefined) return setSaid('');
    choose(made);
    setSaid(t.done);
  };
  const remove = async (): Promise<void> => {
    if (address === undefined || (await send('DELETE', address, undefined, query)) === undefined) return setSaid('');
    choose(undefined);
    setSaid(t.done);
  };

  return (
    <form className={styles.form} onSubmit={(event) => void save(event)}>
      <label className={styles.label}>
        {t.which}
        <select
          className={styles.input}
          value={chosen ? items.findIndex((one) => isSame(one, chosen, shelf)) : -1}
          onChange={(event) => choose(items[Number(event.target.value)])}
        >
          <option value={-1}>{t.fresh}</option>
          {items.map((item, index) => (
            <option key={index} value={index}>
              {labelOf(item, shelf)}
            </option>
          ))}
        </select>
      </label>
      <label className={styles.label}>
        {t.item}
        <textarea
          className={`${styles.input} ${styles.code}`}
          rows={12}
          spellCheck={false}
          value={text}
          onChange={(event) => setWritten(event.target.value)}
        />
      </label>
      {trouble ? <ProblemLine problem={trouble} /> : null}
      <div className={styles.answers}>
        <span role="status">{said}</span>
        {chosen ? (
          <Button tone="danger" onClick={() => void remove()}>
            {t.remove}
          </Button>
        ) : null}
        <Button type="submit" tone="primary">
          {chosen ? t.save : t.add}
        </Button>
      </div>
    </form>
  );
}

function isSame(one: ItemResource, other: ItemResource, { id }: Shelf): boolean {
  return one[id] === other[id] && one['app'] === other['app'];
}
