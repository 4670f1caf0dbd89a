/** Phone numbers as numbers: fifteen digits are counted exactly, and take eight bytes rather than a text. */

const PLUS = 0x2b;
const ZERO = 0x30;
const MOST_DIGITS = 15;

/** Of a number in E.164 its digits; 0, which no phone has, for whatever else it is. */
export function digitsOf(text: string): number {
  const { length } = text;
  if (length < 2 || length > MOST_DIGITS + 1 || text.charCodeAt(0) !== PLUS || text.charCodeAt(1) === ZERO) return 0;
  let number = 0;
  for (let i = 1; i < length; i++) {
    const digit = text.charCodeAt(i) - ZERO;
    if (digit < 0 || digit > 9) return 0;
    number = number * 10 + digit;
  }
  return number;
}

/** What is no number in E.164, as older or foreign journals may have it, stands for one below 0. */
export class Numbers {
  readonly #odd = new Map<string, number>();

  of(text: string): number {
    const digits = digitsOf(text);
    if (digits !== 0) return digits;
    const known = this.#odd.get(text);
    if (known !== undefined) return known;
    const number = -1 - this.#odd.size;
    this.#odd.set(text, number);
    return number;
  }

  /** The same, 0 for an odd one that nothing has. */
  known(text: string): number {
    return digitsOf(text) || (this.#odd.get(text) ?? 0);
  }

  textOf(number: number): string {
    if (number > 0) return `+${number}`;
    for (const [text, odd] of this.#odd) if (odd === number) return text;
    return '';
  }
}
