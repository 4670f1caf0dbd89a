/** A value that survives a reload and is the same in every tab: localStorage behind subscribe, get and set. */

export interface Remembered<Value> {
  get(): Value;
  /** What another tab may have written this instant, of which nobody has told this one yet. */
  fresh(): Value;
  set(value: Value): void;
  subscribe(listener: () => void): () => void;
}

/** `parse` makes a value of whatever was stored; storage that is refused or full only costs the memory. */
export function remembered<Value>(key: string, initial: Value, parse: (stored: unknown) => Value): Remembered<Value> {
  const name = `sms-sandbox.${key}`;
  const listeners = new Set<() => void>();
  const stored = (): Value | undefined => {
    try {
      const text = localStorage.getItem(name);
      return text === null ? undefined : parse(JSON.parse(text));
    } catch {
      return undefined;
    }
  };
  let value = stored() ?? initial;
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  // Only other tabs write without telling.
  globalThis.addEventListener?.('storage', (event) => {
    if (event.key !== name) return;
    value = stored() ?? initial;
    tell();
  });
  return {
    get: () => value,
    fresh: () => stored() ?? value,
    set(next) {
      if (next === value) return;
      value = next;
      try {
        localStorage.setItem(name, JSON.stringify(next));
      } catch {
        // Private windows refuse storage; the value still holds until the page closes.
      }
      tell();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
