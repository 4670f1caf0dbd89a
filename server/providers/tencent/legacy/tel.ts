/** Whom a packet of v5 is for: how each command writes numbers, and what is wrong with one. */
import { CALLING_CODES } from '../../../message/calling-codes.ts';
import type { Localized } from '../../../message/localized.ts';
import { say } from '../../../message/localized.ts';
import { numberFlaw } from '../../../message/number-flaw.ts';
import { PLUS } from '../../../message/number-form.ts';
import { parseE164 } from '../../../message/phone.ts';
import { printable } from '../../../message/printable.ts';
import { isObject } from '../../../provider-kit/fields.ts';
import type { Explanation } from '../../../provider-kit/refusal.ts';
import { because, why } from '../../../provider-kit/trail.ts';
import { flawOf } from '../../../provider-kit/diagnosis/wrong-number.ts';
import type { Fault } from '../checks.ts';
import { mistakable } from '../diagnosis/mistakable.ts';
import type { TencentPart } from '../part.ts';
import { MAX_NUMBERS } from '../numbers.ts';
import type { Packet } from './packet.ts';
import { cannotGet, commandOf, written } from './packet.ts';

/** A number as v5 writes it. */
export interface Tel {
  nationCode: string;
  mobile: string;
}

/** Whom a packet is for, and their numbers as they are signed. */
export interface Addressees {
  tels: readonly Tel[];
  /** With their country code. */
  numbers: readonly string[];
  signed: readonly string[];
}

const SHAPES = {
  sendsms: ['一个对象', 'one object', '{"nationcode":"86","mobile":"13800138000"}'],
  sendmultisms2: ['对象数组', 'an array of objects', '[{"nationcode":"86","mobile":"13800138000"}]'],
  sendisms: ['字符串', 'a string', '"+85251234567"'],
} as const;

// oxfmt-ignore
const WHY = {
  shape: (command: keyof typeof SHAPES, zh: string, en: string, expected: string, received: string) => why(
    `tel 是${zh}；${command} 的 tel 应为${SHAPES[command][0]}。`, `tel is ${en}; ${command} takes ${SHAPES[command][1]}.`,
    '发给一个号码用 sendsms，多个号码用 sendmultisms2，E.164 字符串用 sendisms。',
    'Use sendsms for one number, sendmultisms2 for several, sendisms for a number in E.164.', { expected, received }),
  many: (count: number) => why(`tel 有 ${count} 个号码，应为 1 到 ${MAX_NUMBERS} 个。`,
    `tel has ${count} numbers; 1 to ${MAX_NUMBERS} are allowed.`, '请分批发送。', 'Send in batches.', { received: String(count), expected: `1–${MAX_NUMBERS}` }),
  number: ({ zh, en }: Localized, received: string, expected: string | undefined) => because('InvalidParameterValue.IncorrectPhoneNumber',
    zh, en, 'nationcode 只写国家码数字，mobile 只写不带国家码的号码。',
    'nationcode holds the digits of the country code alone, mobile the number without it.',
    { received, ...(expected === undefined ? {} : { expected }) }),
};

function wrongShape(packet: Packet, value: unknown): Explanation | undefined {
  const command = commandOf(packet.request);
  if (value === undefined || (command !== 'sendsms' && command !== 'sendmultisms2' && command !== 'sendisms')) return undefined;
  const [zh, en] = Array.isArray(value)
    ? ['数组', 'an array']
    : isObject(value)
      ? ['对象', 'an object']
      : typeof value === 'string'
        ? ['字符串', 'a string']
        : ['数字或其他值', 'a number or another value'];
  const right = command === 'sendmultisms2' && isObject(value) ? `[${written(value)}]` : SHAPES[command][2];
  return WHY.shape(command, zh, en, right, written(value));
}

export const addressees = { sendsms: oneNumber, sendisms: internationalNumber, sendmultisms2: manyNumbers } as const;

/** Without a country code it stays what it is: a + in front would make its first digits one. */
const inE164 = ({ nationCode, mobile }: Tel): string =>
  nationCode === '' ? mobile.replace(/^\+/, '') : `+${nationCode}${mobile}`;

export function oneNumber(packet: Packet): Addressees {
  const tel = telAt(packet.body['tel'], 'tel', packet);
  return { tels: [tel], numbers: [inE164(tel)], signed: [tel.mobile] };
}

/** A number with its country code in one text, `+8613788888888`. That it is signed as it stands in the packet is assumed. */
export function internationalNumber(packet: Packet): Addressees {
  const { tel } = packet.body;
  if (typeof tel !== 'string') return cannotGet(packet, 'tel', tel, wrongShape(packet, tel));
  const phone = parseE164(tel);
  return { tels: [{ nationCode: phone?.countryCode ?? '', mobile: phone?.national ?? tel }], numbers: [tel], signed: [tel] };
}

