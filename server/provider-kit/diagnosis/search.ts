/** Why a signature was refused, whatever the scheme: likely slips are made one after the other until one leads to what came. */
import type { Localized } from '../../message/localized.ts';
import { say } from '../../message/localized.ts';
import type { DeskAccount } from '../desk.ts';
import type { Explanation, SigningStep } from '../refusal.ts';
import { mistyped } from './mistyped.ts';
import type { Slip as AnySlip } from './slips.ts';
import { findSlip, tried } from './slips.ts';

/** A signature that is not ours. */
export interface Mismatch<Part> {
  received: string;
  account: DeskAccount<Part>;
  /** All there are: the key of another one may have signed. */
  accounts: readonly DeskAccount<Part>[];
}

interface Finding {
  cause: Localized;
  remedy: Localized;
}

/** One way to make a mistake. */
export interface Way {
  /** What stood, when it was signed, in the place of what came. */
  signed: string;
  /** What came, and what it is called. */
  sent?: string;
  name?: string;
  /** What was signed, in words. */
  zh?: string;
  en?: string;
}

/**
 * A likely mistake: its cause, whose `{names}` are filled in from the way it was made and from the request; its remedy; the
 * signatures that somebody who made it would have sent; and the ways to make it, where it is not one or none fits.
 */
export type Mistake<Of> = readonly [
  zh: string,
  en: string,
  remedy: Localized,
  sent: (of: Of, way: Way) => Iterable<string>,
  ways?: (of: Of) => Iterable<Way | string>,
];

type Slip = Finding & AnySlip<string>;

function* slipsOf<Of>(mistakes: readonly Mistake<Of>[], of: Of, request: Readonly<Record<string, string>>): Generator<Slip> {
  for (const [zh, en, remedy, sent, ways] of mistakes) {
    for (const one of ways?.(of) ?? ['']) {
      const way = typeof one === 'string' ? { signed: one } : one;
      const names: Readonly<Record<string, string>> = { ...request, ...way };
      const fill = (text: string): string => text.replace(/\{(\w+)\}/g, (_, name: string) => names[name] ?? '');
      yield { cause: say(fill(zh), fill(en)), remedy, inputs: () => sent(of, way) };
    }
  }
}

/** The right signature, wrongly written: what is wrong with it shows without a calculation. */
export function misspelt<Of extends { received: string }>(
  right: (of: Of) => Iterable<string>,
  flawOf: (received: string, right: string) => Localized | undefined,
  remedy: Localized,
): Mistake<Of> {
  const flaws = (of: Of): Way[] =>
    [...right(of)].flatMap((signed) => {
      const flaw = flawOf(of.received, signed);
      return flaw ? [{ signed, ...flaw }] : [];
    });
  return ['签名算对了，但{zh}。', 'The signature is right, but {en}.', remedy, ({ received }) => [received], flaws];
}

export type KeyOfAccount = readonly [key: string, zh: string, en: string];

/** One way of signing, and what goes wrong with it. */
export interface Scheme<Of, Part> {
  mistakes: readonly Mistake<Of>[];
  /** What the texts of mistakes say of the request. */
  names(of: Of): Readonly<Record<string, string>>;
  /** What the key that signs is called. */
  key: string;
  keyOf(of: Of): string;
  /** Keys and ids of an account that may have been taken for it, in words. */
  keysOf(part: Part): readonly KeyOfAccount[];
  /** Every intermediate value of ours, the signature last. */
  steps(of: Of): readonly SigningStep[];
  /** Made once: there are thousands of keys to try. */
  signedWith(of: Of): (key: string) => Iterable<string>;
  otherwise: Finding;
}

/** The likely cause, beside our side of the calculation in every step. */
export function explain<Part, Of extends Mismatch<Part>>(scheme: Scheme<Of, Part>, of: Of): Explanation {
  const { received } = of;
  const steps = scheme.steps(of);
  const { cause, remedy } = findSlip(allSlips(scheme, of), (sent) => sent === received) ?? scheme.otherwise;
  return { cause, remedy, expected: steps.at(-1)?.value ?? '', received, steps };
}

/** Keys come last: there are many. */
function* allSlips<Part, Of extends Mismatch<Part>>(scheme: Scheme<Of, Part>, of: Of): Generator<Slip> {
  yield* slipsOf(scheme.mistakes, of, scheme.names(of));
  yield* keySlips(scheme, of);
}

/** What is known of a wrong signature without a search. */
export function differs(received: string, name: string): Explanation {
  return {
    cause: say(
      `收到的签名 ${received.slice(0, 8)}… 与按这个请求和 ${name} 算出的不一致。`,
      `The signature received, ${received.slice(0, 8)}…, is not that of this request with the ${name}.`,
    ),
    remedy: say(
      `请核对 ${name} 与签名原文；在请求日志里打开这次请求，可以看到每一步和可能的原因。`,
      `Check the ${name} and what was signed; opened in the log, the request shows every step and the likely cause.`,
    ),
    received,
  };
}

/** Another key than the right one signed. The likeliest first: keys that lie beside it, those of other accounts, slips of the hand. */
function* keySlips<Part, Of extends Mismatch<Part>>(scheme: Scheme<Of, Part>, of: Of): Generator<Slip> {
  const { account, accounts } = of;
  const { key: name, keysOf } = scheme;
  const right = scheme.keyOf(of);
  const signedWith = scheme.signedWith(of);
  const remedy = say(`请用 ${name}，前后不要有空白或换行。`, `Use the ${name}, without blanks or a line feed around it.`);
  const made = (key: string, zh: string, en: string): Slip => ({ cause: say(zh, en), remedy, inputs: () => signedWith(key) });
  for (const [key, zh, en] of keysOf(account.part)) {
    if (key !== right) yield made(key, `签名用的密钥是${zh}，不是 ${name}。`, `The key that signed is ${en}, not the ${name}.`);
  }
  for (const { id, part } of tried(accounts.filter((one) => one.id !== account.id))) {
    for (const [key, zh, en] of keysOf(part)) {
      yield made(
        key,
        `签名用的密钥是另一个账号 ${id} 的${zh}，不是账号 ${account.id} 的 ${name}。`,
        `The key that signed is ${en} of another account, ${id}, not the ${name} of ${account.id}.`,
      );
    }
  }
  const article = /^[AEIO]/.test(name) ? 'an' : 'a';
  for (const { key, slip } of mistyped(right))
    yield made(key, `签名用的 ${name} ${slip.zh}。`, `It was signed with ${article} ${name} that ${slip.en}.`);
}
