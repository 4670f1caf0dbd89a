/** Numbers of one kind in a row, outside of the heap: a million of them are nothing that has to be collected. */

type Cells = Float64Array | Uint32Array | Uint8Array;

interface Make<Of> {
  (length: number): Of;
  /** The same numbers in bytes that there are already. */
  over(bytes: Uint8Array): Of;
}

const FIRST_ROOM = 16;

/** Grows by doubling; what nobody has touched of it takes no memory. */
export class Column<Of extends Cells = Cells> {
  cells: Of;
  length = 0;
  readonly #make: Make<Of>;

  constructor(make: Make<Of>) {
    this.#make = make;
    this.cells = make(FIRST_ROOM);
  }

  push(value: number): void {
    if (this.length === this.cells.length) this.#resize(Math.max(FIRST_ROOM, this.length * 2));
    this.cells[this.length++] = value;
  }

  /** The next one, or one that is there. */
  put(index: number, value: number): void {
    if (index === this.length) this.push(value);
    else this.cells[index] = value;
  }

  /** So many, those that are new being 0; it never had more. */
  extend(length: number): void {
    if (length > this.cells.length) this.#resize(Math.max(FIRST_ROOM, length, this.length * 2));
    this.length = length;
  }

  /** Has room for so many, so that none of them makes it grow. */
  reserve(room: number): void {
    if (room > this.cells.length) this.#resize(room);
  }

  /** 0 for what is not there. */
  at(index: number): number {
    return this.cells[index] ?? 0;
  }

  set(index: number, value: number): void {
    this.cells[index] = value;
  }

  /** Has room for exactly what is there. */
  trim(): void {
    if (this.cells.length > this.length) this.#resize(this.length);
  }

  get bytes(): Uint8Array {
    return new Uint8Array(this.cells.buffer, this.cells.byteOffset, this.length * this.cells.BYTES_PER_ELEMENT);
  }

  /** Takes such bytes for its own. They begin where its numbers may. */
  adopt(bytes: Uint8Array): void {
    this.cells = this.#make.over(bytes);
    this.length = this.cells.length;
  }

  #resize(length: number): void {
    const cells = this.#make(length);
    cells.set(this.cells.subarray(0, Math.min(length, this.cells.length)));
    this.cells = cells;
  }
}

const ofFloat64s: Make<Float64Array> = Object.assign((length: number) => new Float64Array(length), {
  over: ({ buffer, byteOffset, length }: Uint8Array) => new Float64Array(buffer, byteOffset, length / 8),
});
const ofUint32s: Make<Uint32Array> = Object.assign((length: number) => new Uint32Array(length), {
  over: ({ buffer, byteOffset, length }: Uint8Array) => new Uint32Array(buffer, byteOffset, length / 4),
});
const ofUint8s: Make<Uint8Array> = Object.assign((length: number) => new Uint8Array(length), {
  over: (bytes: Uint8Array) => bytes,
});

export const float64s = (): Column<Float64Array> => new Column(ofFloat64s);
export const uint32s = (): Column<Uint32Array> => new Column(ofUint32s);
export const uint8s = (): Column<Uint8Array> => new Column(ofUint8s);
