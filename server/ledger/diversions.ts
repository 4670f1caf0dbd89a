/** Where an account's callbacks go in place of its own addresses, for as long as somebody who asked for it is there. */
import type { Posted, Push } from '../provider-kit/callbacks.ts';
import { systemChance } from '../world/chance.ts';
import type { Clock } from '../world/clock.ts';
import type { SandboxEvent } from './events.ts';
import type { Add } from './numbering.ts';
import { settled } from './store/turns.ts';

/** Makes the request where it is, and tells what came of it. Answers how to forget it. */
export type Relay = (push: Push & { url: string }, tell: (outcome: Posted) => void) => () => void;

export interface Diversion {
  account: string;
  url: string;
  /** Who makes the requests; undefined where the sandbox does. */
  relay?: Relay | undefined;
}

export interface Diversions {
  /** Undefined where the account's own addresses count. */
  of(account: string): string | undefined;
  /** Who is there to make a request to this address of the account: with the sandbox itself, or with one that shares its list. */
  relayOf(account: string, url: string): Relay | 'elsewhere' | undefined;
  /**
   * The newest of several counts. Answers how to end it, once it counts. It ends with whoever began it, or else, of several
   * sandboxes, a minute after the one that it began at. Throws, or rejects, where that cannot be kept.
   */
  begin(diversion: Diversion): (() => void) | Promise<() => void>;
  /** What sandboxes that share a list say to each other. */
  fold(event: SandboxEvent): void;
}

/** Another sandbox believes for so long that somebody is there, and is told again so often. */
const LEASE_MS = 60_000;
const RENEW_MS = 20_000;

type DiversionsClock = Pick<Clock, 'now' | 'realNow' | 'after'>;
/** Keeps what it writes where all hear of it that share a list; there is none where one is alone. */
type InTurn = (write: (add: Add) => void) => void | Promise<void>;

/** One that counts until then, by the machine's time; oldest first. */
interface Standing {
  id: string;
  account: string;
  url: string;
  until: number;
  relay: Relay | 'elsewhere' | undefined;
}

export function createDiversions(clock: DiversionsClock, inTurn?: InTurn): Diversions {
  let all: readonly Standing[] = [];
  /** Those that began here. */
  const relays = new Map<string, Relay | undefined>();

  const newest = (fits: (one: Standing) => boolean): Standing | undefined => {
    if (all.length === 0) return undefined;
    const now = clock.realNow();
    return all.findLast((one) => one.until > now && fits(one));
  };

  const put = (one: Standing): void => {
    const known = all.some(({ id }) => id === one.id);
    all = known ? all.map((other) => (other.id === one.id ? one : other)) : [...all, one];
  };
  const drop = (id: string): void => {
    all = all.filter((one) => one.id !== id);
  };

  const fold = (event: SandboxEvent): void => {
    if (event.type !== 'account.diverted') return;
    const { listener: id, account, url, isRelayed, until } = event;
    if (until <= clock.realNow()) drop(id);
    else put({ id, account, url, until, relay: relays.has(id) ? relays.get(id) : isRelayed ? 'elsewhere' : undefined });
  };

  const beginForAll = async (id: string, { account, url, relay }: Diversion, keep: InTurn): Promise<() => void> => {
    const say = (until: number): void | Promise<void> =>
      keep((add) => {
        add('account.diverted', clock.now(), { account, listener: id, url, isRelayed: relay !== undefined, until });
      });
    const lease = (): void | Promise<void> => say(clock.realNow() + LEASE_MS);
    let cancel = (): void => {};
    const renewSoon = (): void => {
      cancel = clock.after(RENEW_MS, () => {
        // The next time again, where it cannot be kept.
        settled(
          lease,
          () => {},
          () => {},
        );
        renewSoon();
      });
    };
    relays.set(id, relay);
    try {
      await lease();
    } catch (error) {
      relays.delete(id);
      throw error;
    }
    renewSoon();
    return () => {
      cancel();
      relays.delete(id);
      drop(id);
      // What is not told ends with its lease.
      settled(
        () => say(0),
        () => {},
        () => {},
      );
    };
  };

  return {
    of: (account) => newest((one) => one.account === account)?.url,
    relayOf: (account, url) => newest((one) => one.account === account && one.url === url)?.relay,
    begin: (diversion) => {
      // A chance of its own: two sandboxes may have one seed.
      const id = systemChance.uuid();
      if (inTurn) return beginForAll(id, diversion, inTurn);
      put({ id, until: Infinity, relay: undefined, ...diversion });
      return () => drop(id);
    },
    fold,
  };
}
