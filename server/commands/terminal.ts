/** The terminal a command talks to, and the language it speaks there. */
import { printable } from '../message/printable.ts';
import type { Localized } from '../message/localized.ts';
import { mistypedIn } from '../settings/mistyped.ts';
import type { UserError } from '../settings/user-error.ts';

export interface Terminal {
  /** What stands after the program's name. */
  argv: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
  /** Working directory. */
  folder: string;
  out(text: string): void;
  err(text: string): void;
}

export type Language = keyof Localized;

/** A language that was asked for, else the one of the environment. */
export function languageOf(asked: string | undefined, env: Terminal['env']): Language {
  if (asked === 'zh' || asked === 'en') return asked;
  // Windows sets none of these; there the runtime knows the system's language. Plural rules are what tells it at the least
  // cost: dates and numbers take 15 ms to set up.
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || new Intl.PluralRules().resolvedOptions().locale;
  return /^zh/i.test(locale) ? 'zh' : 'en';
}

/** The language of a command line that could not be read as a whole. */
export function languageOfArguments({ argv, env }: Terminal): Language {
  const end = argv.indexOf('--');
  // What stands behind two dashes is for another program.
  const ours = end === -1 ? argv : argv.slice(0, end);
  const at = ours.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const asked = at === -1 ? env['SMS_SANDBOX_LANG'] : (ours[at]?.split('=')[1] ?? ours[at + 1]);
  return languageOf(asked, env);
}

/** How every complaint begins. */
export const COMPLAINT = 'sms-sandbox: ';

/** Says on stderr what went wrong and how to put it right. */
export function complain(terminal: Terminal, error: UserError, language: Language): void {
  const blank = language === 'en' ? ' ' : '';
  terminal.err(`${COMPLAINT}${printable(`${error.problem[language]}${blank}${error.remedy[language]}`)}\n`);
}

/** Says on stderr, beside what is printed, what there is to say; nothing for undefined. */
export function remark(terminal: Terminal, text: Localized | undefined, language: Language): void {
  if (text) terminal.err(`${COMPLAINT}${printable(text[language])}\n`);
}

/** Says which variables are a slip of the finger away from ours: a command that reads none of them goes to the usual place. */
export function warnOfSlips(terminal: Terminal, language: Language): void {
  for (const text of mistypedIn(terminal.env)) remark(terminal, text, language);
}
