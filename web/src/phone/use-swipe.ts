/** Swept away with a finger or the mouse: up or to either side. */
import { useRef } from 'react';
import type { PointerEvent, RefObject } from 'react';

/** Farther than this, and it goes; nearer than the other, and it was a tap. */
const AWAY_PX = 44;
const TAP_PX = 6;

export function useSwipe(element: RefObject<HTMLElement | null>, onAway: () => void) {
  const from = useRef<{ x: number; y: number } | null>(null);
  const moved = useRef(false);
  const follow = (x: number, y: number): void => {
    element.current?.style.setProperty('translate', x === 0 && y === 0 ? 'none' : `${x}px ${y}px`);
  };
  const way = ({ clientX, clientY }: PointerEvent): { x: number; y: number } => {
    const [x, y] = [clientX - (from.current?.x ?? clientX), Math.min(0, clientY - (from.current?.y ?? clientY))];
    return Math.abs(x) > -y ? { x, y: 0 } : { x: 0, y };
  };
  const end = (event: PointerEvent): void => {
    const { x, y } = way(event);
    from.current = null;
    follow(0, 0);
    if (Math.abs(x) > AWAY_PX || y < -AWAY_PX / 2) onAway();
  };
  return {
    onPointerDown: (event: PointerEvent) => {
      from.current = { x: event.clientX, y: event.clientY };
      moved.current = false;
    },
    onPointerMove: (event: PointerEvent) => {
      if (from.current === null) return;
      const { x, y } = way(event);
      if (!moved.current && Math.abs(x) - y < TAP_PX) return;
      // From here on it is this one's, wherever the pointer goes; before, a click would not have found its button.
      if (!moved.current) element.current?.setPointerCapture(event.pointerId);
      moved.current = true;
      follow(x, y);
    },
    onPointerUp: end,
    onPointerCancel: end,
    /** What was swept was not clicked. */
    onClickCapture: (event: { preventDefault(): void; stopPropagation(): void }) => {
      if (!moved.current) return;
      moved.current = false;
      event.preventDefault();
      event.stopPropagation();
    },
    onDragStart: (event: { preventDefault(): void }) => event.preventDefault(),
  };
}
