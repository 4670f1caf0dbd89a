/** The sandbox's time, second by second, and the hands to move it. */
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import { useClock, useElsewhere, useNow } from '../state/now.ts';
import { chinaIso } from '../text/time.ts';
import { Button } from '../ui/controls/button.tsx';
import { ProblemLine } from '../ui/problem-line.tsx';
import styles from './clock.module.css';
import { clockWords } from './clock-words.ts';
import { useWords } from './texts.ts';
import { useHands } from './use-hands.ts';

const SECOND_MS = 1000;
const STEPS = { minute: 60 * SECOND_MS, hour: 3600 * SECOND_MS, day: 86_400 * SECOND_MS } as const;
/** What the field shows and takes is China's time, as everywhere on the page. */
const ZONE = '+08:00';

export function SandboxClock() {
  const t = useWords().clock;
  const { data } = useClock();
  const now = useNow(SECOND_MS);
  const elsewhere = useElsewhere();
  const { own, problem, advance, set, freeze, reset } = useHands();
  const [wanted, setWanted] = useState('');
  if (!data) return null;
  const { frozen } = data;
  const [day, time] = chinaIso(now).slice(0, 19).split('T');
  const setWantedTime = (event: SyntheticEvent): void => {
    event.preventDefault();
    void set(Date.parse(wanted + ZONE), now);
  };
  return (
    <section className={styles.clock} aria-label={t.title} data-testid="clock" data-frozen={frozen}>
      <p className={styles.now} data-elsewhere={elsewhere !== undefined}>
        <time dateTime={new Date(now).toISOString()}>
          {day} <b>{time}</b>
        </time>
        <span className={styles.offset}>{clockWords(elsewhere?.ahead ?? 0, frozen, t)}</span>
      </p>
      {own === 0 ? null : <p className={styles.detail}>{t.own}</p>}
      <div className={styles.hands}>
        <Button small onClick={() => void freeze(!frozen)}>
          {frozen ? t.go : t.freeze}
        </Button>
        {(['minute', 'hour', 'day'] as const).map((unit) => (
          <Button key={unit} small onClick={() => void advance(STEPS[unit])}>
            {t[unit]}
          </Button>
        ))}
      </div>
      <form className={styles.hands} onSubmit={setWantedTime}>
        <input
          className={styles.input}
          type="datetime-local"
          step="1"
          aria-label={t.moment}
          value={wanted}
          onChange={({ target }) => setWanted(target.value)}
        />
        <Button small type="submit" disabled={wanted === ''}>
          {t.set}
        </Button>
      </form>
      {problem ? <ProblemLine problem={problem} /> : null}
      <Button small tone={elsewhere ? 'primary' : 'plain'} disabled={!elsewhere} onClick={() => void reset()}>
        {t.reset}
      </Button>
      <p className={styles.detail}>{t.detail}</p>
    </section>
  );
}
