/** What an account of a running sandbox is to be put into an app with, under the names that apps read it by. */
import * as v from 'valibot';
import { variablesOf } from '../provider-kit/guide.ts';
import { call } from './running.ts';
import type { Running } from './running.ts';
import { unknownWord } from './words.ts';

const Guides = v.looseObject({
  items: v.array(
    v.looseObject({
      account: v.string(),
      settings: v.array(v.looseObject({ value: v.string(), variable: v.optional(v.string()) })),
    }),
  ),
});

/** Those of this account, or of the first. Rejects with a `UserError` where there is no such account, or no sandbox. */
export async function accountVariables(running: Running, account?: string): Promise<ReadonlyMap<string, string>> {
  const { items } = v.parse(Guides, await call(running, 'guides'));
  const wanted = account ?? items[0]?.account;
  const mine = items.filter((guide) => guide.account === wanted);
  if (account !== undefined && mine.length === 0)
    throw unknownWord({ en: 'account', zh: '账号' }, account, [...new Set(items.map((guide) => guide.account))]);
  return variablesOf(mine.flatMap((guide) => guide.settings));
}

/** The same for an app that calls the providers by their own names: without what says where the sandbox is. */
export async function credentialsAt(running: Running): Promise<Readonly<Record<string, string>>> {
  const { host } = new URL(running.url);
  const isAddress = (value: string): boolean => value.includes(host) || /^https?:/.test(value);
  return Object.fromEntries([...(await accountVariables(running))].filter(([, value]) => !isAddress(value)));
}
