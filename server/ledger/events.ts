/** What can happen, as the journal keeps it. What is not an event did not happen. */
import type { DeliveryPolicy } from '../message/delivery-policy.ts';
import type { E164, Message, MessageStatus } from '../message/message.ts';
import type { Warning } from '../message/warning.ts';
import type { PhoneReply } from '../message/reply.ts';
import type { Scripted } from '../scenario/force.ts';
import type { Rule } from '../scenario/rule.ts';
import type { ClockState } from '../world/clock.ts';
import type { Explanation } from '../provider-kit/refusal.ts';
import type { Localized } from '../message/localized.ts';
import type { CallbackEvent, Door, LimitMode, RemovalReason, Verdict } from '../message/vocabulary.ts';

export type { CallbackEvent, RemovalReason };

/** A recipient of an exchange; `to` is what the caller wrote when it is no number. */
export interface RecordedRecipient {
  to: string;
  outcome: 'accepted' | 'refused';
  /** Code and text of the refusal; empty when accepted. */
  code: string;
  message: string;
  messageId: string | null;
  explanation: Explanation | null;
}

/** A request and its answer without their bytes. */
export interface Exchange {
  id: string;
  /** Sequence number of the event that recorded it. */
  seq: number;
  /** Epoch milliseconds of the sandbox's clock. */
  at: number;
  /** Empty when no provider claimed the request. */
  provider: string;
  account: string;
  action: string;
  /** How it came in: to an `address` of the sandbox, to the provider's `host` name, or there by way of us as its `proxy`. */
  door: Door;
  /** By HTTPS. */
  tls?: true;
  method: string;
  url: string;
  status: number;
  verdict: Verdict;
  code: string;
  /** The provider's text that goes with `code`. */
  message: string;
  /** Why it was refused, for a row of the request log; null when nothing was. */
  cause: Localized | null;
  recipients: readonly RecordedRecipient[];
  messageIds: readonly string[];
  /** Milliseconds from the last byte of the request to the answer, without what a rule held it back for. */
  durationMs: number;
  /** Who brought it about that it came out so, where somebody did. */
  scripted?: Scripted;
  /** What passed by leniency, where something did. */
  warnings?: readonly Warning[];
}

/** What a call is counted by beside its exchange. */
export interface CallFacts {
  /** The real clock, epoch milliseconds, where it stood elsewhere than the sandbox's: freshness is judged by it. */
  realAt?: number | undefined;
  /** What the call has signed, where it may be signed once only. */
  nonce?: string | undefined;
}

/**
 * The bytes and the reasons: read from the journal when somebody looks, never kept in memory there. The facts stand first
 * where there are any, so that whoever counts the calls of others need not read the rest.
 */
export interface ExchangeDetail extends CallFacts {
  headers: Readonly<Record<string, string | undefined>>;
  body: { encoding: 'utf8' | 'base64'; data: string };
  remoteAddress: string;
  /** The body was longer than is read. */
  oversized?: true;
  replyHeaders: Readonly<Record<string, string>>;
  replyBody: string;
  /** `replyBody` is base64: its bytes are no UTF-8. */
  replyBase64?: true;
  /** As `checkLines` writes them. */
  checks: string;
  explanation: Explanation | null;
}

export interface LimitsSetting {
  mode: LimitMode;
  exempt: readonly string[];
}

/** Where an account wants to be called back: by provider, then by what happened. */
export type CallbackUrls = Readonly<Record<string, Readonly<Partial<Record<CallbackEvent, string>>>>>;

/** What is switched on at one provider: by state, the numbers it is about where it is about numbers. */
export type SwitchedStates = Readonly<Record<string, true | readonly E164[]>>;

/** The states of an account that are switched on, by provider. */
export type AccountStates = Readonly<Record<string, SwitchedStates>>;

/** An account as the document keeps it: its settings, and each provider's part under the provider's id. */
export interface AccountDocument {
  id: string;
  [key: string]: unknown;
}

/** What a callback tells of; a test tells of nothing that happened. */
export type CallbackKind = CallbackEvent | 'test';

/** A push to the app, whole, as every attempt sends it. */
export interface CallbackContent {
  id: string;
  provider: string;
  account: string;
  kind: CallbackKind;
  /** Of a test: what it is a sample of. A report where it is left out. */
  sample?: CallbackEvent;
  url: string;
  contentType: string;
  body: string;
  /** Ids of the messages, of the reply or of the reviewed item it tells of. */
  about: readonly string[];
}

