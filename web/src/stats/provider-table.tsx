/** The providers side by side: how much, how fast, and what is left. */
import { Link } from 'wouter';
import { ProviderMark } from '../evidence/provider-mark.tsx';
import { useProviderName } from '../state/providers.ts';
import { logAddress } from './model.ts';
import type { Stats } from './model.ts';
import { useNumbers } from './numbers.ts';
import styles from './stats.module.css';
import { useWords } from './texts.ts';

export function ProviderTable({ stats }: { stats: Stats }) {
  const t = useWords();
  const { count } = useNumbers();
  const nameOf = useProviderName();
  return (
    <section className={styles.card} aria-labelledby="stats-providers">
      <header className={styles.head}>
        <h2 id="stats-providers">{t.providers}</h2>
      </header>
      <div className={styles.wide} tabIndex={0} role="group" aria-labelledby="stats-providers">
        <table className={styles.figures}>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{t.providers}</span>
              </th>
              {Object.entries(t.columns).map(([id, title]) => (
                <th key={id} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {stats.providers.map((row) => (
              <tr key={row.provider}>
                <th scope="row">
                  <span className={styles.provider}>
                    <ProviderMark provider={row.provider} /> {nameOf(row.provider) || t.unclaimed}
                  </span>
                </th>
                <td>
                  <Link href={logAddress({ provider: row.provider, since: stats.from })}>{count(row.requests)}</Link>
                </td>
                <td data-tone={row.refused > 0 ? 'bad' : undefined}>{count(row.refused)}</td>
                <td>{count(row.fee)}</td>
                <td>{row.p95Ms === null ? '–' : `${count(row.p95Ms)} ms`}</td>
                <td>{leftOf(stats, row.provider, count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** On all its balances that are told of. */
function leftOf({ balances }: Stats, provider: string, count: (n: number) => string): string {
  const own = balances.items.filter((one) => one.provider === provider);
  if (own.length === 0) return '–';
  return count(own.reduce((sum, { balance }) => sum + balance, 0)) + (balances.others > 0 ? '+' : '');
}
