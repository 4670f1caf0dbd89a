/** Why calls were refused: the most frequent reasons first, in plain words, each with its requests. */
import { Link } from 'wouter';
import { ProviderMark } from '../evidence/provider-mark.tsx';
import { useLocalized } from '../i18n/language.ts';
import { useProviderName } from '../state/providers.ts';
import { Ticked } from '../ui/ticked.tsx';
import { logAddress } from './model.ts';
import type { Stats } from './model.ts';
import { useNumbers } from './numbers.ts';
import own from './reasons.module.css';
import styles from './stats.module.css';
import { useWords } from './texts.ts';

const SHOWN = 5;

export function Reasons({ stats }: { stats: Stats }) {
  const t = useWords();
  const local = useLocalized();
  const { count } = useNumbers();
  const providerName = useProviderName();
  const { items, others } = stats.reasons;
  const shown = items.slice(0, SHOWN);
  const most = Math.max(1, ...items.map((one) => one.count));
  const more = others + items.length - shown.length;
  return (
    <section className={styles.card} aria-labelledby="stats-why">
      <header className={styles.head}>
        <h2 id="stats-why">{t.why}</h2>
        <Link href={logAddress({ series: 'refused', since: stats.from })}>{t.log} →</Link>
      </header>
      {items.length === 0 ? <p className={styles.quiet}>{t.noRefusals}</p> : null}
      <ol className={own.reasons}>
        {shown.map((one) => (
          <li key={`${one.provider} ${one.code}`}>
            <Link
              href={logAddress({ provider: one.provider, q: one.code, since: stats.from })}
              className={own.reason}
              data-testid="reason"
            >
              <span className={own.words}>
                <ProviderMark provider={one.provider} />
                <span className="visually-hidden">{providerName(one.provider) || t.unclaimed}</span>
                <span className={own.meaning}>
                  {one.meaning ? <Ticked text={causeOf(local(one.meaning))} /> : one.message || one.code}
                </span>
              </span>
              <b className={own.many}>{count(one.count)}</b>
              <code title={one.code}>
                <bdi>{one.code}</bdi>
              </code>
              <span className={own.track} aria-hidden="true">
                <i style={{ width: `${(100 * one.count) / most}%` }} />
              </span>
              {one.forced === 0 ? null : <small>{one.forced === one.count ? t.allForced : t.forced(count(one.forced))}</small>}
            </Link>
          </li>
        ))}
      </ol>
      {more > 0 ? <p className={styles.small}>{t.moreReasons(more)}</p> : null}
    </section>
  );
}

/** What to do about it stands behind, and is told in the log. */
function causeOf(meaning: string): string {
  return meaning.split(/[；;]/, 1)[0] ?? meaning;
}
