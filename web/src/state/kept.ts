/** The last thing shown stays until the next is there, so that typing, or walking through a list, does not flicker. */
import { useState } from 'react';

export function useKept<Value>(value: Value | undefined): Value | undefined {
  const [kept, setKept] = useState(value);
  if (value !== undefined && value !== kept) setKept(value);
  return value ?? kept;
}
