/** Text in columns, where a Chinese character is two cells wide. */

/** East Asian wide and fullwidth characters, as terminals draw them (Unicode TR 11, classes W and F, common blocks). */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/u;

/** Cells the text takes on a terminal. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += WIDE.test(character) ? 2 : 1;
  return width;
}

/** The text, filled up with blanks to so many cells. */
function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

/** Rows with their cells aligned; the last cell of a row is left as it is. */
export function columns(rows: readonly (readonly string[])[], gap: string): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [at, text] of row.slice(0, -1).entries()) widths[at] = Math.max(widths[at] ?? 0, displayWidth(text));
  }
  return rows.map((row) => row.map((text, at) => (at === row.length - 1 ? text : pad(text, widths[at] ?? 0))).join(gap));
}
