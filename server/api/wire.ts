/** Everything the inbox and the control API say on the wire: types only, shared with the page. Times are ISO 8601 with offset. */
import type { DeliveryPolicy } from '../message/delivery-policy.ts';
import type {
  AccountStates,
  CallbackAttempt,
  CallbackEvent,
  CallbackUrls,
  Exchange,
  ExchangeDetail,
  LimitsSetting,
  RecordedRecipient,
  RemovalReason,
} from '../ledger/events.ts';
import type { RefusedSend } from '../ledger/index/phones.ts';
import type { PhoneCounts } from '../ledger/mailbox.ts';
import type { PhoneReply } from '../message/reply.ts';
import type { Callback } from '../ledger/callbacks.ts';
import type { Problem } from '../net/problem.ts';
import type { PlayedVerdict, Verdict } from '../message/vocabulary.ts';
import type { Message, MessageStatus, TimelineStep } from '../message/message.ts';
import type { FaultKind } from '../scenario/fault.ts';
import type { Rule, RuleMatch, RuleOutcome } from '../scenario/rule.ts';
import type { Scripted } from '../scenario/force.ts';
import type { Example, SampleRequest, Setting } from '../provider-kit/guide.ts';
import type { Certainty, Situation } from '../provider-kit/codes.ts';
import type { ReviewItem } from '../provider-kit/account.ts';
import type { Evidence } from '../provider-kit/evidence/sources.ts';
import type { Check, Explanation, SignatureReport } from '../provider-kit/refusal.ts';
import type { Localized } from '../message/localized.ts';
import type { Split } from '../message/segments.ts';
import type { CertaintyCount, ErrorResource } from './wire/lab.ts';
import type { ProviderResource } from './wire/providers.ts';

export type { CallbackEvent, Certainty, Check, Evidence, Explanation, FaultKind, Localized, MessageStatus, Verdict };
export type * from './wire/compose.ts';
export type * from './wire/counts.ts';
export type * from './wire/lab.ts';
export type * from './wire/providers.ts';
export type { StatsResource } from './stats/answer.ts';
export type { Problem, RuleMatch, RuleOutcome, Scripted, Situation };

/** `next` is the cursor of the following page or null; `evicted` counts what retention removed from this list. */
export interface List<Item> {
  items: readonly Item[];
  next: string | null;
  evicted: number;
}

/** What the world keeps, as the wire tells it: moments become ISO 8601. */
type Told<Kept, Moments extends keyof Kept> = Omit<Kept, Moments> & {
  [Name in Moments]: Kept[Name] extends number ? string : string | null;
};

export type MessageResource = Told<Omit<Message, 'timeline'>, 'acceptedAt'> & {
  /** Its steps, in order. */
  timeline: readonly Told<TimelineStep, 'at'>[];
  /** How it is cut; left out of a text that fits into one message, and of a call. */
  split?: Split;
};

/** One recipient of a request, whatever became of it. */
export type RecipientResource = RecordedRecipient;

/** A row of the request log. `refused` when no recipient was accepted. */
export type ExchangeSummary = Told<Exchange, 'at'> & {
  /** How sure it is that the provider answers so; null where it did not answer. */
  certainty: Certainty | null;
  /** Of the first message that came of it; left out where there is none, or none any more. */
  sent?: Pick<Message, 'text' | 'code' | 'templateId'>;
};

/** Text when the bytes are UTF-8, else base64. */
export type WireBody = ExchangeDetail['body'];

/** The whole exchange, with its bytes. */
export interface ExchangeResource extends ExchangeSummary {
  request: Pick<Exchange, 'method' | 'url'> & Pick<ExchangeDetail, 'headers' | 'body' | 'remoteAddress'>;
  /** As it left: status 0 when nothing did; `encoding` where the bytes are no UTF-8. */
  response: { status: number; headers: Readonly<Record<string, string>>; body: string; encoding?: 'base64' };
  checks: readonly Check[];
  /** Why the whole request was refused; null when it was taken. */
  explanation: Explanation | null;
  /** What the answer rests on; null where the provider did not answer. */
  evidence: Evidence | null;
}

/** Where two texts part: the index of the byte, from 0, and the byte as `0x61 a` or `0x0a`; empty where a side has ended. */
export interface FirstDifference {
  at: number;
  expected: string;
  received: string;
}

/** `POST explain`: what a pasted request would come to, and why; nothing of it is kept. */
export interface ExplainResource extends Pick<
  ExchangeResource,
  'response' | 'checks' | 'explanation' | 'evidence' | 'recipients' | 'scripted' | 'warnings'
> {
  provider: string;
  /** Empty when no account was found. */
  account: string;
  action: string;
  verdict: PlayedVerdict;
  code: string;
  message: string;
  request: Pick<ExchangeResource['request'], 'method' | 'url' | 'headers' | 'body'>;
  /** Null when it names no account, or is not signed at all. */
  signature: (SignatureReport & { difference: FirstDifference | null }) | null;
}

