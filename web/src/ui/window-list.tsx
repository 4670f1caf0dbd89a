/** A list of any length, of which only the rows in sight stand in the page. What the reader looks at stays where it is, whatever comes above it. */
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode, RefObject } from 'react';
import { heightsBefore, indexAt, rowsWithin, scrollFor } from './window-rows.ts';
import styles from './window-list.module.css';

export interface WindowListProps<Item> {
  items: readonly Item[];
  /** Tells it from the others, for as long as it is listed. */
  keyOf: (item: Item) => string;
  /** The height of its row in CSS pixels; with `measured` a guess that holds until the row has been drawn. */
  heightOf: (item: Item) => number;
  /** Rows are as high as what they hold. */
  measured?: boolean;
  /** The scroller is laid out from below: whoever stands at its end stays there. */
  fromBelow?: boolean;
  label: string;
  className?: string | undefined;
  /** The key of a row that is brought into sight whenever another is named. */
  reveal?: string | undefined;
  children: (item: Item) => ReactNode;
}

/** Rows beyond each edge, so that scrolling does not outrun the drawing. */
const SPARE = 8;
/** Nearer to the end than this counts as standing there. */
const AT_END_PX = 24;

export function WindowList<Item>(props: WindowListProps<Item>) {
  const { items, keyOf, label, className, children } = props;
  const list = useRef<HTMLOListElement>(null);
  const { measure, before } = useHeights(props);
  const [first, last] = useSight(list, props, before);
  useReveal(list, props, before);
  const total = before.at(-1) ?? 0;
  return (
    <ol
      ref={list}
      className={`${styles.list} ${className ?? ''}`}
      aria-label={label}
      // Not by way of properties of our own: every row would inherit them, and be styled anew with each change.
      style={{ paddingTop: before[first] ?? 0, paddingBottom: total - (before[last] ?? total) }}
    >
      {items.slice(first, last).map((item, i) => {
        const key = keyOf(item);
        return (
          <li key={key} ref={measure} data-key={key} aria-setsize={items.length} aria-posinset={first + i + 1}>
            {children(item)}
          </li>
        );
      })}
    </ol>
  );
}

/** How far down each row begins, and all of them end; `measure` is every row's ref. */
function useHeights<Item>({ items, keyOf, heightOf, measured = false }: WindowListProps<Item>) {
  const [known, setKnown] = useState<ReadonlyMap<string, number>>(new Map());
  const [observer] = useState(
    () =>
      new ResizeObserver((entries) =>
        setKnown((old) => {
          const next = new Map(old);
          for (const { target } of entries) {
            const { height } = target.getBoundingClientRect();
            const key = target.getAttribute('data-key');
            if (key !== null && height > 0) next.set(key, height);
          }
          return next;
        }),
      ),
  );
  const measure = useCallback(
    (row: HTMLElement | null) => {
      if (row === null || !measured) return;
      observer.observe(row);
      return () => observer.unobserve(row);
    },
    [observer, measured],
  );
  const before = useMemo(
    () => heightsBefore(items.map((item) => (measured ? known.get(keyOf(item)) : undefined) ?? heightOf(item))),
    // Both functions are the list's own, though they may be made anew with every drawing.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [items, known, measured],
  );
  return { measure, before };
}

/** Which rows stand in the page. The row at the top of what is in sight stays there, unless that is the top of everything. */
function useSight<Item>(
  list: RefObject<HTMLOListElement | null>,
  { items, keyOf, fromBelow = false }: WindowListProps<Item>,
  before: readonly number[],
): readonly [number, number] {
  const [range, setRange] = useState<readonly [number, number]>([0, SPARE * 4]);
  const [scroller, setScroller] = useState<Element | null>(null);
  const held = useRef<{ key: string; into: number } | null>(null);
  const look = useRef(() => {});
  useLayoutEffect(() => {
    const element = scrollerOf(list.current);
    setScroller(element);
    if (element === null) return;
    const { current: anchor } = held;
    const at = anchor === null ? -1 : items.findIndex((item) => keyOf(item) === anchor.key);
    if (anchor !== null && at >= 0) {
      const moved = (before[at] ?? 0) + anchor.into - sightOf(list.current, element).top;
      if (Math.abs(moved) >= 1) element.scrollTop += moved;
    }
    look.current = () => {
      const { top, height } = sightOf(list.current, element);
      const next = rowsWithin(before, top, height, SPARE);
      setRange((old) => (old[0] === next[0] && old[1] === next[1] ? old : next));
      const index = indexAt(before, top);
      const item = items[index];
      const atEnd = fromBelow && element.scrollTop > -AT_END_PX;
      held.current = top <= 0 || atEnd || item === undefined ? null : { key: keyOf(item), into: top - (before[index] ?? 0) };
    };
    look.current();
    // As above.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [list, items, before]);
  // Once a scroller: each new observer would have the page painted again.
  useLayoutEffect(() => {
    if (scroller === null) return;
    const onSight = (): void => look.current();
    const observer = new ResizeObserver(onSight);
    observer.observe(scroller);
    scroller.addEventListener('scroll', onSight, { passive: true });
    return () => {
      observer.disconnect();
      scroller.removeEventListener('scroll', onSight);
    };
  }, [scroller]);
  return [Math.min(range[0], before.length - 1), Math.min(range[1], before.length - 1)];
}

function useReveal<Item>(
  list: RefObject<HTMLOListElement | null>,
  { items, keyOf, reveal }: WindowListProps<Item>,
  before: readonly number[],
): void {
  const shown = useRef<string>(undefined);
  useLayoutEffect(() => {
    if (reveal === shown.current) return;
    const at = reveal === undefined ? -1 : items.findIndex((item) => keyOf(item) === reveal);
    const scroller = scrollerOf(list.current);
    // One that is not listed yet is brought into sight once it is.
    if (reveal !== undefined && (at < 0 || scroller === null)) return;
    shown.current = reveal;
    if (scroller === null || at < 0) return;
    const { top, height } = sightOf(list.current, scroller);
    scroller.scrollTop += scrollFor(before, at, top, height);
  });
}

/** How far down the list the sight begins, and how high it is. */
function sightOf(list: HTMLElement | null, scroller: Element): { top: number; height: number } {
  if (list === null) return { top: 0, height: 0 };
  const from = scroller === document.scrollingElement ? 0 : scroller.getBoundingClientRect().top;
  return { top: from - list.getBoundingClientRect().top, height: scroller.clientHeight };
}

function scrollerOf(element: Element | null): Element | null {
  for (let at = element?.parentElement; at; at = at.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  }
  return element && document.scrollingElement;
}
