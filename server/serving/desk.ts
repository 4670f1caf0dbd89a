/** The facts that one request is answered from, read out of the world. */
import { asReported } from '../message/message.ts';
import type { E164, Message } from '../message/message.ts';
import type { PhoneReply } from '../message/reply.ts';
import type { Desk, DeskAccount, ForcedNumber, PastSend } from '../provider-kit/desk.ts';
import { isScripted } from '../scenario/triggers.ts';
import type { Chance } from '../world/chance.ts';
import type { World } from '../ledger/world.ts';
import type { Visit } from './outcome.ts';

/** The clocks that limits and freshness are judged by, and the chance that ids are made of. */
export interface Circumstances {
  /** The time of an account; the sandbox's for the empty name of nobody. */
  nowOf(account: string): number;
  realNow: number;
  chance: Chance;
}

/** The desk of one request. It remembers the first account it opened: the one the request belongs to. */
export class ServingDesk implements Desk<unknown> {
  opened: DeskAccount<unknown> | undefined = undefined;
  readonly realNow: number;
  readonly ownAddress: boolean;
  readonly #world: World;
  readonly #provider: string;
  readonly #chance: Chance;
  readonly #nowOf: (account: string) => number;
  #now: number;
  #forced: ReadonlyMap<string, ForcedNumber> | undefined = undefined;
  readonly #how: 'came' | 'tried';
  /** What the call has signed, and cannot sign again. */
  nonce: string | undefined = undefined;

  /** `how`: a call that is only tried repeats nobody. */
  constructor(
    world: World,
    { provider, ownAddress }: Visit,
    { nowOf, realNow, chance }: Circumstances,
    how: 'came' | 'tried' = 'tried',
  ) {
    this.#how = how;
    this.#nowOf = nowOf;
    this.#now = nowOf('');
    this.realNow = realNow;
    this.#chance = chance;
    this.ownAddress = ownAddress;
    this.#world = world;
    this.#provider = provider.id;
  }

  /** By the account's own time as soon as it is known. */
  get now(): number {
    return this.#now;
  }

  account(key: string): DeskAccount<unknown> | undefined {
    const account = this.#world.accounts.byKey(this.#provider, key);
    if (account && !this.opened) {
      this.opened = account;
      this.#now = this.#nowOf(account.id);
    }
    return account;
  }

  accounts(): readonly DeskAccount<unknown>[] {
    return this.#world.accounts.list().flatMap(({ id, parts }) => {
      const part = parts.get(this.#provider);
      return part === undefined ? [] : [{ id, part }];
    });
  }

  sentTo(account: DeskAccount<unknown>, to: E164): readonly PastSend[] {
    return this.#world.sent.of(this.#provider, account.id, to);
  }

  messages(account: DeskAccount<unknown>, { to, since, until }: { to?: E164; since: number; until: number }): Message[] {
    return this.#lists.mailbox
      .acceptedBetween({ provider: this.#provider, account: account.id, to }, since, until)
      .map(asReported);
  }

  messageWithId(providerMessageId: string): Message | undefined {
    const [message] = this.#lists.mailbox.messages({ provider: this.#provider, providerMessageId }, Infinity, 1).items;
    return message && asReported(message);
  }

  replies(
    account: DeskAccount<unknown>,
    { from, since, until }: { from?: E164; since: number; until: number },
  ): readonly PhoneReply[] {
    return this.#lists.replies.between({ provider: this.#provider, account: account.id, from }, since, until);
  }

  limited(account: DeskAccount<unknown>, to?: E164): boolean {
    if (this.#world.limits === 'off') return false;
    const limits = this.#world.accounts.limitsOf(account.id);
    return limits.mode === 'realistic' && (to === undefined || !(limits.exempt.includes(to) || this.scripted(to)));
  }

  scripted(to: E164): boolean {
    return isScripted(this.#world.codeOfNumber, this.#provider, to);
  }

  forced(to: E164): ForcedNumber | undefined {
    return this.#forced?.get(to);
  }

  /** What is said of each of these numbers from now on. */
  force(numbers: ReadonlyMap<string, ForcedNumber>): void {
    this.#forced = numbers;
  }

  callsOfLastSecond(account: DeskAccount<unknown>, action: string): number {
    // Counted by the machine's clock, whatever time a rehearsal is judged by.
    return this.#world.callRates.ofLastSecond(this.#provider, account.id, action, this.#world.clock.realNow());
  }

  usedBefore(account: DeskAccount<unknown>, nonce: string): boolean {
    if (this.#how === 'tried' || !this.limited(account)) return false;
    this.nonce = nonce;
    return this.#world.nonces.has(this.#provider, account.id, nonce, this.realNow);
  }

  /** With all that other sandboxes did. */
  get #lists(): Pick<World, 'mailbox' | 'replies'> {
    this.#world.catchUp();
    return this.#world;
  }

  random(): number {
    return this.#chance.random();
  }

  uuid(): string {
    return this.#chance.uuid();
  }
}
