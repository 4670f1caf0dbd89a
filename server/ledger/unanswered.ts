/** Calls that nobody answered, kept whole in a list of their own: anybody may send them, and they are to crowd out nothing else. */
import type { Exchange } from './events.ts';
import { ExchangeRows } from './index/exchange-rows.ts';
import type { ExchangeTest } from './index/exchange-test.ts';
import { seqOf } from './numbering.ts';
import type { Evicted } from './store/store.ts';
import { Timeline } from './timeline.ts';

/** Kept at most. */
export const MOST_UNANSWERED = 500;

export class Unanswered {
  readonly #evicted: Evicted;
  #calls = new Timeline<Exchange>();
  /** The same as rows, made when somebody asks. */
  #rows: ExchangeRows | undefined;

  constructor(evicted: Evicted) {
    this.#evicted = evicted;
  }

  add(call: Exchange): void {
    if (call.seq <= (this.#evicted.unanswered?.seq ?? 0)) return;
    this.#rows = undefined;
    this.#calls.push(call);
    if (this.#calls.length > MOST_UNANSWERED) this.drop();
  }

  get oldest(): Exchange | undefined {
    return this.#calls.oldest();
  }

  /** Lets go of the oldest. */
  drop(): void {
    this.#rows = undefined;
    const gone = this.#calls.shift();
    if (gone) this.countGone(gone.seq);
  }

  /** Without a number, of one that was never in the list. */
  countGone(seq: number = this.#evicted.unanswered?.seq ?? 0): void {
    this.#evicted.unanswered = { count: (this.#evicted.unanswered?.count ?? 0) + 1, seq };
  }

  get gone(): number {
    return this.#evicted.unanswered?.count ?? 0;
  }

  clear(): void {
    this.#rows = undefined;
    this.#calls = new Timeline();
  }

  find(id: string): Exchange | undefined {
    return this.#calls.find(seqOf('x', id));
  }

  /** Newest first, below this number. */
  *list(before: number, fits: ExchangeTest): Generator<Exchange> {
    const rows = this.#asRows();
    for (const call of this.#calls.newestFirst(before)) if (fits(rows, rows.find(call.seq))) yield call;
  }

  #asRows(): ExchangeRows {
    if (this.#rows) return this.#rows;
    const rows = new ExchangeRows(0, 0);
    for (const call of [...this.#calls.newestFirst()].toReversed()) rows.add(call);
    this.#rows = rows;
    return rows;
  }
}
