/** Cuts a message's text into what is plain, what is the code, and what nobody can see. Pure. */

export interface Piece {
  kind: 'text' | 'code' | 'invisible';
  /** The characters as they came. */
  text: string;
  /** For an invisible one: the short name to show in its place. */
  name?: string;
}

/** Short names of Unicode (NameAliases.txt) where there are any. */
const NAMES: Readonly<Record<string, string>> = {
  '\u00a0': 'NBSP',
  '\u00ad': 'SHY',
  '\u034f': 'CGJ',
  '\u061c': 'ALM',
  '\u115f': 'HCF',
  '\u1160': 'HJF',
  '\u180e': 'MVS',
  '\u200b': 'ZWSP',
  '\u200c': 'ZWNJ',
  '\u200d': 'ZWJ',
  '\u200e': 'LRM',
  '\u200f': 'RLM',
  '\u2028': 'LS',
  '\u2029': 'PS',
  '\u202a': 'LRE',
  '\u202b': 'RLE',
  '\u202c': 'PDF',
  '\u202d': 'LRO',
  '\u202e': 'RLO',
  '\u202f': 'NNBSP',
  '\u2060': 'WJ',
  '\u2066': 'LRI',
  '\u2067': 'RLI',
  '\u2068': 'FSI',
  '\u2069': 'PDI',
  '\u3164': 'HF',
  '\ufeff': 'BOM',
  '\uffa0': 'HWHF',
  '\t': 'TAB',
  '\r': 'CR',
};

/** Format and control characters (line feed apart), fillers, and spaces that only look like one. */
const INVISIBLE = /[\p{Cc}\p{Cf}\u00a0\u115f\u1160\u2028\u2029\u202f\u3164\uffa0]|\u034f/u;

/** Inside an emoji these are part of the picture: joiners, and the tag letters of flags. */
const EMOJI =
  /\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier})*(?:\u200d\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier})*)*[\u{e0020}-\u{e007f}]*/gu;

/** `code` is marked where it stands alone, once; letters or digits around it would make it something else. */
export function markText(text: string, code: string | null): Piece[] {
  const at = code === null || code === '' ? -1 : codeIndex(text, code);
  if (code === null || at < 0) return markInvisible(text);
  return [...markInvisible(text.slice(0, at)), { kind: 'code', text: code }, ...markInvisible(text.slice(at + code.length))];
}

/** One line of text for a list: line breaks become spaces, nothing is marked. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

export function invisibleName(character: string): string {
  return NAMES[character] ?? codePointName(character);
}

/** `U+FF0C` */
export function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function codeIndex(text: string, code: string): number {
  const alone = (at: number): boolean => !/[0-9A-Za-z]/.test(`${text[at - 1] ?? ''}${text[at + code.length] ?? ''}`);
  for (let at = text.indexOf(code); at >= 0; at = text.indexOf(code, at + 1)) if (alone(at)) return at;
  return text.indexOf(code);
}

function markInvisible(text: string): Piece[] {
  const pieces: Piece[] = [];
  const plain = (part: string): void => {
    const last = pieces.at(-1);
    if (last?.kind === 'text') last.text += part;
    else if (part !== '') pieces.push({ kind: 'text', text: part });
  };
  let done = 0;
  for (const emoji of text.matchAll(EMOJI)) {
    markRun(text.slice(done, emoji.index), pieces, plain);
    plain(emoji[0]);
    done = emoji.index + emoji[0].length;
  }
  markRun(text.slice(done), pieces, plain);
  return pieces;
}

function markRun(run: string, pieces: Piece[], plain: (part: string) => void): void {
  for (const character of run) {
    if (character !== '\n' && INVISIBLE.test(character)) {
      pieces.push({ kind: 'invisible', text: character, name: invisibleName(character) });
    } else {
      plain(character);
    }
  }
}
