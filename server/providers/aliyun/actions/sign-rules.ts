/** What a sign may be, whoever adds it. */
import type { Localized } from '../../../message/localized.ts';
import { say } from '../../../message/localized.ts';
import { charactersIn } from '../../../message/text.ts';
import type { AliyunSign } from '../part.ts';

/** Characters of a sign without its brackets (API description). */
const LENGTHS = { from: 2, to: 12 };

/** No blanks, no marks, and not digits alone (text of the newer call’s error). */
export function nameFault(name: string): Localized | undefined {
  const length = charactersIn(name);
  if (length < LENGTHS.from || length > LENGTHS.to)
    return say(
      `签名“${name}”有 ${length} 个字，应为 ${LENGTHS.from} 到 ${LENGTHS.to} 个。`,
      `The sign “${name}” has ${length} characters; ${LENGTHS.from} to ${LENGTHS.to} are allowed.`,
    );
  if (/^\d+$/.test(name)) return say(`签名“${name}”全是数字。`, `The sign “${name}” is nothing but digits.`);
  if (!/^[\p{L}\p{N}·]+$/u.test(name))
    return say(`签名“${name}”里有空格或符号。`, `The sign “${name}” has a blank or a mark in it.`);
  return undefined;
}

export function signFault({ name }: Pick<AliyunSign, 'name'>): Localized | undefined {
  return nameFault(name);
}
