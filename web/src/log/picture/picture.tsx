/** How many requests there were over time, stacked by verdict; a span of it is chosen by pointer or by keyboard. */
import { useRef, useState } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';
import type { ExchangeCounts } from '../../../../server/api/wire.ts';
import { Button } from '../../ui/controls/button.tsx';
import { chinaIso } from '../../text/time.ts';
import { useWords } from '../texts.ts';
import styles from './picture.module.css';
import { STACK, barsOf, spanOf, stepAt, totalsOf } from './steps.ts';
import type { Brush } from './steps.ts';

const WIDTH = 1000;
const HEIGHT = 44;

interface PictureProps {
  counts: ExchangeCounts;
  /** A span was chosen already. */
  isSpan: boolean;
  onSpan: (since: string, until: string) => void;
}

export function Picture({ counts, isSpan, onSpan }: PictureProps) {
  const t = useWords();
  const [brush, setBrush] = useState<Brush | null>(null);
  const drawing = useRef(false);
  const count = counts.steps.length;
  const last = Math.max(0, count - 1);
  const shown = brush && { from: Math.min(brush.from, last), to: Math.min(brush.to, last) };
  const choose = (chosen: Brush | null): void => {
    const span = chosen && spanOf(counts, chosen);
    setBrush(null);
    if (span) onSpan(span.since, span.until);
  };
  const at = ({ currentTarget, clientX }: PointerEvent): number => {
    const { left, width } = currentTarget.getBoundingClientRect();
    return stepAt((clientX - left) / width, count);
  };
  const press = (event: KeyboardEvent): void => {
    const step = { ArrowLeft: -1, ArrowRight: 1, Home: -count, End: count }[event.key];
    if (step !== undefined) {
      const from = shown ?? { from: last, to: step < 0 ? last + 1 : last };
      const to = Math.min(last, Math.max(0, from.to + step));
      setBrush(event.shiftKey && shown ? { from: from.from, to } : { from: to, to });
    } else if (event.key === 'Enter' && shown) choose(shown);
    else if (event.key === 'Escape' && shown) setBrush(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const whole = { from: 0, to: last };
  const told = shown ?? whole;
  const span = spanOf(counts, told);
  const [since = '', until = ''] = span ? [span.since, span.until].map((iso) => moment(iso, counts.stepMs)) : [];
  // The day is said once.
  const words = span ? t.picture.span(since, until.replace(since.slice(0, 6), '')) : '';
  const totals = totalsOf(counts, told);
  const sums = STACK.filter((verdict) => totals[verdict] > 0).map((verdict) => ({ verdict, count: totals[verdict] }));
  const summary =
    sums.length === 0 ? t.picture.none : sums.map(({ verdict, count: n }) => `${t.verdict[verdict]} ${n}`).join(t.picture.comma);
  return (
    <section className={styles.picture} aria-label={t.picture.title} data-testid="log-picture">
      <div
        className={styles.plot}
        role="slider"
        tabIndex={0}
        aria-label={t.picture.brush}
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={told.to}
        aria-valuetext={`${words}${t.picture.colon}${summary}`}
        onKeyDown={press}
        onBlur={() => setBrush(null)}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          drawing.current = true;
          setBrush({ from: at(event), to: at(event) });
        }}
        onPointerMove={(event) => {
          const { from } = shown ?? { from: at(event) };
          if (drawing.current) setBrush({ from, to: at(event) });
        }}
        onPointerUp={(event) => {
          if (!drawing.current) return;
          drawing.current = false;
          choose({ from: shown?.from ?? at(event), to: at(event) });
        }}
        onPointerCancel={() => {
          drawing.current = false;
          setBrush(null);
        }}
      >
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          {shown ? <BrushArea brush={shown} count={count} /> : null}
          {barsOf(counts, WIDTH, HEIGHT).map(({ verdict, ...bar }) => (
            <rect key={`${bar.x} ${verdict}`} className={styles[verdict]} {...bar} />
          ))}
        </svg>
      </div>
      <div className={styles.under}>
        <span className={styles.span} data-testid="log-picture-span">
          {words}
        </span>
        <span className={styles.sums}>
          {sums.length === 0 ? t.picture.none : null}
          {sums.map(({ verdict, count: n }) => (
            <span key={verdict} className={styles.sum}>
              <i className={styles[verdict]} aria-hidden="true" />
              {t.verdict[verdict]} {n}
            </span>
          ))}
        </span>
        {isSpan ? (
          <Button small tone="quiet" onClick={() => onSpan('', '')} data-testid="log-span">
            {t.picture.anyTime} ✕
          </Button>
        ) : null}
      </div>
    </section>
  );
}

function BrushArea({ brush: { from, to }, count }: { brush: Brush; count: number }) {
  const column = WIDTH / count;
  const first = Math.min(from, to);
  return <rect className={styles.brush} x={first * column} y={0} width={(Math.abs(to - from) + 1) * column} height={HEIGHT} />;
}

/** As fine as the steps are. */
function moment(iso: string, stepMs: number): string {
  const written = chinaIso(Date.parse(iso));
  const clock = written.slice(11, stepMs < 60_000 ? 19 : 16);
  return `${written.slice(5, 10)} ${clock}`;
}
