/** How many SMS a text is billed as, and where it is cut. Lengths count UTF-16 units, as the carriers' UCS-2 does. */

interface Alphabet {
  name: 'gsm-7' | 'ucs-2';
  /** So many units are one message. */
  single: number;
  /** So many are a piece of a longer one. */
  joined: number;
}

const UCS_2: Alphabet = { name: 'ucs-2', single: 70, joined: 67 };
const GSM_7: Alphabet = { name: 'gsm-7', single: 160, joined: 153 };

function pieces(units: number, { single, joined }: Alphabet): number {
  return units <= single ? 1 : Math.ceil(units / joined);
}

/**
 * Mainland: up to 70 characters is one message, longer texts are billed in pieces of 67.
 * Source: product page 382/18058 and a user guide of 2018 (documented) for two of the providers; assumed for the third.
 */
export function mainlandSegments(text: string): number {
  return pieces(text.length, UCS_2);
}

/** GSM 03.38 basic set; each of these is one septet, an extension character is two. */
const GSM_BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const GSM_EXTENSION = new Set('^{}\\[~]|€');

/** Septets of a character; undefined where the alphabet lacks it. */
function septets(character: string): number | undefined {
  return GSM_BASIC.has(character) ? 1 : GSM_EXTENSION.has(character) ? 2 : undefined;
}

/** Septets of a whole text; undefined where one character is not of the alphabet. */
function septetsOf(text: string): number | undefined {
  let units = 0;
  for (const character of text) {
    const own = septets(character);
    if (own === undefined) return undefined;
    units += own;
  }
  return units;
}

/**
 * Other countries: GSM characters only → 160, or pieces of 153; anything else → 70, or pieces of 67.
 * Source: product page 382/18058, in force since 2020-03-02 (documented).
 */
export function globalSegments(text: string): number {
  const units = septetsOf(text);
  return units === undefined ? mainlandSegments(text) : pieces(units, GSM_7);
}

/** How a text longer than one message is cut. */
export interface Split {
  alphabet: Alphabet['name'];
  /** Its length in units of the alphabet. */
  units: number;
  single: number;
  joined: number;
  /** The UTF-16 units before each piece after the first; a character that would be cut in two is wholly of the later one. */
  breaks: readonly number[];
}

/**
 * The cut of a text that was billed as so many messages, by the rule that comes to that figure; undefined for a text of one,
 * and for one that neither rule comes to, because something was billed that the phone does not show.
 */
export function splitOf(text: string, segments: number): Split | undefined {
  if (segments < 2) return undefined;
  if (mainlandSegments(text) === segments) return cut(text, UCS_2, text.length, (character) => character.length);
  const units = septetsOf(text);
  if (units === undefined || pieces(units, GSM_7) !== segments) return undefined;
  return cut(text, GSM_7, units, (character) => septets(character) ?? 1);
}

function cut(text: string, { name, single, joined }: Alphabet, units: number, sizeOf: (character: string) => number): Split {
  const breaks: number[] = [];
  let done = 0;
  let at = 0;
  for (const character of text) {
    done += sizeOf(character);
    if (done > joined * (breaks.length + 1)) breaks.push(at);
    at += character.length;
  }
  return { alphabet: name, units, single, joined, breaks };
}
