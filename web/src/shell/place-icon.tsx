/** The sign of a place, shown where the places are tabs at the foot of a narrow page. */
import type { PlaceId } from '../routes/places.ts';
import styles from './top-bar.module.css';

const PATHS: Readonly<Record<PlaceId, string>> = {
  inbox: 'M4 5.5h14a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2h-7l-4 3.5v-3.5H4a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2z',
  log: 'M3 6h16M3 11h16M3 16h10',
  errors: 'M11 3.5 20 18.5H2zM11 9v4.5M11 16v.2',
  accounts: 'M11 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM4 19c.5-3.5 3.3-5.5 7-5.5s6.5 2 7 5.5',
  connect: 'm8 7-4 4 4 4M14 7l4 4-4 4',
};

export function PlaceIcon({ place }: { place: PlaceId }) {
  return (
    <svg
      className={styles.icon}
      width="22"
      height="22"
      viewBox="0 0 22 22"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[place]} />
    </svg>
  );
}
