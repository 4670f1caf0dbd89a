/** Where two texts part, and what kind of slip that looks like. Pure. */

export type DifferenceKind = 'whole' | 'digest' | 'missing' | 'extra' | 'invisible' | 'width' | 'case' | 'other';

export interface Difference {
  kind: DifferenceKind;
  /** What both sides begin with. */
  common: string;
  /** The first character that differs; empty where a side has ended. */
  expected: string;
  received: string;
  /** What follows it. */
  expectedRest: string;
  receivedRest: string;
  /** Both from 1, counted in characters as people see them in an editor. */
  line: number;
  column: number;
}

/** Undefined when the two are equal. */
export function differenceOf(expected: string, received: string): Difference | undefined {
  if (expected === received) return undefined;
  const common = commonStart(expected, received);
  const [left = '', ...leftRest] = expected.slice(common.length);
  const [right = '', ...rightRest] = received.slice(common.length);
  const lines = common.split('\n');
  return {
    kind: kindOf(expected, received, common, left, right),
    common,
    expected: left,
    received: right,
    expectedRest: leftRest.join(''),
    receivedRest: rightRest.join(''),
    line: lines.length,
    column: Array.from(lines.at(-1) ?? '').length + 1,
  };
}

/** Two values with nothing in common have no place where they part: a limit and a count, a number and a word. */
function kindOf(expected: string, received: string, common: string, left: string, right: string): DifferenceKind {
  if (isDigest(expected) && isDigest(received)) {
    if (isNearly(expected, received)) return characterKind(left, right);
    // Where two digests part says nothing, unless only the case of their letters differs.
    return expected.toLowerCase() === received.toLowerCase() ? 'case' : 'digest';
  }
  const kind = characterKind(left, right);
  return kind === 'other' && common === '' ? 'whole' : kind;
}

/** Never ends inside a surrogate pair. */
function commonStart(a: string, b: string): string {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  if (at > 0 && /[\ud800-\udbff]/.test(a[at - 1] ?? '')) at--;
  return a.slice(0, at);
}

/** Hexadecimal of MD5 and longer, or base64 of SHA-1 and longer. */
function isDigest(text: string): boolean {
  return /^[0-9a-f]{32,128}$/i.test(text) || (/^[A-Za-z0-9+/]{27,86}={1,2}$/.test(text) && text.length % 4 === 0);
}

/** Two digests come never this close by chance: the right one was changed after it had been computed. */
const FEW_CHANGES = 2;

export function isNearly(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let changes = 0;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) changes++;
  return changes <= FEW_CHANGES;
}

function characterKind(expected: string, received: string): DifferenceKind {
  if (received === '') return 'missing';
  if (expected === '') return 'extra';
  if (isInvisible(expected) || isInvisible(received)) return 'invisible';
  if (narrow(expected) === narrow(received)) return 'width';
  return expected.toLowerCase() === received.toLowerCase() ? 'case' : 'other';
}

/** White space of any width, and what has no picture of its own. */
export function isInvisible(character: string): boolean {
  return /^[\s\p{Cc}\p{Cf}\p{Zs}\u034f\u115f\u1160\u3164\uffa0]$/u.test(character);
}

/** Written with the other width the character is made for: ，and , but also 。and . which Unicode keeps apart. */
const CHINESE_PUNCTUATION: Readonly<Record<string, string>> = {
  '。': '.',
  '、': ',',
  '【': '[',
  '】': ']',
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  '《': '<',
  '》': '>',
};

function narrow(character: string): string {
  return CHINESE_PUNCTUATION[character] ?? character.normalize('NFKC');
}

/** Does the character take the width of a Chinese one? */
export function isWide(character: string): boolean {
  return /^[\u3000-\u303f\uff01-\uff60\uffe0-\uffe6\u2018\u2019\u201c\u201d]$/.test(character);
}