/** One fake phone: a row of the list on the left. */
export interface PhoneResource {
  to: string;
  /** Newest accepted message, null when every send to this number was refused. */
  last: Pick<
    MessageResource,
    'id' | 'seq' | 'provider' | 'account' | 'channel' | 'sign' | 'text' | 'code' | 'status' | 'acceptedAt'
  > | null;
  /**
   * Newest refused send when it is newer than `last`; `cause`: why, as far as it is known; `fault`: its call was lost by this,
   * the provider said nothing of it.
   */
  refused: (Told<RefusedSend, 'at'> & { cause: Localized | null }) | null;
  /** Highest sequence number of anything on this phone; rows are sorted by it. */
  lastSeq: number;
  messages: number;
}

/** `GET phones/counts`; `newer`: phones whose newest message came after the `since` that was asked with. */
export type PhoneCountsResource = PhoneCounts;

/** `ttlMs`: it goes once it has not been used for so long, at `goesAt` unless it is used before; both null for never. */
export interface MintedResource {
  at: string;
  usedAt: string;
  ttlMs: number | null;
  goesAt: string | null;
}

/** Body of `POST accounts`. */
export interface AccountWanted {
  name?: string;
  /** `10m`: how long it may go unused. */
  ttl?: string;
  /** What its id ends with. */
  tag?: string;
  /** Settings and parts in place of the stock account's; members that a part lacks are those of the stock's. */
  template?: 'stock' | Readonly<Record<string, unknown>>;
}

/** `DELETE accounts/:id` and `POST reset`: how many accounts went. */
export type RemovedResource = { removed: number };

export type AccountLimits = LimitsSetting;

/** `parts` holds one entry a provider, under its id: credentials, applications, signs, templates, balance. */
export interface AccountResource {
  id: string;
  name: string;
  limits: AccountLimits;
  /** What the carrier does with its messages. */
  delivery: DeliveryPolicy;
  /** Where it is called back, by provider. */
  callbacks: CallbackUrls;
  /** What is switched on, by provider. */
  states: AccountStates;
  /** How far its time is ahead of the sandbox's. */
  clock: { offsetMs: number };
  /** Of an account that was minted; null for one of `sandbox.json`. By the machine's clock. */
  minted: MintedResource | null;
  [provider: string]: unknown;
}

/** What a wait in vain says of the newest refusal that may have been it. */
export interface NearRefusal extends Pick<
  ExchangeSummary,
  'seq' | 'at' | 'provider' | 'account' | 'action' | 'code' | 'message' | 'cause'
> {
  /** Its id: `GET exchanges/:id` has the rest. */
  exchange: string;
  /** The number as the caller wrote it; null where the request names none. */
  to: string | null;
  remedy: Localized | null;
  /** Where the page shows it: `/x/x12`. */
  page: string;
}

/** A message that came and all but fits. */
export interface NearMessage extends Pick<
  MessageResource,
  'seq' | 'to' | 'provider' | 'account' | 'sign' | 'kind' | 'code' | 'text'
> {
  /** Its id. */
  message: string;
  at: string;
  template: string | null;
  /** What of it was asked for otherwise; `since`: it came before. */
  differs: readonly ('to' | 'provider' | 'account' | 'template' | 'sign' | 'kind' | 'code' | 'text' | 'since')[];
  /** Where the page shows it: `/m/m12`. */
  page: string;
}

/** What `GET wait` and `POST expect` answer when it did not come so. */
export interface WaitProblem extends Problem {
  /** What did come and fits, oldest first; the newest twenty. */
  messages: readonly MessageResource[];
  refusal: NearRefusal | null;
  near: readonly NearMessage[];
}

/** `POST expect`, met: what came, oldest first; the newest twenty of `count`. */
export interface ExpectResource {
  met: true;
  count: number;
  messages: readonly MessageResource[];
}

/** `GET replies`: what a phone wrote back. */
export type ReplyResource = Told<PhoneReply, 'at'> & {
  /** How the app was told of it; `status` is its newest answer, null while there is none. Null where it names no address. */
  push: (Pick<Callback, 'state'> & { callback: string; status: number | null }) | null;
  /** The app fetched it from its queue of replies. */
  pulled: boolean;
  /** It ended marketing for the number: the code that such a send gets from then on. Null for every other reply. */
  optOut: string | null;
};

/** `GET rules`: what somebody armed. */
export type RuleResource = Told<Rule, 'armedAt' | 'expiresAt'>;

/** `GET errors`: `counts` are of all that fit, whatever certainty was asked for; a provider without any has no row. */
export interface ErrorList extends List<ErrorResource> {
  counts: readonly CertaintyCount[];
}

