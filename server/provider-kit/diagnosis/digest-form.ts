/** A right digest in a wrong spelling. Refusals only. */
import { withoutEnd } from '../../message/text.ts';
import type { Localized } from '../../message/localized.ts';
import { say } from '../../message/localized.ts';
import { ordinal } from './mistyped.ts';

/** How `received` is written, when it is the digest `hex` all the same; undefined when it is another one. */
export function digestForm(received: string, hex: string): Localized | undefined {
  return FORMS.find(([, fits]) => fits(received, hex))?.[0] ?? nearly(received, hex);
}

/** What keeps `received` from being `right`, when it is one character or the end; no other digest comes that near. */
export function nearly(received: string, right: string): Localized | undefined {
  if (received === right) return undefined;
  let at = 0;
  while (at < right.length && received[at] === right[at]) at++;
  const nth = ordinal(at + 1);
  if (received.slice(at + 1) === right.slice(at + 1) && received.length === right.length) {
    return { zh: `第 ${at + 1} 个字符变了`, en: `its ${nth} character was changed` };
  }
  if (received.slice(at) === right.slice(at + 1)) return { zh: `缺了第 ${at + 1} 个字符`, en: `it lacks its ${nth} character` };
  if (received.slice(at + 1) === right.slice(at))
    return { zh: `第 ${at + 1} 个字符是多余的`, en: `its ${nth} character is superfluous` };
  const isStart = at === received.length && at >= LEAST_START;
  return isStart ? { zh: `只有前 ${at} 个字符`, en: `it ends after ${at} characters` } : undefined;
}

/** A shorter start may be that of any digest. */
const LEAST_START = 8;

type Form = readonly [name: Localized, fits: (received: string, hex: string) => boolean];

// oxfmt-ignore
const FORMS: readonly Form[] = [
  [say('前后多了空白或换行', 'it has a space or a line break around it'),
    (received, hex) => received !== hex && received.trim() === hex],
  [say('用了大写，应为小写十六进制', 'it is in upper case, not in lower-case hex'),
    (received, hex) => received !== hex && received.toLowerCase() === hex],
  [say('用了 Base64，应为小写十六进制', 'it is in Base64, not in lower-case hex'),
    (received, hex) => isBase64Of(received, Buffer.from(hex, 'hex'))],
  [say('是十六进制文本的 Base64，应为十六进制本身', 'it is the Base64 of the hex digits, not the hex digits themselves'),
    (received, hex) => isBase64Of(received, Buffer.from(hex))],
  [say('只有中间 16 位，应为全部 32 位', 'it is the short form of 16 digits, not all 32'),
    (received, hex) => hex.length === 32 && received.toLowerCase() === hex.slice(8, 24)],
  [say('多做了一次 URL 编码', 'it was URL-encoded once too often'),
    (received, hex) => received.includes('%') && decoded(received).trim().toLowerCase() === hex],
];

/** With or without padding, in either alphabet; a `+` may have become a blank on the way. */
function isBase64Of(received: string, bytes: Buffer): boolean {
  const plain = received.trim().replaceAll(' ', '+').replaceAll('-', '+').replaceAll('_', '/');
  return withoutEnd(plain, '=') === withoutEnd(bytes.toString('base64'), '=');
}

/** Undoes one URL-encoding; the text as it is where there is none to undo. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
