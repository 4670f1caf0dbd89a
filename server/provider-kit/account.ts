/** A provider's part of an account, what is judged in it, and the states it may be switched into. */
import type { GenericSchema } from 'valibot';
import type { Localized } from '../message/localized.ts';
import type { E164 } from '../message/message.ts';
import type { PhoneReply } from '../message/reply.ts';
import type { ReviewStatus } from '../message/vocabulary.ts';
import type { MintChance } from './mint.ts';
import type { BalancePlace, Shelf } from './holdings/shelf.ts';

/** Something a person at the provider says yes or no to: a sign, a template. */
export interface ReviewItem {
  /** The provider's own word: `sign`, `template`. */
  kind: string;
  /** Unique within its kind. */
  id: string;
  /** What is judged: the sign's name, the template's text. */
  title: string;
  status: ReviewStatus;
  /** Why it was rejected; empty otherwise. */
  reason: string;
}

export interface Verdict {
  approved: boolean;
  /** Empty when approved. */
  reason: string;
  /** The sandbox's clock. */
  at: number;
}

/** A condition of an account that refuses calls, as long as it is switched on. */
export interface AccountState<Part> {
  /** The situation it brings about (`no-balance`, `account-frozen`, `daily-limit` …), or a word of the provider’s own. */
  id: string;
  title: Localized;
  /** Key of the catalogue that a send then gets. */
  refusedWith: string;
  /** Keys of the same refusal at the provider's other interfaces and actions. */
  alsoRefusedWith?: readonly string[];
  /** It is about these numbers rather than about the whole account. */
  ofNumbers?: true;
  /** The part as it is while the state lasts. Keys and credentials stay as they are. */
  apply(part: Part, numbers: readonly E164[]): Part;
}

/** A state of these codes: what a send is refused with, then the same refusal elsewhere. */
export function accountState<Part>(
  id: string,
  title: Localized,
  [refusedWith, ...alsoRefusedWith]: readonly [string, ...string[]],
  apply: AccountState<Part>['apply'],
): AccountState<Part> {
  return { id, title, refusedWith, alsoRefusedWith, apply };
}

/** A provider's part of an account: its credentials, applications, signs, templates, balance. */
/** What a temporary key is made of: how long it is good for, from when, and chance, in [0, 1). */
export interface HandOut {
  seconds: number;
  now: number;
  random(): number;
}

export interface HandedOut<Change> {
  change: Change;
  /** What the caller is given, by the names that its provider has for it. */
  values: Readonly<Record<string, string>>;
  expiresAt: number;
}

export interface AccountPart<Part, Change> {
  /** Outside data (world file, stored document) into a part; throws a sentence that says what is wrong and where. */
  parse(input: unknown): Part;
  /** The shape of a part, which `parse` holds the input against: the JSON schema of a world file is made from it. */
  schema: GenericSchema;
  /** Everything a call may name this account by: credentials, and ids that belong to one account only. */
  keys(part: Part): readonly string[];
  /** What must not be shown unmasked: the keys that sign, and passwords. */
  secrets(part: Part): readonly string[];
  /** The demonstration account's part, before `parse`: it is put into folders that lack it. */
  stock: unknown;
  /**
   * A part, before `parse`, with credentials of its own in the shape of the real ones: no two are alike, whatever the part
   * had in their place. What is no such part comes back as it is, for `parse` to say so.
   */
  mint(part: unknown, chance: MintChance): unknown;
  fold(part: Part, change: Change): Part;
  /** What a person may add to, change and take from while the sandbox runs. */
  shelves?: readonly Shelf<Part>[];
  /** Where its balances are; left out by a provider without any. */
  balance?: BalancePlace<Part>;
  /** Keys that expire, beside the account's own. Left out by a provider without any. */
  tokens?: {
    handOut(part: Part, made: HandOut): HandedOut<Change>;
    /** Those it has handed out and remembers, oldest first. */
    list(part: Part): readonly Omit<HandedOut<Change>, 'change'>[];
  };
  /** What becomes of a number that opted out of marketing. Left out by a provider that plays no such list. */
  optOut?: {
    /** Key of the catalogue that a marketing send to it then gets. */
    refusedWith: string;
    change(part: Part, optedOut: { app: string; from: E164 }): Change;
  };
  /** Has the app fetched this reply from the queue that hands each out once? Left out by a provider without one. */
  fetched?(part: Part, reply: Pick<PhoneReply, 'app' | 'seq'>): boolean;
  /** What waits for, or has had, a review at the moment `now`. Left out by a provider without reviews. */
  reviews?(part: Part, now: number): readonly ReviewItem[];
  /** The change a verdict makes; undefined when the part has no such item. */
  review?(part: Part, item: { kind: string; id: string }, verdict: Verdict): Change | undefined;
}
