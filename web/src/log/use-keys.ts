/** The keyboard in the log: `j` and `k` move along the rows, `x` marks one for comparison. Enter is the row's own. */
import { useEffect, useRef } from 'react';

interface Keys {
  move(step: 1 | -1): void;
  mark(): void;
}

export function useLogKeys(keys: Keys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const isElsewhere =
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        document.querySelector('dialog[open]') !== null ||
        (event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [contenteditable]') !== null);
      if (isElsewhere) return;
      if (event.key === 'j' || event.key === 'k') latest.current.move(event.key === 'j' ? 1 : -1);
      else if (event.key === 'x') latest.current.mark();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
