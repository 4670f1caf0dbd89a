/** The list of keys, opened by `?`. */
import { Sheet } from '../ui/sheet.tsx';
import { PLACES } from '../routes/places.ts';
import styles from './key-list.module.css';
import { useKeyWords } from './key-texts.ts';

export function KeyList({ onClose }: { onClose: () => void }) {
  const t = useKeyWords();
  const modifier = navigator.platform.startsWith('Mac') ? '⌘' : 'Ctrl';
  const rows: readonly [readonly string[], string][] = [
    [['/'], t.search],
    [['j', 'k'], t.move],
    [['Enter'], t.open],
    [['x'], t.mark],
    [['C'], t.copy],
    [['R'], t.reply],
    [['Delete'], t.remove],
    [['N'], t.compose],
    ...PLACES.map(({ id, key }): [string[], string] => [['G', key.toUpperCase()], t[id]]),
    [[modifier, 'K'], t.palette],
    [['?'], t.help],
    [['Esc'], t.close],
  ];
  return (
    <Sheet title={t.title} onClose={onClose}>
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
