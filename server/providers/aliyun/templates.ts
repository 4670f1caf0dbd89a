/** Templates of both products: their `${variables}`, and the text that they make with values. */
import { globalSegments, mainlandSegments } from '../../message/segments.ts';
import { judgedAt } from '../../provider-kit/holdings/review.ts';
import { oncePerText } from '../../provider-kit/once.ts';

import type { AliyunPart, AliyunSign, AliyunTemplate } from './part.ts';

const VARIABLE = /\$\{([^{}$]{1,50})\}/g;

/** Fixed texts, and in the place of each variable its name in an object. */
const piecesOf = oncePerText((content: string): readonly (string | { variable: string })[] => {
  const pieces: (string | { variable: string })[] = [];
  let from = 0;
  for (const match of content.matchAll(VARIABLE)) {
    pieces.push(content.slice(from, match.index), { variable: match[1] ?? '' });
    from = match.index + match[0].length;
  }
  return [...pieces, content.slice(from)].filter((piece) => piece !== '');
});

/** Names, each once, in the order of the text. */
export const variablesOf = oncePerText((content: string): readonly string[] => [
  ...new Set(piecesOf(content).flatMap((piece) => (typeof piece === 'string' ? [] : [piece.variable]))),
]);

/** Fixed texts, and in the place of each variable which of the values stands there, from 0. */
export function numberedPieces(content: string): (string | number)[] {
  const names = variablesOf(content);
  return piecesOf(content).map((piece) => (typeof piece === 'string' ? piece : names.indexOf(piece.variable)));
}

/** What is left once the variables are taken out. */
export function withoutVariables(content: string): string {
  return content.replace(VARIABLE, '');
}

export type Values = ReadonlyMap<string, string>;

export function fill(content: string, values: Values): string {
  return piecesOf(content)
    .map((piece) => (typeof piece === 'string' ? piece : (values.get(piece.variable) ?? '')))
    .join('');
}

/** `【sign】text` in the mainland; `[sign]text` elsewhere (assumed). */
export function renderText(
  { content, international }: Pick<AliyunTemplate, 'content' | 'international'>,
  sign: string,
  values: Values,
): string {
  const text = fill(content, values);
  return international ? `[${sign}]${text}` : `【${sign}】${text}`;
}

/** Billed pieces. */
export function segmentsOf({ international }: Pick<AliyunTemplate, 'international'>, text: string): number {
  return international ? globalSegments(text) : mainlandSegments(text);
}

/** As it stands now. */
export function findSign({ signs }: AliyunPart, name: string, now: number): AliyunSign | undefined {
  const sign = signs.find((one) => one.name === name);
  return sign && judgedAt(sign, now);
}

export function findTemplate({ templates }: AliyunPart, code: string, now: number): AliyunTemplate | undefined {
  const template = templates.find((one) => one.code === code);
  return template && judgedAt(template, now);
}
