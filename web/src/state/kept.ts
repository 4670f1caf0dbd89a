/** What changes too fast to follow. */
import { useEffect, useState } from 'react';

/** The last thing shown stays until the next is there, so that typing, or walking through a list, does not flicker. */
export function useKept<Value>(value: Value | undefined): Value | undefined {
  const [kept, setKept] = useState(value);
  if (value !== undefined && value !== kept) setKept(value);
  return value ?? kept;
}

const SETTLED_MS = 120;

/** What was typed, or came, once that has paused. */
export function useSettled<Value>(value: Value): Value {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(value), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