/** `GET callbacks`: a push to the app, and what its attempts came to. */
export type CallbackResource = Told<Omit<Callback, 'attempts'>, 'plannedAt' | 'nextAt'> & {
  attempts: readonly CallbackAttemptResource[];
};

export type CallbackAttemptResource = Told<CallbackAttempt, 'at'>;

/** `GET accounts/:id/reviews`: signs and templates to approve or reject, of every provider. */
export type ReviewResource = ReviewItem & {
  provider: string;
  /** Somebody did so: the account did not begin with it. */
  handedIn: boolean;
};

/** `POST accounts/:id/tokens`: a key that expires, by the provider's own names, and when. */
export type TokenResource = { provider: string; expiresAt: string } & Readonly<Record<string, string>>;

/** `GET reviews`: the same of every account. */
export type AccountReviewResource = ReviewResource & { account: string };

/** `POST compose`: a request as the provider’s clients send it, and what came of it. */
export interface ComposedResource {
  provider: string;
  account: string;
  /** Signed for this instant. */
  request: Pick<SampleRequest, 'method' | 'headers' | 'body'> & { url: string };
  /** The same as a command. */
  curl: string;
  /** What came of it; null where it was not sent. */
  exchange: ExchangeSummary | null;
}

/** What the Connect page shows for one provider: settings for an SDK, requests to paste. */
export interface GuideResource {
  provider: string;
  account: string;
  /** What the first of the settings is in production. */
  production: string;
  settings: readonly Setting[];
  examples: readonly Example[];
}

/** `GET /_sandbox/api/about`: what the page needs before its first frame. */
export interface AboutResource {
  version: string;
  /** `http://127.0.0.1:10690` */
  origin: string;
  /** Where things are kept, or null in memory mode. */
  dataFolder: string | null;
  limits: 'realistic' | 'off';
  lang: 'zh' | 'en' | 'auto';
  seq: number;
  /** Which store this is. When it changes, nothing the page holds is in the store any more. */
  instance: string;
  /** Where other machines reach the page, `http://192.168.0.7:10690`, and the token it wants there; null at loopback only. */
  reach: { origins: readonly string[]; token: string | null } | null;
  providers: readonly ProviderResource[];
}

/** `GET clock`: the sandbox's time and the machine's. */
export interface ClockResource {
  now: string;
  realNow: string;
  /** Milliseconds the sandbox is ahead of the machine. */
  offsetMs: number;
  frozen: boolean;
}

/** Frames of `/_sandbox/stream?since=SEQ`, each one JSON text message. */
export type Frame =
  /** First on every connection. `resync`: what came after `since` is no longer kept, so reload the lists. */
  | { type: 'hello'; seq: number; at: string; version: string; instance: string; resync: boolean }
  | { type: 'exchange.recorded'; seq: number; at: string; exchange: ExchangeSummary }
  | { type: 'message.accepted'; seq: number; at: string; message: MessageResource }
  /** The same message, further on in its life. */
  | { type: 'message.changed'; seq: number; at: string; message: MessageResource }
  | { type: 'reply.received'; seq: number; at: string; reply: ReplyResource }
  /** A callback was planned, tried or asked for again. */
  | { type: 'callback.changed'; seq: number; at: string; callback: CallbackResource }
  /** A rule was armed, used or disarmed: read the list again. */
  | { type: 'rules.changed'; seq: number; at: string }
  | { type: 'clock.moved'; seq: number; at: string; clock: ClockResource }
  | { type: 'messages.deleted'; seq: number; at: string; ids: readonly string[] }
  | { type: 'account.changed'; seq: number; at: string; account: string }
  /** An account was minted. */
  | { type: 'account.added'; seq: number; at: string; account: string }
  /** An account is as it was at its beginning, and nothing of what it had is there any more: read the lists again. */
  | { type: 'account.reset'; seq: number; at: string; account: string }
  /** An account is gone with all it had: read the lists again. */
  | { type: 'account.removed'; seq: number; at: string; account: string; reason: RemovalReason }
  /** Everything is as at the beginning: read everything again. */
  | { type: 'sandbox.reset'; seq: number; at: string }
  /** Why nothing can be kept at the moment; null once it can again. Comes after `hello` only while it cannot. */
  | { type: 'disk.changed'; seq: number; at: string; refusal: Localized | null }
  /** What the connection asked for cannot be; it is closed. */
  | { type: 'problem'; seq: number; at: string; problem: Problem }
  /** To a connection that relays: make this request, and say what came of it. */
  | { type: 'push'; seq: number; at: string; push: number; url: string; contentType: string; body: string }
  /** A recorded run is in the place of what was there: read everything again. */
  | { type: 'sandbox.imported'; seq: number; at: string }
  /** Nothing happened but time: whoever hears nothing for a minute is no longer connected. */
  | { type: 'alive'; seq: number; at: string }
  /** The client was too slow and frames were dropped; reload the lists, then go on. */
  | { type: 'resync'; seq: number; at: string };
