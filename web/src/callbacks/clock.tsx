/** The sandbox's time, and the hands to move it. */
import { useState } from 'react';
import type { ClockResource } from '../../../server/api/wire.ts';
import { useLive } from '../state/live.ts';
import { useSend } from '../state/send.ts';
import { fullTime } from '../text/time.ts';
import { Button } from '../ui/controls/button.tsx';
import styles from './callbacks.module.css';
import { useWords } from './texts.ts';

/** Smaller differences than this are the time between two readings. */
const SAME_MS = 1_000;
const MOVING = ['clock.moved'] as const;

export function SandboxClock() {
  const t = useWords().clock;
  const { data, reload } = useLive<ClockResource>('clock', MOVING);
  const { send } = useSend(reload);
  const move = (body: object) => (): void => void send('POST', 'clock', body);
  const [wanted, setWanted] = useState('');
  if (!data) return null;
  const { now, offsetMs, frozen } = data;
  return (
    <section className={styles.panel} data-testid="clock" data-frozen={frozen}>
      <div>
        <h3>{t.title}</h3>
        <p className={styles.now}>
          <time dateTime={now}>{fullTime(now)}</time>
          <span className={styles.offset}>
            {[frozen ? t.frozen : null, offsetWords(offsetMs, t)].filter((one) => one !== null).join(' · ')}
          </span>
        </p>
        <p className={styles.detail}>{t.detail}</p>
      </div>
      <div className={styles.foot}>
        {(['minute', 'hour', 'day'] as const).map((unit) => (
          <Button key={unit} small onClick={move({ advance: `1${unit.charAt(0)}` })}>
            {t[unit]}
          </Button>
        ))}
        <label className={styles.setTime}>
          <span className="visually-hidden">{t.set}</span>
          <input
            className={styles.input}
            type="datetime-local"
            step="1"
            value={wanted}
            onChange={({ target }) => setWanted(target.value)}
          />
        </label>
        <Button small disabled={wanted === ''} onClick={move({ set: new Date(wanted === '' ? 0 : wanted).toISOString() })}>
          {t.set}
        </Button>
        <Button small onClick={move({ freeze: !frozen })}>
          {frozen ? t.go : t.freeze}
        </Button>
        <Button small tone="quiet" onClick={move({ reset: true })}>
          {t.reset}
        </Button>
      </div>
    </section>
  );
}

function offsetWords(ms: number, t: { ahead(d: string): string; behind(d: string): string; running: string }): string {
  if (Math.abs(ms) < SAME_MS) return t.running;
  return ms > 0 ? t.ahead(durationOf(ms)) : t.behind(durationOf(-ms));
}

/** `1 d 02:03:04` */
function durationOf(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const days = Math.floor(seconds / 86_400);
  const clock = new Date((seconds % 86_400) * 1000).toISOString().slice(11, 19);
  return days === 0 ? clock : `${days} d ${clock}`;
}