/** One attempt: what came back, and why that counts as failed, if it does. */
export interface CallbackAttempt {
  /** When it was due, on the sandbox's clock. */
  at: number;
  durationMs: number;
  /** HTTP status; null when there was no answer. */
  status: number | null;
  /** The first 2 KB of it. */
  answer: string;
  /** There is more: `CallbackAttempted.raw` has it. */
  cut?: true;
  failure: Localized | null;
}

/** What each kind of event says, beside its number and its time. */
interface Contents {
  'exchange.recorded': {
    exchange: Exchange;
    /** Left out when the journal is replayed at start; `Store.read` brings it. The last key of its line. */
    raw?: ExchangeDetail;
    /** Of a call that another sandbox has just answered, in the place of `raw`. */
    counted?: CallFacts;
  };
  'message.accepted': { message: Message };
  /** A message's life went on. */
  'message.reported': {
    message: string;
    status: MessageStatus;
    /** The carrier's code; empty where there is no report. */
    code: string;
    /** It comes after the last word on the message, which stands. */
    again?: true;
    /** It happened, and the provider never learns of it. */
    untold?: true;
  };
  'messages.deleted': { ids: readonly string[] };
  /** A provider changed its own state; its `account.ts` folds `changes`. */
  'account.changed': { account: string; provider: string; changes: readonly unknown[] };
  /** A person changed an account's settings; these are all of them, as they are now. */
  'account.edited': {
    account: string;
    limits: LimitsSetting;
    delivery: DeliveryPolicy;
    callbacks: CallbackUrls;
    /** Older journals lack it: then it is as it was. */
    states?: AccountStates;
  };
  /** A person moved the time of one account against the sandbox's: 0 to have it the same again. */
  'account.clock': { account: string; offsetMs: number };
  /**
   * Of sandboxes that share a list: somebody listens at one of them, and the account's callbacks go to `url` until then, epoch
   * milliseconds of the machine's clock; said again and again meanwhile, and for ever past once they are gone.
   */
  'account.diverted': {
    account: string;
    listener: string;
    url: string;
    /** The requests leave by way of the one where they listen. */
    isRelayed: boolean;
    until: number;
  };
  /** An account was minted. */
  'account.added': { account: string; document: AccountDocument };
  /** An account is as it was at its beginning, `document`, and nothing has happened to it. */
  'account.reset': { account: string; document: AccountDocument };
  /** An account is gone with all that was its own: somebody deleted it, or nobody used it for as long as it said. */
  'account.removed': { account: string; reason: RemovalReason };
  /** Everything is as at the beginning: minted accounts are gone, the others as in `documents`, nothing has happened. */
  'sandbox.reset': { documents: readonly AccountDocument[] };
  /** A recorded run, of so many events, was put in the place of a sandbox where nothing had happened. */
  'sandbox.imported': { events: number };
  /** A phone wrote back. */
  'reply.received': { reply: PhoneReply };
  /** Somebody armed a rule; those of older journals have no `group`. */
  'rule.armed': { rule: Omit<Rule, 'group'> & { group?: string | null } };
  /**
   * A call fitted a rule, which acted on it or let it pass; `passed` are newer ones that fitted as well and let it pass, in one
   * event, for there may be a thousand. Older journals have an event for each.
   */
  'rule.fitted': { rule: string; acted: boolean; passed?: readonly string[] };
  'rule.disarmed': { rules: readonly string[] };
  /** The first attempt is due at the event's time. */
  'callback.planned': { callback: CallbackContent };
  'callback.attempted': {
    callback: string;
    attempt: CallbackAttempt;
    /** When the next attempt is due; null when none is. */
    nextAt: number | null;
    /**
     * The answer as far as it was read, where `attempt` has its beginning only. Left out at replay, and last, as that of
     * an exchange is.
     */
    raw?: { answer: string };
  };
  /** A person asked for one more attempt, due at the event's time. */
  'callback.resent': { callback: string };
  /** A person moved the sandbox's time, stopped it or let it go on. The event's time is the one before. */
  'clock.moved': { clock: ClockState };
}

export type EventType = keyof Contents;
export type ContentOf<Type extends EventType> = Contents[Type];

export type EventOf<Type extends EventType> = {
  [Each in Type]: {
    /** Numbered without a gap, from 1 on; see `numbering.ts`. */
    seq: number;
    /** Epoch milliseconds of the sandbox's clock. */
    at: number;
    type: Each;
  } & Contents[Each];
}[Type];

export type SandboxEvent = EventOf<EventType>;
