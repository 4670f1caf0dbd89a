/** What every command about a running sandbox has in common: where that is, and the account that is meant. */
import * as v from 'valibot';
import { call, runningAt } from '../running.ts';
import type { Running } from '../running.ts';
import { languageOfArguments } from '../terminal.ts';
import type { Language, Terminal } from '../terminal.ts';
import { unknownWord, wordsOf } from '../words.ts';
import type { Words } from '../words.ts';
import type { CommandName } from '../command-help.ts';

export interface Here {
  words: Words;
  running: Running;
  language: Language;
  isJson: boolean;
}

/** Reads the words of a command. Throws a `UsageError` for those it has not. */
export function hereOf(command: CommandName, terminal: Terminal): Here {
  const words = wordsOf(command, terminal.argv);
  return {
    words,
    running: runningAt({ sandbox: words.text('sandbox'), token: words.text('token') }, terminal.env),
    language: languageOfArguments(terminal),
    isJson: words.has('json'),
  };
}

const Accounts = v.looseObject({ items: v.array(v.looseObject({ id: v.string(), name: v.string() })) });

export type AccountItem = v.InferOutput<typeof Accounts>['items'][number];

/** All there is of each, which is much where they are many, or these members by `fields`. */
export async function accountsOf(
  running: Running,
  query: { fields?: string | undefined; limit?: number } = {},
): Promise<readonly AccountItem[]> {
  return v.parse(Accounts, await call(running, 'accounts', { query })).items;
}

/** Id and name of the account that is named, or of the first. */
export async function accountNamed(running: Running, wanted: string | undefined): Promise<AccountItem> {
  const items = await accountsOf(running, { fields: 'id,name', ...(wanted === undefined ? { limit: 1 } : {}) });
  const account = wanted === undefined ? items[0] : items.find(({ id }) => id === wanted);
  if (account) return account;
  throw unknownWord(
    { en: 'account', zh: '账号' },
    wanted,
    items.map(({ id }) => id),
  );
}

/** What a message has to be, as `GET messages`, `wait` and `tail` take it. */
export function matchOf(words: Words): Readonly<Record<string, string | undefined>> {
  const named = ['to', 'provider', 'account', 'template', 'sign', 'kind'].map((name) => [name, words.text(name)] as const);
  return { ...Object.fromEntries(named), q: words.text('text') };
}
