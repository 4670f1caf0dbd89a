/** What columns are filled with: a colour and a pattern each, so that they are told apart without colour. */
import { SERIES } from '../model.ts';
import type { SeriesId } from '../model.ts';
import styles from './chart.module.css';

const TILE = 6;

/** The marks on a tile; what went well is plain. */
const MARKS: Readonly<Record<SeriesId, string>> = {
  delivered: '',
  underway: 'M0 3h6',
  removed: 'M1 1h2M4 4h2',
  failed: 'M3 0v6',
  refused: 'M-1 1l2-2M0 6l6-6M5 7l2-2',
  faulted: 'M0 0l6 6M6 0l-6 6',
};

const nameOf = (id: SeriesId): string => `stats-${id}`;

export function fillOf(id: SeriesId): string {
  return `url(#${nameOf(id)})`;
}

/** Once on the page. */
export function Patterns() {
  return (
    <svg width="0" height="0" className={styles.patterns} aria-hidden="true">
      <defs>
        {SERIES.map((id) => (
          <pattern key={id} id={nameOf(id)} width={TILE} height={TILE} patternUnits="userSpaceOnUse">
            <rect width={TILE} height={TILE} className={styles[id]} />
            <path d={MARKS[id]} className={styles.marks} />
          </pattern>
        ))}
      </defs>
    </svg>
  );
}

export function Swatch({ series }: { series: SeriesId }) {
  return (
    <svg width="12" height="12" className={styles.swatch} aria-hidden="true">
      <rect width="12" height="12" rx="3" fill={fillOf(series)} />
    </svg>
  );
}
