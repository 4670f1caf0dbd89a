/** Numbers that have had most of what they may have in a day. */
import { Link } from 'wouter';
import { useLocalized } from '../i18n/language.ts';
import { useProviderName } from '../state/providers.ts';
import { useAbout } from '../state/session.tsx';
import { phonePath } from '../routes/places.ts';
import { displayNumber } from '../text/number.ts';
import type { Stats } from './model.ts';
import styles from './stats.module.css';
import { useWords } from './texts.ts';

const SHOWN = 5;
/** Beyond this, parts are too small to be counted. */
const MOST_PARTS = 20;

export function Near({ stats }: { stats: Stats }) {
  const t = useWords();
  const local = useLocalized();
  const nameOf = useProviderName();
  const { limits } = useAbout();
  return (
    <section className={styles.card} aria-labelledby="stats-near">
      <header className={styles.head}>
        <h2 id="stats-near">{t.near}</h2>
        <Link href="/accounts">{t.limits} →</Link>
      </header>
      {stats.near.length === 0 ? <p className={styles.quiet}>{limits === 'off' ? t.limitsOff : t.noneNear}</p> : null}
      <ol className={styles.near}>
        {stats.near.slice(0, SHOWN).map(({ account, provider, to, count, most, what }) => (
          <li key={`${account} ${provider} ${to}`} data-testid="near">
            <p className={styles.line}>
              <Link href={phonePath(to)}>{displayNumber(to)}</Link>
              <small>
                {nameOf(provider)} · {local(what)}
              </small>
              <b>
                {count} / {most}
              </b>
            </p>
            <Meter count={count} most={most} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Meter({ count, most }: { count: number; most: number }) {
  const parts = Math.min(most, MOST_PARTS);
  const on = Math.floor((count / most) * parts);
  return (
    <span
      className={styles.meter}
      data-level={count >= most ? 'full' : count / most >= 0.75 ? 'hot' : undefined}
      aria-hidden="true"
    >
      {Array.from({ length: parts }, (_, i) => (
        <i key={i} data-on={i < on} />
      ))}
    </span>
  );
}
