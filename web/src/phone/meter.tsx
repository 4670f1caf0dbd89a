/** How long a text is, how many messages it is billed as, and where it is cut. */
import { useState } from 'react';
import type { MessageResource } from '../../../server/api/wire.ts';
import { wordsOf } from '../i18n/language.ts';
import styles from './meter.module.css';

type Split = NonNullable<MessageResource['split']>;

const zh = {
  line: ({ alphabet, units, single, joined }: Split, segments: number) =>
    `${alphabet === 'ucs-2' ? `${units} 字` : `${units} 字符（GSM-7）`} · ${segments} 条 (${single}/${joined})`,
  piece: (n: number) => `第 ${n} 条`,
};
const en: typeof zh = {
  line: ({ alphabet, units, single, joined }, segments) =>
    `${units} ${alphabet === 'ucs-2' ? 'characters' : 'GSM-7 characters'} · ${segments} segments (${single}/${joined})`,
  piece: (n) => `Segment ${n}`,
};
const useWords = wordsOf<typeof zh>({ zh, en });

export function Meter({ split, text, segments }: { split: Split; text: string; segments: number }) {
  const t = useWords();
  const [open, setOpen] = useState(false);
  return (
    <div className={styles.meter} data-testid="meter">
      <button type="button" className={styles.line} aria-expanded={open} onClick={() => setOpen(!open)}>
        {t.line(split, segments)}
      </button>
      {open ? (
        <ol className={styles.pieces}>
          {piecesOf(text, split.breaks).map((piece, index) => (
            <li key={index} aria-label={t.piece(index + 1)} dir="auto">
              {piece}
            </li>
          ))}
        </ol>
      ) : null}
    </div>
  );
}

export function piecesOf(text: string, breaks: readonly number[]): string[] {
  return [0, ...breaks].map((from, index) => text.slice(from, breaks[index]));
}
