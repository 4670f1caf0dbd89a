/** How much was sent in each step, as columns and as a table; what is shown is chosen in the legend. */
import { Link } from 'wouter';
import { useAddress } from '../state/address.ts';
import { clockTime } from '../text/time.ts';
import { Chart } from './chart/chart.tsx';
import type { Band } from './chart/bands.ts';
import { useBands } from './chart/bands.ts';
import { Patterns, Swatch } from './chart/patterns.tsx';
import { MOST_COLUMNS, SERIES, columnsOf, isEmpty, logAddress, stepWords } from './model.ts';
import type { Column, SeriesId, Stats } from './model.ts';
import { useNumbers } from './numbers.ts';
import styles from './stats.module.css';
import { useWords } from './texts.ts';

export function Volume({ stats, provider }: { stats: Stats; provider: string }) {
  const t = useWords();
  const [search, change] = useAddress();
  const hidden = (search.get('hide') ?? '').split(',');
  const columns = columnsOf(stats);
  const bands = useBands(stats);
  // What never happened needs no place in the legend.
  const there = SERIES.filter((id) => id === 'delivered' || columns.some((column) => column[id] > 0));
  const shown = there.filter((id) => !hidden.includes(id));
  const toggle = (id: SeriesId): void => {
    const next = hidden.includes(id) ? hidden.filter((other) => other !== id) : [...hidden, id];
    change({ hide: next.filter((one) => one !== '').join(',') });
  };
  return (
    <section className={styles.card} aria-labelledby="stats-volume">
      <Patterns />
      <header className={styles.head}>
        <h2 id="stats-volume">{t.volume[stats.per]}</h2>
        <Legend columns={columns} there={there} hidden={hidden} onToggle={toggle} />
      </header>
      <Chart columns={columns} per={stats.per} shown={shown} bands={bands} provider={provider} />
      {columns.length < MOST_COLUMNS ? null : <p className={styles.small}>{t.newestOnly(MOST_COLUMNS)}</p>}
      {bands.length === 0 ? null : <BandList bands={bands} />}
      <details className={styles.table}>
        <summary>{t.table}</summary>
        <Table columns={columns} stats={stats} there={there} provider={provider} />
      </details>
    </section>
  );
}

interface LegendProps {
  columns: readonly Column[];
  there: readonly SeriesId[];
  hidden: readonly string[];
  onToggle: (id: SeriesId) => void;
}

function Legend({ columns, there, hidden, onToggle }: LegendProps) {
  const t = useWords();
  const { count } = useNumbers();
  return (
    <div className={styles.legend} role="group" aria-label={t.legend}>
      {there.map((id) => (
        <button key={id} type="button" aria-pressed={!hidden.includes(id)} onClick={() => onToggle(id)}>
          <Swatch series={id} /> {t.series[id]} <b>{count(columns.reduce((sum, column) => sum + column[id], 0))}</b>
        </button>
      ))}
    </div>
  );
}

/** The newest first; so many have room. */
const MOST_BANDS = 5;

function BandList({ bands }: { bands: readonly Band[] }) {
  const t = useWords();
  return (
    <ul className={styles.bands} aria-label={t.rules}>
      {bands
        .slice(-MOST_BANDS)
        .toReversed()
        .map(({ id, name, from, until, end }) => (
          <li key={id}>
            <Link href="/errors/rules">{name}</Link> {t.ruleSpan(clockTime(from), end === null ? '' : clockTime(until))}{' '}
            {end === null ? t.armed : t.ends[end]}
          </li>
        ))}
    </ul>
  );
}

interface TableProps {
  columns: readonly Column[];
  stats: Stats;
  there: readonly SeriesId[];
  provider: string;
}

function Table({ columns, stats, there, provider }: TableProps) {
  const t = useWords();
  const { count } = useNumbers();
  return (
    <div className={styles.wide} tabIndex={0} role="group" aria-label={t.volume[stats.per]}>
      <table className={styles.figures}>
        <thead>
          <tr>
            <th scope="col">{t.time}</th>
            <th scope="col">{t.figures.requests}</th>
            {there.map((id) => (
              <th key={id} scope="col">
                {t.series[id]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {columns
            .filter((column) => !isEmpty(column))
            .toReversed()
            .map((column) => {
              const when = { provider, since: column.at, until: column.until };
              return (
                <tr key={column.at}>
                  <th scope="row">{stepWords(column, stats.per)}</th>
                  <td>
                    <Link href={logAddress(when)}>{count(column.requests)}</Link>
                  </td>
                  {there.map((id) => (
                    <td key={id}>
                      {column[id] === 0 ? '0' : <Link href={logAddress({ ...when, series: id })}>{count(column[id])}</Link>}
                    </td>
                  ))}
                </tr>
              );
            })}
        </tbody>
      </table>
    </div>
  );
}
