/** The columns: one a step, stacked by what became of what was sent, with a band behind where a rule was armed. */
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { Link } from 'wouter';
import { heightOf, isEmpty, labelOf, linesFor, logAddress, stepWords } from '../model.ts';
import type { Column, SeriesId, StepName } from '../model.ts';
import { useNumbers } from '../numbers.ts';
import { useWords } from '../texts.ts';
import type { Band } from './bands.ts';
import styles from './chart.module.css';
import { Swatch, fillOf } from './patterns.tsx';

const TOP = 30;
const FOOT = 26;
const AXIS = 40;
/** On a phone columns are as wide as a finger can tell apart, and the picture is moved sideways. */
const NARROW = { below: 560, pitch: 16, height: 320 };
const WIDE = { pitch: 3, height: 340 };

export interface ChartProps {
  columns: readonly Column[];
  per: StepName;
  shown: readonly SeriesId[];
  bands: readonly Band[];
  provider: string;
}

export function Chart({ columns, per, shown, bands, provider }: ChartProps) {
  const t = useWords();
  const numbers = useNumbers();
  const [box, width] = useWidth();
  const { pitch: least, height } = width < NARROW.below ? NARROW : WIDE;
  const pitch = Math.max(least, (width - AXIS) / Math.max(1, columns.length));
  const lines = linesFor(Math.max(0, ...columns.map((column) => heightOf(column, shown))));
  const top = lines.at(-1) ?? 1;
  const ground = height - FOOT;
  const y = (value: number): number => ground - (value / top) * (ground - TOP);
  const whole = pitch * columns.length;
  const x = (at: number): number => {
    const [first, last] = [columns[0]?.at ?? 0, columns.at(-1)?.until ?? 1];
    return Math.min(whole, Math.max(0, ((at - first) / (last - first)) * whole));
  };
  const [pointed, point] = useState<number | null>(null);
  const scroller = useNewestInSight(whole);
  const move = useMoves(columns);
  return (
    <div ref={box} className={styles.chart} style={{ height }}>
      <svg className={styles.axis} width={AXIS} height={height} aria-hidden="true">
        {lines.map((value) => (
          <text key={value} x={AXIS - 8} y={y(value) + 4}>
            {numbers.short(value)}
          </text>
        ))}
      </svg>
      <div ref={scroller} className={styles.scroller} onPointerLeave={() => point(null)}>
        <svg width={whole} height={height} role="group" aria-label={t.chart} onKeyDown={move.press} data-testid="chart">
          {lines.map((value) => (
            <line key={value} x1="0" x2={whole} y1={y(value)} y2={y(value)} className={styles.line} />
          ))}
          {bands.map((band) => (
            <BandBox key={band.id} band={band} from={x(band.from)} until={x(band.until)} ground={ground} />
          ))}
          {columns.map((column, i) => (
            <g key={column.at}>
              <Tick text={labelOf(column.at, per, pitch)} x={(i + 0.5) * pitch} y={height - 7} whole={whole} />
              {isEmpty(column) ? null : (
                <Stack
                  column={column}
                  shown={shown}
                  provider={provider}
                  label={`${stepWords(column, per)}: ${wordsOf(column, shown, t.series, numbers.count) || t.nothing}`}
                  place={{ x: i * pitch, pitch, y, ground }}
                  tabIndex={i === move.stop ? 0 : -1}
                  onPoint={() => point(i)}
                  onFocus={() => {
                    point(i);
                    move.to(column.at);
                  }}
                  onBlur={() => point(null)}
                />
              )}
            </g>
          ))}
        </svg>
        <Pointed
          column={pointed === null ? undefined : columns[pointed]}
          {...{ per, shown, whole }}
          x={((pointed ?? 0) + 0.5) * pitch}
        />
      </div>
    </div>
  );
}

function wordsOf(
  column: Column,
  shown: readonly SeriesId[],
  names: Readonly<Record<SeriesId, string>>,
  count: (n: number) => string,
): string {
  return shown.flatMap((id) => (column[id] === 0 ? [] : [`${names[id]} ${count(column[id])}`])).join(', ');
}

/** Labels at both ends lean inwards. */
function Tick({ text, x, y, whole }: { text: string | undefined; x: number; y: number; whole: number }) {
  if (text === undefined) return null;
  const anchor = x < 18 ? 'start' : x > whole - 18 ? 'end' : 'middle';
  return (
    <text
      x={anchor === 'start' ? 0 : anchor === 'end' ? whole : x}
      y={y}
      textAnchor={anchor}
      className={styles.tick}
      aria-hidden="true"
    >
      {text}
    </text>
  );
}

