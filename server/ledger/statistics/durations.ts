/** How long most of many answers took. */

/** Answers of up to a second are told apart by the hundredth of a millisecond that they are kept by. */
const LONGEST_HUNDREDTHS = 100_000;

export class Durations {
  readonly #counts = new Uint32Array(LONGEST_HUNDREDTHS + 1);
  #all = 0;

  add(ms: number): void {
    const at = Math.min(LONGEST_HUNDREDTHS, Math.max(0, Math.round(ms * 100)));
    this.#counts[at] = (this.#counts[at] ?? 0) + 1;
    this.#all += 1;
  }

  get p95(): number | null {
    let left = Math.ceil(this.#all * 0.95);
    const at = this.#counts.findIndex((count) => (left -= count) <= 0);
    return this.#all === 0 ? null : at / 100;
  }
}
