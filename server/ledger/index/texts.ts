/** The texts of many rows, one behind the other in UTF-8, to be searched all at once. */
import { uint32s } from './column.ts';

/** Between the fields of a row and behind the last: no letter of a number or of a text on a phone. */
export const FIELD_END = '\0';

const FIRST_BYTES = 1024;

export class Texts {
  readonly ends = uint32s();
  #bytes: Buffer = Buffer.allocUnsafeSlow(FIRST_BYTES);
  #length = 0;

  push(text: string): void {
    // A UTF-16 unit is at most three bytes of UTF-8.
    const most = this.#length + text.length * 3;
    if (most > this.#bytes.length) {
      const wider = Buffer.allocUnsafeSlow(Math.max(most, this.#bytes.length * 2));
      this.#bytes.copy(wider, 0, 0, this.#length);
      this.#bytes = wider;
    }
    this.#length += this.#bytes.write(text, this.#length);
    this.ends.push(this.#length);
  }

  of(row: number): string {
    return this.#bytes.toString('utf8', row === 0 ? 0 : this.ends.at(row - 1), this.ends.at(row));
  }

  /** Tells each row that has this in it. */
  search(needle: Buffer, found: (row: number) => void): void {
    const bytes = this.bytes;
    const { cells: ends, length: rows } = this.ends;
    let row = 0;
    for (let at = bytes.indexOf(needle); at !== -1 && row < rows; at = bytes.indexOf(needle, ends[row++] ?? 0)) {
      row = rowAt(ends, row, rows, at);
      found(row);
    }
  }

  get bytes(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  trim(): void {
    this.ends.trim();
    if (this.#bytes.length === this.#length) return;
    const exact = Buffer.allocUnsafeSlow(this.#length);
    this.#bytes.copy(exact, 0, 0, this.#length);
    this.#bytes = exact;
  }

  adopt(bytes: Buffer): void {
    this.#bytes = bytes;
    this.#length = bytes.length;
  }
}

/** The first row from `first` on that ends behind `at`. */
function rowAt(ends: Uint32Array, first: number, rows: number, at: number): number {
  let low = first;
  let high = rows - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ends[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
