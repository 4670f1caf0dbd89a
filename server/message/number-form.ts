/** How products want numbers written, and what somebody meant who wrote them otherwise. Pure; for explanations only. */
import type { E164 } from './message.ts';
import type { Phone } from './phone.ts';
import { digitsBehind } from './number-spelling.ts';
import { isLandline, isMainlandMobile, looseE164, parseE164 } from './phone.ts';

/** `+85251234567` · `13800138000`, mainland only · `0085251234567` · `852 51234567` */
export type Notation = 'plus' | 'bare' | 'zeros' | 'spaced';

/** The form of numbers at a product: which it takes, and how it and its sibling want them. */
export interface NumberForm {
  takes: 'mainland' | 'abroad' | 'both';
  home: Exclude<Notation, 'zeros'>;
  abroad: Exclude<Notation, 'bare'>;
  /** Landlines of the mainland too, with their area code. */
  landlines?: boolean;
}

export const PLUS: NumberForm = { takes: 'both', home: 'plus', abroad: 'plus' };

/** What a product that is asked wants to see. */
export function wantedNotation({ takes, home, abroad }: NumberForm): Notation {
  return takes === 'mainland' ? home : abroad;
}

export function isMainlandNumber({ countryCode }: Pick<Phone, 'countryCode'>): boolean {
  return countryCode === '86';
}

/** The landline that somebody wrote in whatever way: `021-5129 8888` → `02151298888`. */
export function landlineIn(written: string): string | undefined {
  const digits = written
    .normalize('NFKC')
    .replace(/\D/g, '')
    .replace(/^(?:00)?86(?=0?[1-9]\d{8})/, '');
  return [digits, `0${digits}`].find(isLandline);
}

/** The number as the product, or its sibling for such numbers, wants it. */
export function writeNumber(number: E164, form: NumberForm): string {
  const phone = parseE164(number);
  if (!phone) return number;
  const { countryCode, national } = phone;
  switch (isMainlandNumber(phone) ? form.home : form.abroad) {
    case 'plus':
      return number;
    case 'bare':
      return national;
    case 'zeros':
      return `00${countryCode}${national}`;
    case 'spaced':
      return `${countryCode} ${national}`;
  }
}

/** What stands between numbers that are written into one field. */
export const BETWEEN = /[,，;；、|｜/\s]+/;

/** The numbers that a text holds, once blanks, separators and doubled prefixes are gone. */
export function numbersIn(written: string, form: NumberForm): readonly E164[] {
  const plain = digitsBehind(written)
    .replace(/[\p{Cf}\p{Cc}]/gu, (character) => (/\s/.test(character) ? ' ' : ''))
    .trim();
  const parts = plain.split(BETWEEN).filter((part) => /\d/.test(part));
  const each = parts.map((part) => putRight(part, form));
  // `1 2025550123` is one number, and so is `138 0013 8000`.
  const isSeveral = parts.length > 1 && each.every((one) => one !== undefined) && parts.every((part) => part.length > 7);
  if (isSeveral) return each.filter((one) => one !== undefined);
  const whole = putRight(plain, form);
  return whole === undefined ? [] : [whole];
}

const AMERICAN = /^1[2-9]\d{2}[2-9]\d{6}$/;

/**
 * A number of the North American plan, which has as many digits as a mainland mobile number: it is told by its + or its
 * blank, or by a product for numbers abroad.
 */
export function americanIn(written: string, form: NumberForm): Phone | undefined {
  const digits = written.replace(/[ ()-]/g, '').replace(/^(?:\+|00)/, '');
  const isMarked = /^(?:\+|00)1|^1[ (-]+\d{3}[ )-]*\d{3}-?\d{4}$/.test(written);
  return AMERICAN.test(digits) && (isMarked || isForAbroad(form)) ? parseE164(`+${digits}`) : undefined;
}

/** It is there for numbers abroad, and may take others. */
function isForAbroad({ takes, home }: NumberForm): boolean {
  return takes === 'abroad' || (takes === 'both' && home === 'spaced');
}

/** The number abroad that digits without a sign in front may be, told from mainland numbers with a slip in them. */
export function abroadWithoutSign(digits: string, isAmericanFirst = false): Phone | undefined {
  if (isAmericanFirst && AMERICAN.test(digits)) return parseE164(`+${digits}`);
  if (looksMainland(digits) || isMainlandMobile(digits)) return undefined;
  const phone = parseE164(`+${digits}`);
  if (!phone || isMainlandNumber(phone) || phone.national.startsWith('0')) return undefined;
  if (phone.countryCode === '1') return AMERICAN.test(digits) ? phone : undefined;
  return digits.length > 8 ? phone : undefined;
}

/**
 * A number as people and tests write it. Without + or 00 it has to be as long as a number abroad: a part of one would be
 * looked for in vain.
 */
export function numberTyped(written: string): E164 | undefined {
  return looseE164(written) ?? abroadWithoutSign(written.replace(/[\s\-()]/g, ''))?.e164;
}

/** A digit less or more than eleven, as a slip of the finger leaves them. */
function looksMainland(written: string): boolean {
  return /^(?:86)?1[3-9](?:\d{8}|\d{10})$/.test(written);
}

function putRight(written: string, form: NumberForm): E164 | undefined {
  const american = americanIn(written, form);
  if (american) return american.e164;
  if (/[*a-z]/i.test(written) || looksMainland(written.replace(/[\s-]/g, ''))) return undefined;
  const compact = written
    .replace(/[^\d+]/g, '')
    .replace(/^\++/, '+')
    .replace(/(?!^)\+/g, '');
  const [, mobile] = /^\+?0{0,2}(?:86)?0{0,2}(?:86)?0?(1[3-9]\d{9})$/.exec(compact) ?? [];
  if (mobile !== undefined) return `+86${mobile}`;
  if (isLandline(compact.replace(/^(?:\+|00)?860?(?=\d{9})/, '0'))) return undefined;
  return looseE164(compact) ?? abroadWithoutSign(compact.replace(/^\+?(?:00+)?/, ''))?.e164;
}