interface StackProps {
  column: Column;
  shown: readonly SeriesId[];
  provider: string;
  label: string;
  place: { x: number; pitch: number; y: (value: number) => number; ground: number };
  tabIndex: 0 | -1;
  onPoint: () => void;
  onFocus: () => void;
  onBlur: () => void;
}

/** The whole column leads to the requests of its time, each part of it to those of its kind. */
function Stack({ column, shown, provider, label, place, tabIndex, onPoint, onFocus, onBlur }: StackProps) {
  const { x, pitch, y, ground } = place;
  const gap = pitch > 6 ? 1.5 : 0.5;
  const when = { provider, since: column.at, until: column.until };
  return (
    <g onPointerEnter={onPoint}>
      <Link
        href={logAddress(when)}
        className={styles.column}
        aria-label={label}
        tabIndex={tabIndex}
        onFocus={onFocus}
        onBlur={onBlur}
        data-testid="column"
        data-at={column.at}
      >
        <rect x={x} y={TOP - 8} width={pitch} height={ground - TOP + 8} className={styles.hit} />
      </Link>
      {shown.map((series, i) => {
        if (column[series] === 0) return null;
        const [low, high] = [y(heightOf(column, shown.slice(0, i))), y(heightOf(column, shown.slice(0, i + 1)))];
        return (
          <Link
            key={series}
            href={logAddress({ ...when, series })}
            tabIndex={-1}
            aria-hidden="true"
            data-testid={`bar-${series}`}
          >
            <rect
              x={x + gap}
              // No part is too thin to be seen.
              y={Math.min(high, low - 2)}
              width={pitch - 2 * gap}
              height={Math.max(2, low - high - (low < ground ? 1 : 0))}
              rx={Math.min(2, pitch / 6)}
              fill={fillOf(series)}
              className={styles.part}
            />
          </Link>
        );
      })}
    </g>
  );
}

/** So wide is a character at most. */
const CHARACTER = 11;

function BandBox({ band, from, until, ground }: { band: Band; from: number; until: number; ground: number }) {
  const width = Math.max(4, until - from);
  const room = Math.floor((width - 12) / CHARACTER);
  return (
    <g aria-hidden="true" data-testid="band">
      <rect x={from} y={4} width={width} height={ground - 4} rx="6" className={styles.band} />
      {room < 3 ? null : (
        <text x={from + 7} y="19" className={styles.bandName}>
          {band.name.length > room ? `${band.name.slice(0, room - 1)}…` : band.name}
        </text>
      )}
    </g>
  );
}

interface PointedProps {
  column: Column | undefined;
  per: StepName;
  shown: readonly SeriesId[];
  x: number;
  whole: number;
}

function Pointed({ column, per, shown, x, whole }: PointedProps) {
  const t = useWords();
  const numbers = useNumbers();
  if (!column || isEmpty(column)) return null;
  const side = x > whole / 2 ? styles.left : styles.right;
  return (
    <div className={`${styles.pointed} ${side}`} style={{ left: x }} aria-hidden="true">
      <strong>{stepWords(column, per)}</strong>
      {shown.flatMap((id) =>
        column[id] === 0
          ? []
          : [
              <span key={id}>
                <Swatch series={id} /> {t.series[id]} <b>{numbers.count(column[id])}</b>
              </span>,
            ],
      )}
      {heightOf(column, shown) === 0 ? (
        <span>
          {t.figures.requests} {numbers.count(column.requests)}
        </span>
      ) : null}
    </div>
  );
}

function useWidth() {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(760);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    setWidth(element.clientWidth);
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [box, width] as const;
}

/** Where the picture is wider than its place, it begins at its new end; a reader who has moved it is left alone. */
function useNewestInSight(whole: number) {
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = scroller.current;
    if (element) element.scrollLeft = element.scrollWidth;
  }, [whole]);
  return scroller;
}

/** One column can be tabbed to, the arrows go on from there. */
function useMoves(columns: readonly Column[]) {
  const [chosen, to] = useState<number | null>(null);
  const stops = columns.flatMap((column, i) => (isEmpty(column) ? [] : [i]));
  const stop = stops.find((i) => columns[i]?.at === chosen) ?? stops.at(-1) ?? -1;
  const press = (event: KeyboardEvent<SVGSVGElement>): void => {
    const at = stops.indexOf(stop);
    const next =
      event.key === 'ArrowLeft'
        ? stops[at - 1]
        : event.key === 'ArrowRight'
          ? stops[at + 1]
          : event.key === 'Home'
            ? stops[0]
            : event.key === 'End'
              ? stops.at(-1)
              : undefined;
    const column = next === undefined ? undefined : columns[next];
    if (!column) return;
    event.preventDefault();
    event.currentTarget.querySelector<SVGAElement>(`[data-at="${column.at}"]`)?.focus();
  };
  return { stop, to, press };
}
