/** One list of an account: what stands in it, one more, and what was just removed, to be had back. */
import { useEffect, useRef, useState } from 'react';
import type { ItemResource, ShelfResource } from '../../../../server/api/wire.ts';
import { useLocalized } from '../../i18n/language.ts';
import { useSend } from '../../state/send.ts';
import { Button } from '../../ui/controls/button.tsx';
import { ProblemLine } from '../../ui/problem-line.tsx';
import { ItemForm } from './item-form.tsx';
import { ItemRow } from './item-row.tsx';
import styles from './items.module.css';
import { copyOf, itemsIn, labelOf } from './part-items.ts';
import type { Held } from './part-items.ts';
import { useWords } from './texts.ts';

export interface ShelfListProps {
  /** `accounts/ID/PROVIDER` */
  path: string;
  shelf: ShelfResource;
  shelves: readonly ShelfResource[];
  /** What has the list. */
  holder: unknown;
  owner: string | null;
  /** What the list is called, where it is not the shelf's title alone. */
  title?: string;
}

export function ShelfList({ path, shelf, shelves, holder, owner, title }: ShelfListProps) {
  const t = useWords();
  const local = useLocalized();
  const [fresh, setFresh] = useState<ItemResource>();
  const [removed, setRemoved] = useState<{ held: Held; from: unknown }>();
  // Until the list is read again it goes by the answer.
  const isGone = ({ id }: Held): boolean => removed?.from === holder && removed?.held.id === id;
  const items = itemsIn(shelf, holder, owner).filter((held) => !isGone(held));
  const add = useRef<HTMLButtonElement>(null);
  const { problem, send } = useSend();
  const name = title ?? local(shelf.title);
  const ofOwner = shelf.of === null || (owner === null && !shelf.alsoOwn) ? {} : { app: owner };
  const post = async (item: ItemResource): Promise<boolean> =>
    (await send('POST', `${path}/${shelf.name}`, { ...ofOwner, ...item })) !== undefined;
  const close = (): void => {
    setFresh(undefined);
    add.current?.focus();
  };
  const undo = async (): Promise<void> => {
    if (removed === undefined || !(await post(removed.held.item))) return;
    setRemoved(undefined);
    add.current?.focus();
  };
  return (
    <section className={styles.shelf} data-testid="shelf" data-shelf={shelf.name}>
      <header className={styles.shelfHead}>
        <h4>
          {name} <span className={styles.count}>{items.length}</span>
        </h4>
        <Button
          ref={add}
          small
          aria-label={t.addTo(name)}
          aria-expanded={fresh !== undefined}
          onClick={() => setFresh(shelf.example)}
        >
          {t.add}
        </Button>
      </header>
      {items.length === 0 ? null : (
        <ul className={styles.items} data-cards={(shelf.of === null && !shelf.bare) || undefined}>
          {items.map((held) => (
            <ItemRow
              key={held.id}
              path={path}
              shelf={shelf}
              held={held}
              onCopy={() => setFresh(copyOf(held.item, shelf))}
              onRemoved={() => setRemoved({ held, from: holder })}
            >
              {shelves
                .filter(({ of }) => of === shelf.name)
                .map((list) => (
                  <ShelfList key={list.name} path={path} shelf={list} shelves={shelves} holder={held.item} owner={held.id} />
                ))}
            </ItemRow>
          ))}
        </ul>
      )}
      {fresh === undefined ? null : (
        <ItemForm
          key={JSON.stringify(fresh)}
          label={t.addTo(name)}
          fields={shelf.fields}
          item={fresh}
          isNew
          made={shelf.bare ? [] : [shelf.id, ...shelf.fields.flatMap((field) => (field.credential ? field.name : []))]}
          problem={problem}
          onSend={post}
          onClose={close}
        />
      )}
      {removed === undefined ? null : <Removed name={labelOf(removed.held, shelf)} onUndo={() => void undo()} />}
      {problem && fresh === undefined ? <ProblemLine problem={problem} /> : null}
    </section>
  );
}

/** The focus was on what has gone; it is here now. */
function Removed({ name, onUndo }: { name: string; onUndo: () => void }) {
  const t = useWords();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <div className={styles.removed} role="status" data-testid="removed">
      <span>{t.removed(name)}</span>
      <Button ref={button} small onClick={onUndo}>
        {t.undo}
      </Button>
    </div>
  );
}
