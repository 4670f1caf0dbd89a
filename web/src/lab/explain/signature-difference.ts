/** What the place at which two signatures part tells of the mistake. Pure. */
import type { ExplainResource } from '../../../../server/api/wire.ts';
import type { Cut } from '../../evidence/difference/comparison.tsx';
import { differenceOf, isNearly } from '../../evidence/difference/difference.ts';

export type Meaning = 'none' | 'masked' | 'digest' | 'case' | 'cut' | 'longer' | 'changed';

type Signature = Pick<NonNullable<ExplainResource['signature']>, 'expected' | 'received'>;

/** Undefined when the two say it all themselves. */
export function meaningOf({ expected, received }: Signature): Meaning | undefined {
  if (received === '') return 'none';
  if (expected.includes('**')) return 'masked';
  if (expected.toLowerCase() === received.toLowerCase()) return 'case';
  if (isNearly(expected, received)) return 'changed';
  const kind = differenceOf(expected, received)?.kind;
  if (kind === 'missing') return 'cut';
  if (kind === 'extra') return 'longer';
  return kind === 'digest' ? kind : undefined;
}

/** The text around the character that holds the byte with this index, from 0. */
export function cutAtByte(text: string, at: number): Cut {
  const encoder = new TextEncoder();
  let [bytes, before] = [0, ''];
  for (const character of text) {
    bytes += encoder.encode(character).length;
    if (bytes > at) return { before, character, after: text.slice(before.length + character.length) };
    before += character;
  }
  return { before, character: '', after: '' };
}

/** `0x61 a` → `0x61 “a”`; undefined where a side has ended. */
export function byteWords(byte: string): string | undefined {
  return byte === '' ? undefined : byte.replace(/ (.)$/, ' “$1”');
}
