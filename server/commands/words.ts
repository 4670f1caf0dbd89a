/** The words after a command, read by the same table that its help is made of. */
import { parseArgs } from 'node:util';
import { durationMs } from '../api/clock.ts';
import { nearest } from '../message/nearest.ts';
import { say } from '../message/localized.ts';
import { UsageError } from '../settings/user-error.ts';
import { commandHelp } from './command-help.ts';
import type { CommandName } from './command-help.ts';
import type { CommandHelp } from './common-options.ts';

export interface Words {
  has(name: string): boolean;
  text(name: string): string | undefined;
  /** A whole number. */
  number(name: string): number | undefined;
  /** `10s`, in milliseconds. */
  ms(name: string): number | undefined;
  /** What is no option: `most` of them at most. */
  rest(most: number): readonly string[];
}

/** What people call the place of a sandbox that runs already. */
const WHERE: ReadonlySet<string> = new Set(['port', 'host', 'url', 'address', 'server']);

/** Throws a `UsageError` that says what is wrong, and which option was perhaps meant. */
export function wordsOf(command: CommandName, argv: readonly string[]): Words {
  const { options, usage }: CommandHelp = commandHelp[command];
  const types = new Map(
    options.map(([one]) => [one.slice(2).split(' ')[0] ?? '', one.includes(' <') ? 'string' : 'boolean'] as const),
  );
  const wrong = (en: string, zh: string): UsageError =>
    new UsageError(
      { en: `${command}: ${en}`, zh: `${command}：${zh}` },
      {
        en: `Use sms-sandbox ${usage}; see sms-sandbox help ${command}.`,
        zh: `用法：sms-sandbox ${usage}，见 sms-sandbox help ${command}。`,
      },
    );
  const values = new Map<string, string>();
  const rest: string[] = [];
  const { tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries([...types].map(([name, type]) => [name, { type }])),
    strict: false,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind === 'positional') rest.push(token.value);
    if (token.kind !== 'option') continue;
    const { rawName, name, value, inlineValue } = token;
    const type = types.get(name);
    if (type === undefined || !rawName.startsWith('--')) {
      const meant = nearest(name, [...types.keys()]) ?? (types.has('sandbox') && WHERE.has(name) ? 'sandbox' : undefined);
      const [en, zh] = meant === undefined ? ['', ''] : [` Did you mean --${meant}?`, `是否想用 --${meant}？`];
      throw wrong(`there is no option ${rawName}.${en}`, `没有 ${rawName} 这个选项。${zh}`);
    }
    const isMissing = value === undefined || (value.startsWith('-') && !inlineValue);
    if (type === 'string' && isMissing) throw wrong(`${rawName} needs a value.`, `${rawName} 缺少值。`);
    if (type === 'boolean' && value !== undefined) throw wrong(`${rawName} takes no value.`, `${rawName} 不带值。`);
    values.set(name, value ?? '');
  }
  const read = <Value>(name: string, parse: (text: string) => Value | undefined, like: string): Value | undefined => {
    const text = values.get(name);
    if (text === undefined) return undefined;
    const value = parse(text);
    if (value !== undefined) return value;
    const expected = say(`应写成 ${like} 的形式。`, `Write it like ${like}.`);
    throw wrong(`--${name} cannot be “${text}”. ${expected.en}`, `--${name} 不能是“${text}”。${expected.zh}`);
  };
  return {
    has: (name) => values.has(name),
    text: (name) => values.get(name),
    number: (name) => read(name, (text) => (/^\d{1,15}$/.test(text) ? Number(text) : undefined), '1'),
    ms: (name) => read(name, durationMs, '10s'),
    rest: (most) => {
      const extra = rest[most];
      if (extra !== undefined) throw wrong(`“${extra}” is one word too many.`, `“${extra}”是多余的。`);
      return rest;
    },
  };
}

/** A word that is missing, or none of those there are. */
export function unknownWord(what: { en: string; zh: string }, word: string | undefined, known: readonly string[]): UsageError {
  const meant = word === undefined ? undefined : nearest(word, known);
  return new UsageError(
    word === undefined
      ? { en: `The ${what.en} is missing.`, zh: `缺少${what.zh}。` }
      : { en: `There is no ${what.en} “${word}”.`, zh: `没有“${word}”这个${what.zh}。` },
    meant === undefined
      ? { en: `There are ${known.join(', ')}.`, zh: `可用的有 ${known.join('、')}。` }
      : { en: `Did you mean ${meant}?`, zh: `是否想用 ${meant}？` },
  );
}
