/** Text from outside, as a terminal may show it: nothing in it moves the cursor, sets a title or turns the reading order round. */

/** Controls, what has no width or changes the direction of writing, separators of lines, halves of pairs. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** `\u001b` for an escape; every other character stays. JSON stays the same JSON. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (character) =>
    Array.from({ length: character.length }, (_, i) => escaped(character.charCodeAt(i))).join(''),
  );
}

function escaped(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`;
}

/** The same for a text of several lines, such as a stack. */
export function printableLines(text: string): string {
  return text.split('\n').map(printable).join('\n');
}

/** More does not help whoever reads a line of it. */
const IN_A_LINE = 160;

/** What stands in a line: the first one, and of that the beginning. */
export function beginning(text: string): string {
  const [first = ''] = text.trimStart().split(/[\r\n]/, 1);
  // A character of two halves is not cut in the middle.
  const shown = first.slice(0, IN_A_LINE).replace(/[\ud800-\udbff]$/, '');
  return printable(shown.length < text.trim().length ? `${shown.trimEnd()}…` : shown);
}
