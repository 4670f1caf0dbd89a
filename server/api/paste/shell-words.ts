/** The words of the first command in a text, as a POSIX shell and bash's `$'…'` read them. Pure. One character a byte (latin1). */
import type { Localized } from '../../message/localized.ts';
import { shown, unreadable } from './pasted.ts';

/** A piece of a word, and where the text goes on after it. */
interface Piece {
  value: string;
  next: number;
}

const UNPAIRED = unreadable('命令里有引号没有配对。', 'A quotation mark in the command has no partner.');
const CUT_ADDRESS = unreadable(
  '网址里的 & 没有加引号，shell 会在那里截断命令。请给网址加上单引号。',
  'The address holds an & outside quotation marks, and a shell ends the command there. Put the address in single quotes.',
);

/** An option at the start of the next line, which nobody writes as a command. */
const NEXT_OPTION = /\s*(--?[A-Za-z][^\r\n]*)/y;

function cutLine(rest: string): { unreadable: Localized } {
  return unreadable(
    `命令在“${shown(rest)}”之前就换行结束了。请在上一行末尾加反斜杠“\\”，其后不要有空格。`,
    `A line ends the command before “${shown(rest)}”. Put a backslash at the very end of the line above, no blank after it.`,
  );
}

/** Ends at a line that is not continued, and at `|`, `;`, `>` and the like. */
export function shellWords(text: string): { words: string[] } | { unreadable: Localized } {
  const words: string[] = [];
  let word: string | undefined;
  let at = 0;
  while (at < text.length) {
    const here = text.charAt(at);
    if (/[ \t\r\n]/.test(here)) {
      if (word !== undefined) words.push(word);
      word = undefined;
      if (here === '\n' && words.length > 0) {
        NEXT_OPTION.lastIndex = at;
        const option = NEXT_OPTION.exec(text)?.[1];
        return option === undefined ? { words } : cutLine(option);
      }
      at++;
      continue;
    }
    if (here === '&' && word !== undefined) return CUT_ADDRESS;
    if (/[|;<>&]/.test(here)) {
      // The number of what is redirected is no word: `2>/dev/null`.
      if (here === '>' && /^\d$/.test(word ?? '')) word = undefined;
      break;
    }
    const piece = readPiece(text, at);
    if (!piece) return UNPAIRED;
    // A line that goes on is no word, and ends none.
    if (piece.value !== '' || here !== '\\') word = (word ?? '') + piece.value;
    at = piece.next;
  }
  if (word !== undefined) words.push(word);
  return { words };
}

function readPiece(text: string, at: number): Piece | undefined {
  const here = text.charAt(at);
  if (here === "'") return singleQuoted(text, at + 1);
  if (here === '"') return doubleQuoted(text, at + 1);
  if (here === '\\') return escaped(text, at + 1);
  if (here === '$' && text.charAt(at + 1) === "'") return ansiQuoted(text, at + 2);
  let end = at + 1;
  while (end < text.length && !/[ \t\r\n'"\\$|;<>&]/.test(text.charAt(end))) end++;
  return { value: text.slice(at, end), next: end };
}

function singleQuoted(text: string, from: number): Piece | undefined {
  const end = text.indexOf("'", from);
  return end === -1 ? undefined : { value: text.slice(from, end), next: end + 1 };
}

/** Outside quotes: the next character as it is, or the line that goes on. */
function escaped(text: string, at: number): Piece {
  const lineBreak = /^\r?\n/.exec(text.slice(at, at + 2))?.[0];
  return lineBreak === undefined ? { value: text.charAt(at), next: at + 1 } : { value: '', next: at + lineBreak.length };
}

/** Variables stay as they are written: nobody here knows their values. */
function doubleQuoted(text: string, from: number): Piece | undefined {
  let value = '';
  for (let at = from; at < text.length; at++) {
    const here = text.charAt(at);
    if (here === '"') return { value, next: at + 1 };
    if (here === '\\' && /[$`"\\\n]/.test(text.charAt(at + 1))) {
      at++;
      if (text.charAt(at) !== '\n') value += text.charAt(at);
    } else value += here;
  }
  return undefined;
}

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

const UNITS = /(?:\\u[0-9a-fA-F]{1,4})+/y;
const BYTE = /\\(?:x([0-9a-fA-F]{1,2})|([0-7]{1,3}))/y;

/** `$'…'`, in which browsers write a body that holds quotes or Chinese. */
function ansiQuoted(text: string, from: number): Piece | undefined {
  let value = '';
  let at = from;
  while (at < text.length) {
    const here = text.charAt(at);
    if (here === "'") return { value, next: at + 1 };
    const piece = here === '\\' ? ansiEscape(text, at) : { value: here, next: at + 1 };
    value += piece.value;
    at = piece.next;
  }
  return undefined;
}

function ansiEscape(text: string, at: number): Piece {
  UNITS.lastIndex = at;
  const units = UNITS.exec(text)?.[0];
  if (units !== undefined) {
    // Together, since what lies beyond the first plane takes two.
    const characters = units
      .split('\\u')
      .slice(1)
      .map((hex) => String.fromCharCode(Number.parseInt(hex, 16)))
      .join('');
    return { value: Buffer.from(characters).toString('latin1'), next: at + units.length };
  }
  BYTE.lastIndex = at;
  const [whole, hex, octal = ''] = BYTE.exec(text) ?? [];
  if (whole !== undefined) {
    const byte = hex === undefined ? Number.parseInt(octal, 8) : Number.parseInt(hex, 16);
    return { value: String.fromCharCode(byte & 0xff), next: at + whole.length };
  }
  const escaped = text.charAt(at + 1);
  return { value: ESCAPES[escaped] ?? escaped, next: at + 2 };
}
