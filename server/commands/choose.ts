/** What a command line asks for: a command with its words, help, or the version. */
import { nearest } from '../message/nearest.ts';
import { UsageError } from '../settings/user-error.ts';
import { commandHelp } from './command-help.ts';
import type { CommandName } from './command-help.ts';

export type Choice =
  | { kind: 'help'; name: CommandName | undefined }
  | { kind: 'version' }
  | { kind: 'command'; name: Exclude<CommandName, 'help'>; argv: readonly string[] };

const isName = (word: string): word is CommandName => Object.hasOwn(commandHelp, word);

/** Pure. Throws a `UsageError` for a word that is no command. */
export function choose(words: readonly string[]): Choice {
  const [first = ''] = words;
  const named = isName(first) ? first : undefined;
  // What stands behind two dashes is for another program.
  const end = words.indexOf('--');
  const ours = end === -1 ? words : words.slice(0, end);
  if (ours.some((word) => word === '--help' || word === '-h')) return { kind: 'help', name: named };
  if (ours.some((word) => word === '--version' || word === '-v')) return { kind: 'version' };
  if (named === 'help') return helpAsked(words.slice(1));
  if (named !== undefined) return { kind: 'command', name: named, argv: words.slice(1) };
  if (first !== '' && !first.startsWith('-')) throw unknownCommand(first);
  return { kind: 'command', name: 'start', argv: words };
}

/** `help`, or `help run`. */
function helpAsked(words: readonly string[]): Choice {
  const word = words.find((one, i) => !one.startsWith('-') && words[i - 1] !== '--lang');
  if (word !== undefined && !isName(word)) throw unknownCommand(word);
  return { kind: 'help', name: word };
}

function unknownCommand(word: string): UsageError {
  const names = Object.keys(commandHelp);
  const meant = nearest(word, names);
  return new UsageError(
    { en: `There is no command “${word}”.`, zh: `没有“${word}”这个命令。` },
    meant === undefined
      ? { en: `There are ${names.join(', ')}; see --help.`, zh: `可用的有 ${names.join('、')}，见 --help。` }
      : { en: `Did you mean ${meant}?`, zh: `是否想用 ${meant}？` },
  );
}
