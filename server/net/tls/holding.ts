/** What is made once for a key, and anew after some time. */

export interface Holding {
  /** Epoch milliseconds. */
  now(): number;
  /** Milliseconds that a value is held for. */
  freshMs: number;
  /** Of more keys than this, all are let go: whoever comes back has one made anew. */
  most: number;
}

export function holding<Value>({ now, freshMs, most }: Holding): (key: string, make: () => Value) => Value {
  const held = new Map<string, { value: Value; madeAt: number }>();
  return (key, make) => {
    const one = held.get(key);
    const age = now() - (one?.madeAt ?? Infinity);
    // Of a time to come is what was made before the clock was set back.
    if (one && age >= 0 && age < freshMs) return one.value;
    if (one === undefined && held.size >= most) held.clear();
    const value = make();
    held.set(key, { value, madeAt: now() });
    return value;
  };
}
