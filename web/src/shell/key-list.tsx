/** The list of keys, opened by `?`. */
import type { ReactNode } from 'react';
import { useText } from '../i18n/text.ts';
import { Sheet } from '../ui/sheet.tsx';
import { PLACES } from './places.ts';
import styles from './key-list.module.css';

export function KeyList({ onClose }: { onClose: () => void }): ReactNode {
  const t = useText();
  const modifier = navigator.platform.startsWith('Mac') ? '⌘' : 'Ctrl';
  const rows: readonly [readonly string[], string][] = [
    [['/'], t.keys.search],
    [['j', 'k'], t.keys.move],
    [['Enter'], t.keys.open],
    [['C'], t.keys.copy],
    [['R'], t.keys.reply],
    ...PLACES.map(({ id, key }): [string[], string] => [['G', key.toUpperCase()], t.keys[id]]),
    [[modifier, 'K'], t.keys.palette],
    [['?'], t.keys.help],
    [['Esc'], t.keys.close],
  ];
  return (
    <Sheet title={t.keys.title} onClose={onClose}>
      <dl className={styles.keys}>
        {rows.map(([keys, what]) => (
          <div key={what} className={styles.row}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Sheet>
  );
}
