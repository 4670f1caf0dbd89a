/** Phone numbers as people read them. */

/** Calling codes of one and of two digits (ITU-T E.164); every other code has three. */
const SHORT_CODES = /^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/;

/** `+8613800138000`, or `13800138000` as a caller wrote it, → `138 0013 8000`; other countries keep their calling code; what is no number stays as it is. */
export function displayNumber(to: string): string {
  if (/^1[3-9]\d{9}$/.test(to)) return grouped(to);
  if (!/^\+\d{6,15}$/.test(to)) return to;
  const digits = to.slice(1);
  const code = SHORT_CODES.exec(digits)?.[0] ?? digits.slice(0, 3);
  const national = grouped(digits.slice(code.length));
  return code === '86' ? national : `+${code} ${national}`;
}

/**
 * A number as a caller of a provider wrote it, the way the sandbox files it: `13800138000` → `+8613800138000`.
 * Null when it is no number, and so no phone.
 */
export function filedNumber(written: string): string | null {
  const digits = written.replace(/[\s\-()]/g, '').replace(/^00/, '+');
  if (/^1[3-9]\d{9}$/.test(digits)) return `+86${digits}`;
  if (/^\+?86/.test(digits)) return /^\+?861[3-9]\d{9}$/.test(digits) ? `+${digits.replace('+', '')}` : null;
  return /^\+[1-9]\d{5,14}$/.test(digits) ? digits : null;
}

/**
 * A sentence beside a number that it names: as a word of its own the number goes; Chinese has no blank where it stood. What
 * is quoted stays, since that is how the caller wrote it.
 */
export function withoutNumber(sentence: string, to: string): string {
  if (sentence.startsWith(`${to} `)) return sentence.slice(to.length + 1);
  return sentence.replace(` ${to} `, (_, at: number) => (sentence.charCodeAt(at - 1) > 255 ? '' : ' '));
}

/** Eleven digits 3-4-4, ten 3-3-4, else fours from the right. */
function grouped(digits: string): string {
  if (digits.length === 11) return `${digits.slice(0, 3)} ${digits.slice(3, 7)} ${digits.slice(7)}`;
  if (digits.length === 10) return `${digits.slice(0, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}`;
  return digits.replace(/\B(?=(?:\d{4})+$)/g, ' ');
}
