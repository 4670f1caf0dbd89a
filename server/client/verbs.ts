/** The verbs of a test, over the control API; about one account, or about all. */
import { accountClock, sandboxClock } from './clock.ts';
import type { Caller } from './http.ts';
import { mistake } from './http.ts';
import type { Account, Match, Message, Reply, Rule, RuleWanted, Scene, Since, Verbs, WaitOptions } from './public.ts';
import { addressesOf, hearReports } from './reports.ts';

/** Less than a test runner allows a test, so that it is the sandbox that says what was missing. */
const PATIENCE_MS = 3_000;

export interface Subject {
  url: string;
  token: string | undefined;
  account: Account;
  /** As a provider's SDK wants them. */
  settings: ReadonlyMap<string, Readonly<Record<string, string>>>;
  /** The same as an app's environment; the first of a name counts. */
  variables: readonly (readonly [name: string, value: string])[];
  /** Everything is about the account; else about whatever comes. */
  isBound: boolean;
}

interface Listed<Item> {
  items: Item[];
  next: string | null;
}

/** `end` ends what is left once nothing is heard any more. */
export function verbsOf(
  call: Caller,
  { url, token, account, settings, variables, isBound }: Subject,
  end: () => Promise<void>,
): Verbs {
  const stops = new Set<() => Promise<void>>();
  const own = isBound ? { account: account.id } : {};
  const accountPath = `accounts/${encodeURIComponent(account.id)}`;

  const wait = (match: string | WaitOptions): Promise<{ message: Message; code: string }> => {
    const { since, timeout = PATIENCE_MS, ...wanted }: WaitOptions = matchOf(match);
    return call('wait', { query: { ...own, ...queryOf(wanted), since: seqOf(since), timeout }, waitMs: timeout });
  };

  const add = ({ match = {}, ...rule }: RuleWanted): Promise<Rule> => {
    const { to, ...others } = match;
    const e164 = to === undefined ? {} : { to: international(to) };
    return call('rules', { method: 'POST', body: { ...rule, match: { ...own, ...others, ...e164 } } });
  };
  const remove = async (id: string): Promise<void> => {
    await call(`rules/${encodeURIComponent(id)}`, { method: 'DELETE' });
  };
  const scene = (id: string, method: 'POST' | 'DELETE'): Promise<Scene> =>
    call(`scenes/${encodeURIComponent(id)}`, { method, query: own });

  /** A phone may have texts of other accounts: the newest of this one is answered. */
  const answered = async (from: string): Promise<string | undefined> => {
    if (!isBound) return undefined;
    const { items } = await call<Listed<Message>>('messages', { query: { ...own, to: from, limit: 50 } });
    return items.find(({ channel }) => channel === 'sms')?.id;
  };

  const expectSome: Verbs['expect'] = async (match, { since, within, ...number } = {}) => {
    const isQuick = number.exactly === undefined && number.never === undefined;
    const withinMs = within ?? (isQuick ? PATIENCE_MS : undefined);
    const { messages } = await call<{ messages: Message[] }>('expect', {
      method: 'POST',
      body: {
        match: { ...own, ...matchOf(match) },
        ...number,
        since: seqOf(since),
        within: withinMs,
      },
      waitMs: withinMs ?? 0,
    });
    return messages;
  };

  return {
    url,
    account,
    settings: (provider) => {
      const found = settings.get(provider);
      if (found) return found;
      throw mistake(`The account ${account.id} has no provider "${provider}".`, `It has ${[...settings.keys()].join(', ')}.`);
    },
    env: () => ({
      SMS_SANDBOX_URL: url,
      SMS_SANDBOX_ACCOUNT: account.id,
      ...(token === undefined ? {} : { SMS_SANDBOX_TOKEN: token }),
      ...Object.fromEntries(variables.toReversed()),
    }),
    seq: async () => (await call<{ seq: number }>('ready')).seq,
    wait: async (match) => (await wait(match)).message,
    waitForCode: async (match) => (await wait({ code: true, ...matchOf(match) })).code,
    messages: async (match = {}) => {
      const query = { ...own, ...queryOf(matchOf(match)), limit: 500 };
      const found: Message[] = [];
      for (let cursor: string | undefined; ;) {
        const { items, next } = await call<Listed<Message>>('messages', { query: { ...query, cursor } });
        found.push(...items);
        if (next === null) return found;
        cursor = next;
      }
    },
    expect: expectSome,
    expectNone: async (match = {}, options = {}) => {
      await expectSome(match, { ...options, never: true });
    },
    fail: (to, situation, { times, provider } = {}) =>
      add({
        match: { to, ...(provider === undefined ? {} : { provider }) },
        outcome: { situation },
        ...(times === undefined ? {} : { times }),
      }),
    rules: {
      add,
      list: async () => (await call<Listed<Rule>>('rules', { query: own })).items,
      remove,
      clear: async () => {
        await call('rules', { method: 'DELETE', query: own });
      },
    },
    scenes: {
      list: async () => (await call<Listed<Scene>>('scenes', { query: own })).items,
      start: (id) => scene(id, 'POST'),
      stop: (id) => scene(id, 'DELETE'),
    },
    clock: isBound ? accountClock(call, accountPath) : sandboxClock(call),
    replies: {
      send: async (from, text) => call('replies', { method: 'POST', body: { from, text, messageId: await answered(from) } }),
      list: async () => (await call<Listed<Reply>>('replies', { query: own })).items,
    },
    onReport: async (handler) => {
      const unhear = await hearReports(call, account.id, handler);
      const stop = async (): Promise<void> => {
        if (stops.delete(stop)) await unhear();
      };
      stops.add(stop);
      return stop;
    },
    pushTo: async (addresses) => {
      const callbacks = await addressesOf(call, addresses);
      await call(accountPath, { method: 'PATCH', body: { callbacks } });
    },
    pushed: ({ id }, { kind, timeout = PATIENCE_MS } = {}) =>
      call('callbacks/wait', { query: { message: id, kind, timeout }, waitMs: timeout }),
    reset: async () => {
      await call(isBound ? `${accountPath}/reset` : 'reset', { method: 'POST' });
    },
    close: async () => {
      await Promise.allSettled([...stops].map((stop) => stop()));
      await end();
    },
  };
}

/** A text stands for a number. */
function matchOf<Wanted extends Match>(match: string | Wanted): Match | Wanted {
  return typeof match === 'string' ? { to: match } : match;
}

/** `text` goes by the name of `q` behind the `?`. */
function queryOf({ text, ...match }: Match): Readonly<Record<string, string | boolean | undefined>> {
  return { ...match, q: text };
}

function seqOf(since: Since['since']): number | undefined {
  return typeof since === 'object' ? since.seq : since;
}

/** A rule's number is E.164; people write mainland ones without country code. */
function international(to: string): string {
  const written = to.replace(/[\s-]/g, '');
  return /^1[\d*]*$/.test(written) ? `+86${written}` : written;
}
