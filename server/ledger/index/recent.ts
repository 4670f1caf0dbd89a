/**
 * The few values that came last, so that what is asked for again at once is not read from the journal. In a ring: their
 * keys are numbers of events, so each is above the one before, and a map of as many costs a send three times as much.
 */
export class Recent<Value> {
  readonly #most: number;
  readonly #keys: Float64Array;
  readonly #values: (Value | undefined)[] = [];
  /** How many have come so far, and how many of these the oldest that is still here came after. */
  #end = 0;
  #start = 0;

  constructor(most: number) {
    this.#most = most;
    this.#keys = new Float64Array(most);
  }

  get(key: number): Value | undefined {
    const at = this.#find(key);
    return at === undefined ? undefined : this.#values[at];
  }

  /** The oldest one gives way. */
  set(key: number, value: Value): void {
    const known = this.#find(key);
    if (known !== undefined) {
      this.#values[known] = value;
      return;
    }
    // Numbers begin anew where another journal is taken over: none of those before means anything any more.
    if (this.#end > this.#start && key <= this.#keyAt(this.#end - 1)) this.clear();
    const at = this.#end % this.#most;
    this.#keys[at] = key;
    this.#values[at] = value;
    this.#end += 1;
    if (this.#end - this.#start > this.#most) this.#start += 1;
  }

  delete(key: number): void {
    const at = this.#find(key);
    if (at === undefined) return;
    this.#values[at] = undefined;
    // What is taken back is the newest, and its number is given out again.
    if (key === this.#keyAt(this.#end - 1)) this.#end -= 1;
  }

  clear(): void {
    this.#values.length = 0;
    this.#start = this.#end = 0;
  }

  #keyAt(nth: number): number {
    return this.#keys[nth % this.#most] ?? 0;
  }

  #find(key: number): number | undefined {
    let [low, high] = [this.#start, this.#end];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#keyAt(middle) < key) low = middle + 1;
      else high = middle;
    }
    return low < this.#end && this.#keyAt(low) === key ? low % this.#most : undefined;
  }
}
