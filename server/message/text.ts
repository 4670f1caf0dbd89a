/** What the phone shows: templates matched and filled in. */

/** Calls `found` for each `{1}`, `{2}`… with its number, where it begins and where it ends. */
function eachVariable(template: string, found: (n: number, start: number, end: number) => void): void {
  for (let open = template.indexOf('{'); open !== -1; open = template.indexOf('{', open + 1)) {
    let end = open + 1;
    let n = 0;
    for (let digit = template.charCodeAt(end) - ZERO; digit >= 0 && digit <= 9; digit = template.charCodeAt(++end) - ZERO) {
      n = n * 10 + digit;
    }
    if (end > open + 1 && template[end] === '}') found(n, open, end + 1);
  }
}

const ZERO = 0x30;

/** No phone shows as much, and every provider refuses it; a value that a template repeats must not fill the memory. */
const LONGEST_FILLED = 100_000;

/** `{1}`, `{2}`… replaced by the values in order; a variable without a value becomes empty. */
export function fillNumbered(template: string, values: readonly string[]): string {
  let filled = '';
  let from = 0;
  eachVariable(template, (n, start, end) => {
    if (filled.length > LONGEST_FILLED) return;
    filled += template.slice(from, start) + (values[n - 1] ?? '');
    from = end;
  });
  return filled + template.slice(from);
}

/** The fixed texts of a template, and in the place of each variable its number, counted from 0. */
export function numberedPieces(template: string): (string | number)[] {
  const pieces: (string | number)[] = [];
  let from = 0;
  eachVariable(template, (n, start, end) => {
    pieces.push(template.slice(from, start), Math.max(n - 1, 0));
    from = end;
  });
  return [...pieces, template.slice(from)].filter((piece) => piece !== '');
}

/** The highest number among `{1}`, `{2}`…; 0 when the template has no variable. */
export function numberedVariables(template: string): number {
  let highest = 0;
  eachVariable(template, (n) => {
    if (n > highest) highest = n;
  });
  return highest;
}

/**
 * What stands between fixed texts, each value at most `longest` units: the values, or undefined when `text` is not made of
 * `pieces` so. The first value is as short as it can be, then the second, and so on. In time linear in the text for each
 * piece; `onStep` counts what is done.
 */
export function valuesBetween(
  pieces: readonly string[],
  text: string,
  longest: number,
  onStep: () => void = () => {},
): readonly string[] | undefined {
  const [first = '', ...rest] = pieces;
  const most = pieces.reduce((sum, { length }) => sum + length, rest.length * longest);
  if (text.length > most || !text.startsWith(first)) return undefined;
  // From the end: where each value may end so that everything after it fits.
  let fits = (at: number): boolean => at === text.length;
  const endsOf = rest.toReversed().map((piece) => {
    const next = nextEnds(piece, text, fits, onStep);
    fits = (at) => (next[at] ?? Infinity) - at <= longest;
    return next;
  });
  const values: string[] = [];
  let at = first.length;
  if (!fits(at)) return undefined;
  for (const [i, next] of endsOf.toReversed().entries()) {
    const end = next[at] ?? at;
    values.push(text.slice(at, end));
    at = end + (rest[i]?.length ?? 0);
  }
  return values;
}

/** For each place in the text the nearest one from there on at which `piece` stands with a place behind it that fits. */
function nextEnds(piece: string, text: string, fits: (at: number) => boolean, onStep: () => void): Float64Array {
  const next = new Float64Array(text.length + 1).fill(Infinity);
  for (let at = text.length; at >= 0; at--) {
    onStep();
    const stands = text.startsWith(piece, at) && fits(at + piece.length);
    next[at] = stands ? at : (next[at + 1] ?? Infinity);
  }
  return next;
}

/** Without what of `character` stands at the end. */
export function withoutEnd(text: string, character: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === character) end--;
  return text.slice(0, end);
}

/** Characters as people count them: a pair of UTF-16 units is one. */
export function charactersIn(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    count++;
    if ((text.codePointAt(at) ?? 0) > 0xffff) at++;
  }
  return count;
}

/** Index of the first character at which two texts differ, or -1 when they are equal. */
export function firstDifference(a: string, b: string): number {
  if (a === b) return -1;
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i++) if (a.charCodeAt(i) !== b.charCodeAt(i)) return i;
  return shorter;
}
