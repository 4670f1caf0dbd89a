/** Text from outside, as a terminal may show it: nothing in it moves the cursor, sets a title or turns the reading order round. */

/** Controls (C0, DEL, C1), line and paragraph separators, what hides, and what changes the direction of writing. */
const UNPRINTABLE =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\p{Cs}/gu;

/** `\u001b` for an escape; every other character stays. JSON stays the same JSON. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The same for a text of several lines, such as a stack. */
export function printableLines(text: string): string {
  return text.split('\n').map(printable).join('\n');
}
