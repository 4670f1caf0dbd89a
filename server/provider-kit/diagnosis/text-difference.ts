/** The template a refused text was probably meant for, and the first character at which the two part. For explanations. */
import type { Localized } from '../../message/localized.ts';

/** Stands for a variable in a template taken apart into characters. */
const VARIABLE = null;
type Token = string | typeof VARIABLE;

/** A variable stands between two literals. */
function tokensOf(literals: readonly string[]): readonly Token[] {
  const tokens: Token[] = [];
  literals.forEach((literal, i) => {
    if (i > 0) tokens.push(VARIABLE);
    tokens.push(...literal);
  });
  return tokens;
}

/** Where text and template part. An undefined side has ended or, for `expected: null`, wanted a value. */
interface Difference {
  /** Position in the text, counted from 1. */
  position: number;
  expected: string | null | undefined;
  received: string | undefined;
}

/** Fewest single-character edits from each (token, character) to both ends; a variable takes one or more for free. */
function editCosts(tokens: readonly Token[], text: readonly string[]): (i: number, j: number) => number {
  const width = text.length + 1;
  const costs = new Uint16Array((tokens.length + 1) * width);
  const at = (i: number, j: number): number => costs[i * width + j] ?? 0;
  for (let i = tokens.length; i >= 0; i--) {
    for (let j = text.length; j >= 0; j--) {
      const tokensLeft = i < tokens.length;
      const textLeft = j < text.length;
      let cost = tokensLeft || textLeft ? Number.POSITIVE_INFINITY : 0;
      if (tokensLeft) cost = Math.min(cost, at(i + 1, j) + 1);
      if (textLeft) cost = Math.min(cost, at(i, j + 1) + (tokens[i] === VARIABLE ? 0 : 1));
      if (tokensLeft && textLeft) cost = Math.min(cost, at(i + 1, j + 1) + (accepts(tokens[i], text[j]) ? 0 : 1));
      costs[i * width + j] = cost;
    }
  }
  return at;
}

function accepts(token: Token | undefined, character: string | undefined): boolean {
  return token === VARIABLE || token === character;
}

/** The first edit on a cheapest way from template to text; undefined when the text matches. */
export function firstEdit(literals: readonly string[], received: string): Difference | undefined {
  const tokens = tokensOf(literals);
  const text = [...received];
  const cost = editCosts(tokens, text);
  let i = 0;
  let j = 0;
  while (cost(i, j) > 0) {
    const here = cost(i, j);
    const token = tokens[i];
    const difference = { position: j + 1, expected: token, received: text[j] };
    if (j === text.length || i === tokens.length) return difference;
    if (token === VARIABLE && cost(i + 1, j) + 1 === here) return difference;
    if (accepts(token, text[j]) && cost(i + 1, j + 1) === here) i++;
    else if (token !== VARIABLE || cost(i, j + 1) !== here) return difference;
    j++;
  }
  return undefined;
}

/** Characters two texts share at the start and, beyond those, at the end. */
function sharedEnds(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < shorter && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < shorter - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  return head + tail;
}

/** The template that shares most with the text at both ends; the first of equals. */
export function nearestTemplate<Template extends { content: string }>(templates: readonly Template[], text: string) {
  let nearest: Template | undefined;
  let most = -1;
  for (const template of templates) {
    const shared = sharedEnds(template.content, text);
    if (shared > most) [nearest, most] = [template, shared];
  }
  return nearest;
}

const NAMES: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  ':': ['冒号', 'colon'],
  ',': ['逗号', 'comma'],
  '.': ['句号', 'full stop'],
  '!': ['感叹号', 'exclamation mark'],
  '?': ['问号', 'question mark'],
  ';': ['分号', 'semicolon'],
  '(': ['左括号', 'left parenthesis'],
  ')': ['右括号', 'right parenthesis'],
  ' ': ['空格', 'space'],
};

const IDEOGRAPHIC: Readonly<Record<string, string>> = { '。': '.', '\u3000': ' ' };

/** The half-width twin of a full-width character: U+FF01 to U+FF5E, the ideographic full stop and space. */
function halfWidth(character: string): string | undefined {
  const code = character.charCodeAt(0);
  return code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : IDEOGRAPHIC[character];
}

const codePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** A character in words: `“：”（全角冒号，U+FF1A）`. */
function describeCharacter(character: string): { zh: string; en: string } {
  const half = halfWidth(character);
  const name = NAMES[half ?? character];
  const width = half === undefined ? (['半角', 'half-width '] as const) : (['全角', 'full-width '] as const);
  return {
    zh: `“${character}”（${name ? `${width[0]}${name[0]}，` : ''}${codePoint(character)}）`,
    en: `“${character}” (${name ? `${width[1]}${name[1]}, ` : ''}${codePoint(character)})`,
  };
}

const END: Localized = { zh: '文本结尾', en: 'the end of the text' };
const VALUE: Localized = { zh: '变量的内容', en: 'a value for a variable' };

function side(character: string | null | undefined): Localized {
  if (character === undefined) return END;
  return character === null ? VALUE : describeCharacter(character);
}

/** Characters of a text that are compared: the time is that of the product of both lengths. */
const COMPARED = 2_000;

/** `第 7 个字：应为“：”（全角冒号，U+FF1A），收到“:”（半角冒号，U+003A）`; undefined when the text matches. */
export function differenceInWords(literals: readonly string[], text: string): Localized | undefined {
  const difference = firstEdit(literals, text.slice(0, COMPARED));
  if (!difference) return undefined;
  const expected = side(difference.expected);
  const received = side(difference.received);
  return {
    zh: `第 ${difference.position} 个字：应为${expected.zh}，收到${received.zh}`,
    en: `character ${difference.position}: expected ${expected.en}, received ${received.en}`,
  };
}
