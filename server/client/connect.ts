/** `connect(url)`: the verbs of a sandbox that runs, here or elsewhere. */
import { caller, mistake } from './http.ts';
import type { Caller } from './http.ts';
import type { Account, Client, Connect } from './public.ts';
import { verbsOf } from './verbs.ts';
import type { Subject } from './verbs.ts';

const USUAL_URL = 'http://127.0.0.1:10690';

export interface Setting {
  label: string;
  value: string;
  /** The environment variable that apps usually read it from. */
  variable?: string;
}

/** An account, and what to put into each provider's SDK for it. */
export interface Known {
  account: Account;
  guides: readonly { provider: string; settings: readonly Setting[] }[];
}

export const connect: Connect = async (url = USUAL_URL, { token } = {}) => {
  if (!/^https?:\/\/[^/]/.test(url)) {
    throw mistake(`"${url}" is no address of a sandbox.`, `Write it like ${USUAL_URL}.`);
  }
  const origin = url.replace(/\/$/, '');
  const ending = new AbortController();
  const call = caller(origin, token, ending.signal);
  const { items } = await call<{ items: Account[] }>('accounts', { query: { limit: 1 } });
  const [first] = items;
  if (!first) throw mistake('The sandbox has no account.', 'POST accounts makes one.');
  return clientOf({ call, url: origin, token, ending, known: await knownOf(call, first) }, async () => {});
};

export interface Connection {
  call: Caller;
  url: string;
  token: string | undefined;
  /** Calls off what is underway. */
  ending: AbortController;
  known: Known;
}

/** `end` comes after everything else of `close()`. */
export function clientOf({ call, url, token, ending, known }: Connection, end: () => Promise<void>): Client {
  const children = new Set<{ close(): Promise<void> }>();
  const subjectOf = ({ account, guides }: Known, isBound: boolean): Subject => ({
    url,
    token,
    account,
    settings: new Map(guides.map(({ provider, settings }) => [provider, byName(settings)])),
    variables: guides.flatMap(({ settings }) => settings.flatMap(variableOf)),
    isBound,
  });
  const remove = async (id: string): Promise<void> => {
    await call(`accounts/${encodeURIComponent(id)}`, { method: 'DELETE' });
  };
  const root = verbsOf(call, subjectOf(known, false), async () => {
    // Whoever is gone already, or went with the sandbox, needs no goodbye.
    await Promise.allSettled([...children].map((child) => child.close()));
    ending.abort();
    await end();
  });
  return {
    ...root,
    accounts: {
      create: async (options = {}) => {
        const account = await call<Account>('accounts', { method: 'POST', body: options });
        // Who closes it again, or everything, waits for the one goodbye.
        let leaving: Promise<void> | undefined;
        const leave = (): Promise<void> => (leaving ??= remove(account.id).finally(() => children.delete(verbs)));
        const verbs = verbsOf(call, subjectOf(await knownOf(call, account), true), leave);
        children.add(verbs);
        return verbs;
      },
      list: async () => (await call<{ items: Account[] }>('accounts')).items,
      delete: remove,
    },
  };
}

async function knownOf(call: Caller, account: Account): Promise<Known> {
  const { items } = await call<{ items: Known['guides'] }>('guides', { query: { account: account.id } });
  return { account, guides: items };
}

/** By the label, and where the label says of which application it is, the first by its bare name too. */
function byName(settings: readonly Setting[]): Readonly<Record<string, string>> {
  const named: Record<string, string> = {};
  for (const { label, value } of settings) {
    named[label] = value;
    const [bare = label] = label.split(' (');
    named[bare] ??= value;
  }
  return named;
}

/** What no line can hold is left out. */
function variableOf({ variable, value }: Setting): [name: string, value: string][] {
  return variable === undefined || /\p{Cc}/u.test(value) ? [] : [[variable, value]];
}
