/** The facts that a call is answered from. Reads only. */
import type { E164, Message, MessageKind } from '../message/message.ts';
import type { Localized } from '../message/localized.ts';
import type { PhoneReply } from '../message/reply.ts';
import type { Explanation } from './refusal.ts';

/** An earlier accepted send to a number, as far as limits care. */
export interface PastSend {
  at: number;
  app: string;
  templateId: string | null;
  kind: MessageKind;
  text: string;
}

/** What a number has had of what it may have in a day. */
export interface DailyUse {
  count: number;
  most: number;
  what: Localized;
}

/** The facts a call is answered from. Reads only. */
export interface Desk<Part> {
  /** The sandbox's clock, epoch milliseconds: limits, ids, times in answers. */
  readonly now: number;
  /** The real clock: freshness of signatures. */
  readonly realNow: number;
  /** The request came in under an address of the sandbox, not under the provider's own host name. */
  readonly ownAddress: boolean;
  /** The account behind a credential or another of the provider's keys; undefined when no account has it. */
  account(key: string): DeskAccount<Part> | undefined;
  /** Every account of this provider, to find out whose key signed a request. */
  accounts(): readonly DeskAccount<Part>[];
  /** Accepted sends of this account through this provider to a number, oldest first, at least the last 24 hours. */
  sentTo(account: DeskAccount<Part>, to: E164): readonly PastSend[];
  /** Messages of this account through this provider that are still kept, accepted in [since, until), oldest first. */
  messages(account: DeskAccount<Part>, query: { to?: E164; since: number; until: number }): readonly Message[];
  /** The newest kept message of any account that this provider gave the caller this id for. */
  messageWithId(providerMessageId: string): Message | undefined;
  /** What phones wrote back to this account through this provider, received in [since, until), oldest first. */
  replies(account: DeskAccount<Part>, query: { from?: E164; since: number; until: number }): readonly PhoneReply[];
  /**
   * Limits hold for the account, or for this number of it: not switched off for the sandbox, the account or the number.
   * They never do for a number that brings its outcome along.
   */
  limited(account: DeskAccount<Part>, to?: E164): boolean;
  /** The number brings its outcome along: nothing else may keep it from a send, such as a list of numbers to try with. */
  scripted(to: E164): boolean;
  /** The refusal of one number of a batch that somebody asked for; asked before the provider's own checks of the number. */
  forced(to: E164): ForcedNumber | undefined;
  /** How often the account called this action within the last second of the real clock, the present call not counted. */
  callsOfLastSecond(account: DeskAccount<Part>, action: string): number;
  /**
   * The account has signed this text in an earlier call, within the last quarter of an hour; from now on it has. Says no
   * where limits are off, so that a recorded call may be sent over and over.
   */
  usedBefore(account: DeskAccount<Part>, nonce: string): boolean;
  /** A number in [0, 1). */
  random(): number;
  /** A lower-case version 4 UUID. */
  uuid(): string;
}

export interface DeskAccount<Part> {
  readonly id: string;
  readonly part: Part;
}

/** A key of the catalogue for one number, and who asked for it. */
export interface ForcedNumber {
  key: string;
  explanation: Explanation;
}
