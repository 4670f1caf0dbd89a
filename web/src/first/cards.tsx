/** The same message from a terminal, and from one's own program: what changes in it, and what may stay. */
import { Link } from 'wouter';
import type { GuideResource } from '../../../server/api/wire.ts';
import { ExampleCommand } from '../connect/guide-parts.tsx';
import { useAbout } from '../state/session.tsx';
import { CodeBlock } from '../ui/code-block.tsx';
import { Copyable } from '../ui/controls/copy.tsx';
import styles from './cards.module.css';
import { useWords } from './texts.ts';

/** Credentials that stand below the address. */
const SHOWN = 2;

export function Cards({ guide }: { guide: GuideResource }) {
  const t = useWords();
  const { origin } = useAbout();
  const run = `npx sms-sandbox run --join ${origin} -- node app.js`;
  return (
    <div className={styles.cards}>
      <section className={styles.card}>
        <h2>{t.terminal}</h2>
        <p className={styles.detail}>{t.terminalDetail}</p>
        <div data-testid="first-run-command">
          <ExampleCommand guide={guide} index={0} />
        </div>
        <p className={styles.detail}>{t.run}</p>
        <CodeBlock text={run} label={t.runLabel} />
      </section>
      <Project guide={guide} />
    </div>
  );
}

function Project({ guide }: { guide: GuideResource }) {
  const t = useWords();
  const [address, ...rest] = guide.settings;
  // What is part of the address is said by it.
  const others = rest.filter(({ variable, value }) => variable !== undefined && !address?.value.includes(value));
  return (
    <section className={styles.card}>
      <h2>
        {t.connect} <Link href={`/connect?provider=${guide.provider}`}>{t.all} →</Link>
      </h2>
      <p className={styles.detail}>{t.connectDetail}</p>
      <dl className={styles.difference} aria-label={t.difference} data-testid="first-difference">
        <div className={styles.gone}>
          <dt>
            <span aria-hidden="true">-</span> <span className="visually-hidden">{t.before}</span>
          </dt>
          <dd>{guide.production}</dd>
        </div>
        {address ? (
          <div className={styles.come}>
            <dt>
              <span aria-hidden="true">+</span> <span className="visually-hidden">{t.after}</span>
            </dt>
            <dd>
              <Copyable value={address.value} breaks />
            </dd>
          </div>
        ) : null}
        {others.slice(0, SHOWN).map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <Copyable value={value} breaks />
            </dd>
          </div>
        ))}
      </dl>
      <p className={styles.detail}>{t.ways}</p>
    </section>
  );
}
