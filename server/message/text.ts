/** What the phone shows: templates matched and filled in, and the code found in a text. */

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

/** `{1}`, `{2}`… replaced by the values in order; a variable without a value becomes empty. */
export function fillNumbered(template: string, values: readonly string[]): string {
  let filled = '';
  let from = 0;
  eachVariable(template, (n, start, end) => {
    filled += template.slice(from, start) + (values[n - 1] ?? '');
    from = end;
  });
  return filled + template.slice(from);
}

/** The highest number among `{1}`, `{2}`…; 0 when the template has no variable. */
export function numberedVariables(template: string): number {
  let highest = 0;
  eachVariable(template, (n) => {
    if (n > highest) highest = n;
  });
  return highest;
}

/** A word that announces a code, then up to 16 other characters, then 4 to 8 digits or letters with a digit. */
const ANNOUNCED =
  /(?:验证码|校验码|动态码|确认码|激活码|动态密码|随机码|口令|code|otp|passcode|pin)[^0-9A-Za-z]{0,4}(?:[^0-9A-Za-z]{0,12})(?<![0-9A-Za-z])((?=[0-9A-Za-z]*\d)[0-9A-Za-z]{4,8})(?![0-9A-Za-z])/i;
const BEFORE = /(?<![0-9A-Za-z])(\d{4,8})(?![0-9A-Za-z])[^0-9A-Za-z]{0,8}(?:验证码|校验码|动态码|is your)/i;
const LONE = /(?<![0-9A-Za-z])(\d{4,8})(?![0-9A-Za-z])/g;

/**
 * The verification code a person would type off this text, or null. A code that the text announces wins; else a
 * single run of 4 to 8 digits, when there is exactly one.
 */
export function findCode(text: string): string | null {
  const announced = ANNOUNCED.exec(text)?.[1] ?? BEFORE.exec(text)?.[1];
  if (announced !== undefined) return announced;
  const runs = [...text.matchAll(LONE)];
  return runs.length === 1 ? (runs[0]?.[1] ?? null) : null;
}

/** Index of the first character at which two texts differ, or -1 when they are equal. */
export function firstDifference(a: string, b: string): number {
  if (a === b) return -1;
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i++) if (a.charCodeAt(i) !== b.charCodeAt(i)) return i;
  return shorter;
}