export function manyNumbers(packet: Packet): Addressees {
  const { tel } = packet.body;
  if (!Array.isArray(tel)) return cannotGet(packet, 'tel', tel, wrongShape(packet, tel));
  const items: readonly unknown[] = tel;
  if (items.length === 0 || items.length > MAX_NUMBERS) cannotGet(packet, 'tel', '', WHY.many(items.length));
  const tels = items.map((one, i) => telAt(one, `tel/${i}`, packet));
  return { tels, numbers: tels.map(inE164), signed: tels.map(({ mobile }) => mobile) };
}

/** `mobile` is looked for first, so that a `tel` of another shape is told as one without it (captured). */
function telAt(value: unknown, path: string, packet: Packet): Tel {
  const { mobile, nationcode } = isObject(value) ? value : {};
  if (typeof mobile !== 'string')
    return cannotGet(packet, `${path}/mobile`, mobile, isObject(value) ? undefined : wrongShape(packet, value));
  const isCode = typeof nationcode === 'string' || (Number.isSafeInteger(nationcode) && Number(nationcode) >= 0);
  // As a number too: the official SDK for Python has it so in its README.
  return isCode ? { mobile, nationCode: String(nationcode) } : cannotGet(packet, `${path}/nationcode`, nationcode);
}

/** The region of an answer's item: that of the country code, whatever the number is (captured with a number of two digits). */
export function isoOf({ nationCode }: Tel): string {
  return CALLING_CODES[nationCode] ?? 'DEF';
}

/** Why a number cannot be read, in the words of v5. */
export function unreadableTel(tel: Tel, command: string, owner: TencentPart): Fault {
  const { nationCode, mobile } = tel;
  if (command === 'sendisms') {
    const { cause, expected } = flawOf(mobile, PLUS, mistakable(owner));
    return WHY.number(
      say(`tel 的“${printable(mobile)}”${cause.zh}。`, `tel, “${printable(mobile)}”, ${cause.en}.`),
      mobile,
      expected,
    );
  }
  const flaw = codeFlaw(tel) ?? mobileFlaw(tel, owner);
  const right = flaw.meant.map((one) => parseE164(one)).filter((one) => one !== undefined);
  const [first, ...more] = right.map(({ countryCode, national }) => ({ nationcode: countryCode, mobile: national }));
  return WHY.number(
    flaw.cause,
    JSON.stringify({ nationcode: nationCode, mobile }),
    first && JSON.stringify(more.length === 0 ? first : [first, ...more]),
  );
}

interface Flaw {
  cause: Localized;
  meant: readonly string[];
}

function codeFlaw({ nationCode, mobile }: Tel): Flaw | undefined {
  const bare = nationCode.replace(/\D/g, '').replace(/^00/, '');
  if (Object.hasOwn(CALLING_CODES, nationCode)) return undefined;
  if (nationCode === '') return { cause: say('nationcode 是空的。', 'nationcode is empty.'), meant: [] };
  const shown = printable(nationCode);
  if (bare === nationCode || !Object.hasOwn(CALLING_CODES, bare))
    return { cause: say(`没有国家码“${shown}”。`, `There is no country code “${shown}”.`), meant: [] };
  const cause = say(
    `nationcode 写成了“${shown}”，应为“${bare}”，不带 + 与 00。`,
    `nationcode is “${shown}”; it should be “${bare}”, without + or 00.`,
  );
  return { cause, meant: [`+${bare}${mobile}`] };
}

function mobileFlaw({ nationCode, mobile }: Tel, owner: TencentPart): Flaw {
  const { cause, meant } = flawOf(mobile, PLUS, mistakable(owner));
  const phones = meant.map((one) => parseE164(one)).filter((one) => one !== undefined);
  const [phone] = phones;
  const shown = printable(mobile);
  const told = ({ zh, en }: Localized): Localized => say(`mobile 的“${shown}”${zh}。`, `mobile, “${shown}”, ${en}.`);
  if (phone && phones.length === 1 && /^(?:\+|00)?\d+$/.test(mobile)) {
    const { countryCode, national } = phone;
    if (countryCode !== nationCode)
      return {
        cause: told(
          say(
            `是国家码 ${countryCode} 的号码，nationcode 却是 ${nationCode}`,
            `is a number with the country code ${countryCode}, but nationcode is ${nationCode}`,
          ),
        ),
        meant,
      };
    if (mobile.replace(/^(?:\+|00)/, '') === nationCode + national)
      return { cause: say(`mobile 里又写了国家码 ${nationCode}。`, `mobile repeats the country code ${nationCode}.`), meant };
  }
  // Digits alone are what belongs here: they are looked at together with their country code.
  const isBare = nationCode !== '86' && meant.length === 0 && /^\d+$/.test(mobile);
  return { cause: told(isBare ? numberFlaw(`+${nationCode}${mobile}`).cause : cause), meant };
}
