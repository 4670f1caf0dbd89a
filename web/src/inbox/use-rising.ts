/** Rows glide to their new places: the one with news rises, the others make room. */
import { useLayoutEffect, useRef } from 'react';
import type { RefObject } from 'react';
import type { PhoneRow } from '../state/inbox.ts';
import { prefersStillness } from '../state/media.ts';

const GLIDE_MS = 220;
/** Rows further down are out of sight, or move by so little that nobody looks. */
const WATCHED = 24;

export function useRising(rows: readonly PhoneRow[]): RefObject<HTMLUListElement | null> {
  const list = useRef<HTMLUListElement>(null);
  const places = useRef(new Map<string, number>());
  useLayoutEffect(() => {
    const before = places.current;
    places.current = new Map(rows.map((row, index) => [row.to, index]));
    const first = list.current?.firstElementChild;
    if (!first || before.size === 0 || prefersStillness()) return;
    const height = first.clientHeight;
    for (const [index, row] of rows.slice(0, WATCHED).entries()) {
      const moved = Math.min(before.get(row.to) ?? index, WATCHED) - index;
      if (moved === 0) continue;
      list.current?.children[index]?.animate([{ transform: `translateY(${moved * height}px)` }, { transform: 'none' }], {
        duration: GLIDE_MS,
        easing: 'cubic-bezier(0.2, 0.8, 0.2, 1)',
      });
    }
  }, [rows]);
  return list;
}
