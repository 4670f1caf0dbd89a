/** The most used templates, signs and carrier codes, and how well each does. */
import { useState } from 'react';
import { ProviderMark } from '../evidence/provider-mark.tsx';
import { useProviderName } from '../state/providers.ts';
import { Chips } from '../ui/controls/chips.tsx';
import type { Rank, Stats } from './model.ts';
import { useNumbers } from './numbers.ts';
import styles from './stats.module.css';
import { useWords } from './texts.ts';

const RANKS: readonly Rank[] = ['templates', 'signs', 'carrierCodes'];
const SHOWN = 5;

export function Rankings({ stats }: { stats: Stats }) {
  const t = useWords();
  const [rank, setRank] = useState<Rank>('templates');
  return (
    <section className={styles.card} aria-labelledby="stats-rank">
      <header className={styles.head}>
        <h2 id="stats-rank">{t.rank}</h2>
      </header>
      <Chips label={t.rank} options={RANKS.map((id) => ({ id, label: t.ranks[id] }))} current={rank} onChange={setRank} />
      {stats[rank].items.length === 0 ? <p className={styles.quiet}>{t.noRank}</p> : null}
      {rank === 'carrierCodes' ? <Codes stats={stats} /> : <Named ranked={stats[rank]} />}
    </section>
  );
}

function Named({ ranked: { items, others } }: { ranked: Stats['templates'] }) {
  const t = useWords();
  const { count, share, average } = useNumbers();
  const rest = items.slice(SHOWN);
  const left = rest.reduce((sum, { accepted }) => sum + accepted, others?.accepted ?? 0);
  return (
    <>
      <ol className={styles.ranking}>
        {items.slice(0, SHOWN).map((row) => (
          <li key={`${row.provider} ${row.name}`}>
            <p className={styles.line}>
              <Provider id={row.provider} /> <code>{row.name || t.noSign}</code>
              <span>{t.times(count(row.accepted), average(row.segments / row.accepted))}</span>
            </p>
            <p className={styles.below}>
              <small className={styles.text}>{row.text}</small>
              <small>{row.rate === null ? t.noRate : t.rate(share(row.rate))}</small>
            </p>
          </li>
        ))}
      </ol>
      {left === 0 ? null : <p className={styles.small}>{t.others(rest.length + (others?.rows ?? 0), count(left))}</p>}
    </>
  );
}

function Codes({ stats: { carrierCodes, messages } }: { stats: Stats }) {
  const t = useWords();
  const { count, share } = useNumbers();
  const known = Math.max(1, messages.delivered + messages.failed);
  return (
    <ol className={styles.ranking}>
      {carrierCodes.items.slice(0, SHOWN + 2).map((row) => (
        <li key={`${row.provider} ${row.status} ${row.code}`}>
          <p className={styles.line}>
            <Provider id={row.provider} /> <code>{row.code || t.noCode}</code> <small>{t.status[row.status]}</small>
            <span>
              {count(row.count)} · {share(row.count / known)}
            </span>
          </p>
        </li>
      ))}
    </ol>
  );
}

function Provider({ id }: { id: string }) {
  const name = useProviderName()(id);
  return (
    <>
      <ProviderMark provider={id} />
      <span className="visually-hidden">{name}</span>
    </>
  );
}
