/** The keys of the list, heard beside the page's own, which move the focus. */
import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { phonePath } from '../../routes/places.ts';
import { useLayout } from '../../state/media.ts';

/** Whoever walks on is not held up by the phones on the way. */
const PAUSE_MS = 80;

/** Calls `press` with each key that is a command, not a letter of some text. */
export function useKeyPress(press: (key: string) => void): void {
  const latest = useRef(press);
  useEffect(() => {
    latest.current = press;
  });
  useEffect(() => {
    const hear = ({ key, target, ctrlKey, metaKey, altKey }: KeyboardEvent): void => {
      const isTyping = target instanceof Element && target.closest('input, textarea, select, dialog') !== null;
      if (!isTyping && !ctrlKey && !metaKey && !altKey) latest.current(key);
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, []);
}

/** Shows the phone of the number that the reader stops at, where there is room for it beside the list; Enter goes into it. */
export function useWalk(): void {
  const [, navigate] = useLocation();
  const layout = useLayout();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isWalking = useRef(false);
  const stop = (): void => {
    const to = numberInFocus();
    if (to !== undefined) navigate(phonePath(to), { replace: true });
  };
  const latest = useRef(stop);
  useEffect(() => {
    latest.current = stop;
  });
  const pause = (): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => latest.current(), PAUSE_MS);
  };
  useKeyPress((key) => {
    clearTimeout(timer.current);
    isWalking.current = (key === 'j' || key === 'k') && layout !== 'narrow';
    // The page's own keys move the focus, and the row is a link: both come first.
    if (key === 'Enter' && numberInFocus() !== undefined) timer.current = setTimeout(enter);
    else if (isWalking.current) pause();
  });
  useEffect(() => {
    // What moves the focus is fetched by the first key: the row may have it later than the pause is over.
    const arrive = (): void => {
      if (isWalking.current) pause();
    };
    window.addEventListener('focusin', arrive);
    return () => {
      window.removeEventListener('focusin', arrive);
      clearTimeout(timer.current);
    };
  }, []);
}

function numberInFocus(): string | undefined {
  return document.activeElement instanceof HTMLElement ? document.activeElement.dataset['to'] : undefined;
}

function enter(): void {
  document.querySelector<HTMLElement>('[role="log"]')?.parentElement?.focus();
}
