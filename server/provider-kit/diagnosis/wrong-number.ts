/** A number that was refused, in words: which one it is, and what is wrong with it. */
import type { Localized } from '../../message/localized.ts';
import { say } from '../../message/localized.ts';
import type { NumberFlaw } from '../../message/number-flaw.ts';
import { numberFlaw } from '../../message/number-flaw.ts';
import type { NumberForm } from '../../message/number-form.ts';
import { printable } from '../../message/printable.ts';

export interface WrongNumber {
  cause: Localized;
  /** The number as the caller wrote it, and put right where it shows how. */
  seen: { received: string; expected?: string };
  /** Another product of the provider takes it. */
  isElsewhere: boolean;
}

/** What else of an account may stand where a number belongs: `101001`, 是模板的 ID / is the id of a template. */
export type Mistakable = Iterable<readonly [text: string, zh: string, en: string]>;

/** Characters of a number that are shown in a sentence; all of it stands beside. */
const SHOWN = 48;

/** The flaw of a number, or what else of the account it is. */
export function flawOf(written: string, form: NumberForm, mistakable: Mistakable): NumberFlaw {
  const cause = mistaken(written.trim(), mistakable);
  return cause ? { cause, meant: [], expected: undefined, isElsewhere: false } : numberFlaw(written, form);
}

/** Why `numbers[at]` is none for a product of this form. */
export function wrongNumber(numbers: readonly string[], at: number, form: NumberForm, mistakable: Mistakable = []): WrongNumber {
  const received = numbers[at] ?? '';
  const {
    cause: { zh, en },
    expected,
    isElsewhere,
  } = flawOf(received, form, mistakable);
  const shown = `“${printable(received.length > SHOWN ? `${received.slice(0, SHOWN)}…` : received)}”`;
  return {
    cause:
      numbers.length > 1
        ? say(`第 ${at + 1} 个号码${shown}${zh}。`, `Number ${at + 1} of ${numbers.length}, ${shown}, ${en}.`)
        : say(`${shown}${zh}。`, `${shown} ${en}.`),
    seen: { received, ...(expected === undefined ? {} : { expected }) },
    isElsewhere,
  };
}

function mistaken(written: string, mistakable: Mistakable): Localized | undefined {
  for (const [text, zh, en] of mistakable) if (text === written) return say(`${zh}，不是号码`, `${en}, not a number`);
  return undefined;
}
