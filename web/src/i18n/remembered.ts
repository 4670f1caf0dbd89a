/** A value that survives a reload: localStorage behind subscribe, get and set. */

export interface Remembered<Value> {
  get(): Value;
  set(value: Value): void;
  subscribe(listener: () => void): () => void;
}

/** `parse` makes a value of whatever was stored; storage that is refused or full only costs the memory. */
export function remembered<Value>(key: string, initial: Value, parse: (stored: unknown) => Value): Remembered<Value> {
  const name = `sms-sandbox.${key}`;
  const listeners = new Set<() => void>();
  let value = initial;
  try {
    const stored = localStorage.getItem(name);
    if (stored !== null) value = parse(JSON.parse(stored));
  } catch {
    value = initial;
  }
  return {
    get: () => value,
    set(next) {
      value = next;
      try {
        localStorage.setItem(name, JSON.stringify(next));
      } catch {
        // Private windows refuse storage; the value still holds until the page closes.
      }
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
