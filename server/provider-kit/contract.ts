/** What a provider is: it reads bytes into a call and answers it from facts it is handed, with data. */
import type { PhoneReply } from '../message/reply.ts';
import type { E164, Message, MessageChannel, MessageKind, MessageStatus } from '../message/message.ts';
import type { Localized } from '../message/localized.ts';

/** One HTTP request, read once, as bytes. */
export interface RawRequest {
  method: string;
  /** Request target as it stood on the request line, one character a byte (latin1). */
  target: string;
  /** `target` before the `?`, undecoded. */
  path: string;
  /** `target` after the `?`, undecoded; empty when there is none. */
  query: string;
  /** Names in lower case; a repeated header is joined by `, `. */
  headers: Readonly<Record<string, string | undefined>>;
  /** The Host header in lower case, with the port if the client sent one. */
  host: string;
  body: Buffer;
  /** The body was longer than the sandbox reads; `body` is then empty. */
  oversized: boolean;
  remoteAddress: string;
}

export interface WireReply {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** One thing the provider looked at before it said yes, in its own order. */
export interface Check {
  /** Key of the provider's `checks`. */
  id: string;
  ok: boolean;
  /** What was seen, in a few words or numbers, the same in every language: `+0.4 s`, `1 / 10`. */
  note?: string;
}

/** Why a request or a recipient was refused. For people; never part of the answer on the wire. */
export interface Explanation {
  cause: Localized;
  remedy: Localized;
  /** The two sides of a comparison that failed: strings to sign, texts, digests. */
  expected?: string;
  received?: string;
  /** Every intermediate value of a signature, in the order it is computed. */
  steps?: readonly SigningStep[];
  /** What the inbox can do about it at one click; `lift-limits` when a frequency limit of the number was reached. */
  action?: { type: 'lift-limits'; to: string };
}

export interface SigningStep {
  name: string;
  value: string;
}

/** A signature beside the one we work out. Secrets are masked. */
export interface SignatureReport {
  /** `TC3-HMAC-SHA256`, `MD5`: the provider's own name for it. */
  scheme: string;
  /** They are the same. Whether it came in time is another check. */
  ok: boolean;
  expected: string;
  received: string;
  steps: readonly SigningStep[];
}

/** Refuses the whole request. Thrown by a route, caught once, in `serve.ts`. */
export class Refusal extends Error {
  readonly code: string;
  readonly checks: readonly Check[];
  readonly explanation: Explanation;
  /** The numbers the request was meant for, as far as they were read: the refusal is shown on their phones. */
  readonly recipients: readonly string[];

  /** `message` is the text on the wire, complete. `checks` are those passed, then the failed one. */
  constructor(
    code: string,
    message: string,
    checks: readonly Check[],
    explanation: Explanation,
    recipients: readonly string[] = [],
  ) {
    super(message);
    this.recipients = recipients;
    this.code = code;
    this.checks = checks;
    this.explanation = explanation;
  }
}

/** A recipient the provider takes: the message that goes to the phone. */
export interface AcceptedRecipient {
  outcome: 'accepted';
  to: E164;
  /** A text unless it says otherwise. */
  channel?: MessageChannel;
  app: string;
  text: string;
  /** The verification code, where the text does not hold it in one piece; else it is looked for there. */
  code?: string;
  sign: string;
  kind: MessageKind;
  templateId: string | null;
  params: readonly string[];
  segments: number;
  fee: number;
  providerMessageId: string;
  /** What the caller attached to have it back with the report. */
  context?: string;
  /** The moment of the sandbox's clock before which it is not handed to the carrier. */
  notBefore?: number;
}

/** A recipient the provider refuses; `to` is what the caller wrote when it is no number. */
export interface RefusedRecipient {
  outcome: 'refused';
  to: string;
  code: string;
  message: string;
  explanation: Explanation;
}

export type Recipient = AcceptedRecipient | RefusedRecipient;

/** The code an exchange is filed under: the provider's success code, or the first refused recipient's. */
export interface Answer<Change> {
  reply: WireReply;
  code: string;
  checks: readonly Check[];
  recipients: readonly Recipient[];
  /** What this call does to the provider's own state; folded by its `account.ts`. */
  changes: readonly Change[];
}

/** An earlier accepted send to a number, as far as limits care. */
export interface PastSend {
  at: number;
  app: string;
  templateId: string | null;
  kind: MessageKind;
  text: string;
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
  /** A number in [0, 1). */
  random(): number;
  /** A lower-case version 4 UUID. */
  uuid(): string;
}

export interface DeskAccount<Part> {
  readonly id: string;
  readonly part: Part;
}

/** One action of the provider. `read` and `answer` are pure; either may throw a `Refusal`. */
export interface Route<Part, Change, Call> {
  /** The provider's own name of the action, `SendSms`. */
  action: string;
  matches(request: RawRequest): boolean;
  /** Bytes into a call. */
  read(request: RawRequest): Call;
  answer(call: Call, desk: Desk<Part>): Answer<Change>;
}

/** How sure a fact of the wire is. */
export type Certainty = 'documented' | 'observed' | 'assumed';

export interface CatalogueEntry {
  code: string;
  /** Text on the wire; `{name}` marks a part the provider fills in. */
  message: string;
  /** The text the documentation prints, where the wire differs. */
  documented?: string;
  certainty: Certainty;
  /** Where the code and its text come from. */
  source: string;
  /** It says yes: it stands in the catalogue for its text and can not be made to happen. */
  success?: true;
}

export type ErrorCatalogue = Readonly<Record<string, CatalogueEntry>>;

/** Something that goes wrong at every provider, each of which has a code of its own for it. */
export type Situation =
  | 'no-balance'
  | 'blacklisted'
  | 'too-frequent'
  | 'daily-limit'
  | 'template-not-approved'
  | 'sign-not-approved'
  | 'sensitive-word'
  | 'ip-not-listed'
  | 'account-frozen'
  | 'app-paused'
  | 'template-mismatch'
  | 'wrong-credentials'
  | 'bad-number'
  | 'busy';

/** Something a person at the provider says yes or no to: a sign, a template. */
export interface ReviewItem {
  /** The provider's own word: `sign`, `template`. */
  kind: string;
  /** Unique within its kind. */
  id: string;
  /** What is judged: the sign's name, the template's text. */
  title: string;
  status: 'pending' | 'approved' | 'rejected';
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
  /** `no-balance`, `frozen`, `app-paused`, `ip-not-listed`, `blacklisted`, `daily-cap` …: one word for one thing at every provider. */
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

/** A provider's part of an account: its credentials, applications, signs, templates, balance. */
export interface AccountPart<Part, Change> {
  /** Outside data (world file, stored document) into a part; throws a sentence that says what is wrong and where. */
  parse(input: unknown): Part;
  /** Everything a call may name this account by: credentials, and ids that belong to one account only. */
  keys(part: Part): readonly string[];
  /** What must not be shown unmasked: the keys that sign, and passwords. */
  secrets(part: Part): readonly string[];
  fold(part: Part, change: Change): Part;
  /** The change a number that opted out of marketing makes. */
  optOut(part: Part, optedOut: { app: string; from: E164 }): Change;
  /** What waits for, or has had, a review at the moment `now`. Left out by a provider without reviews. */
  reviews?(part: Part, now: number): readonly ReviewItem[];
  /** The change a verdict makes; undefined when the part has no such item. */
  review?(part: Part, item: { kind: string; id: string }, verdict: Verdict): Change | undefined;
  /** What an account may be switched into, to see what its app makes of it; applied in this order. */
  states: readonly AccountState<Part>[];
}

/** The codes a carrier reports through the provider, unless somebody names another. */
export interface ReportCodes {
  delivered: string;
  undelivered: string;
}

/** A call that somebody made fail: what came in, and whether each of its numbers can be refused by itself. */
export interface ForcedCall {
  request: RawRequest;
  /** It was refused as a whole, or has no numbers. */
  whole: boolean;
}

/** The answer to a call in place of its own. */
export interface ForcedReply {
  code: string;
  message: string;
  reply: WireReply;
}

/** A key of the catalogue for one number, and who asked for it. */
export interface ForcedNumber {
  key: string;
  explanation: Explanation;
}

/** What became of a message, to be told to its app; the message is as it is after the report. */
export interface CarrierReport {
  message: Message;
  status: MessageStatus;
  /** The carrier's code; empty where there is none. */
  code: string;
  /** Epoch milliseconds of the sandbox's clock. */
  at: number;
}

/** The body of a POST to the app. */
export interface Push {
  contentType: string;
  body: string;
}

/** What the app answered, as far as it was read. */
export interface PushAnswer {
  status: number;
  body: string;
  /** The answer was longer than is read. */
  cut: boolean;
  /** Where a redirect points. */
  location?: string;
}

/** How a provider tells an app what became of its messages, and what phones wrote back. */
export interface Receipts<Part> {
  /** What it reports on; of a call there may be no report, or one of another kind. */
  channels: readonly MessageChannel[];
  /** Reports in one push, at most. */
  batch: number;
  /** One push for these reports, at least one and at most `batch`. */
  reports(reports: readonly CarrierReport[], part: Part): Push;
  /** The push of what a phone wrote back. */
  reply(reply: PhoneReply, part: Part): Push;
  /** The push of a verdict; left out by a provider that tells of none. */
  review?(item: ReviewItem, part: Part): Push | undefined;
  /** Does this answer, whose HTTP status is 2xx, count as received? */
  acknowledges(answer: PushAnswer): boolean;
  /** What would have, in a sentence. */
  expects: Localized;
  /** How long after a failed attempt the next one follows; at the end it gives up. */
  retryAfterMs: readonly number[];
}

/** A request as a client sends it; header names in the spelling they have on the wire, without Host and Content-Length. */
export interface SampleRequest {
  method: 'GET' | 'POST';
  /** Path and query. */
  target: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** What a sample is made for: the Host it goes to, the clock its signature is judged by, and a mainland number without country code. */
export interface SampleOptions {
  host: string;
  now: number;
  to: string;
}

/** Something to copy into an SDK's configuration. */
export interface Setting {
  label: string;
  value: string;
}

/** A request a newcomer can paste into a shell; signed for `now`. */
export interface Example {
  title: Localized;
  command: string;
}

export interface Guide<Part> {
  /** What to put into an SDK: base URL first, then the credentials. `origin` is `http://127.0.0.1:10690`. */
  settings(part: Part, origin: string): readonly Setting[];
  examples(part: Part, origin: string, now: number): readonly Example[];
}

export interface Provider<Part = unknown, Change = unknown> {
  id: string;
  names: Localized;
  /** Two or three characters for the small mark beside a message. */
  mark: string;
  /** The small mark's colour on a light and on a dark page. */
  accent: { light: string; dark: string };
  /** Host names of the real service and its aliases, lower case, without port. */
  hosts: readonly string[];
  /** Recognises a request that came in under an address of the sandbox, by path, headers or query. */
  claims(request: RawRequest): boolean;
  /** In order; the last one matches everything, so that the provider itself refuses what it does not know. */
  routes: readonly Route<Part, Change, unknown>[];
  /** The refusal in the provider's own words and in the format the request asked for. */
  refusal(refusal: Refusal, request: RawRequest, desk: Desk<Part>): WireReply;
  /**
   * A call made to fail with this key of the catalogue: the answer that says so of the whole call, or `each` where every
   * number has a word of its own, which the desk then tells; undefined when the key means nothing to such a call.
   */
  forced(key: string, call: ForcedCall, desk: Desk<Part>): ForcedReply | 'each' | undefined;
  /** What each situation is called here: keys of the catalogue. */
  situations: Readonly<Record<Situation, string>>;
  /** The numbers that stand for keys of the catalogue: `prefix`, four digits, then `digitsOf(key)` filled up to seven. */
  codeNumbers: { prefix: string; digitsOf(key: string): number | undefined };
  /** A call that the account may make and that can fail with this key: a send, or the action whose code it is. */
  sample(key: string, part: Part, options: SampleOptions): SampleRequest | undefined;
  /**
   * The signature of a request, worked out step by step with the account's own secret; undefined where the request names
   * no account, or is not signed at all. May throw a `Refusal` where it cannot be read that far.
   */
  signature(request: RawRequest, desk: Desk<Part>): SignatureReport | undefined;
  /** What the provider says of a failure of its own; used when the sandbox itself is at fault. */
  failure: { code: string; message: string };
  /** Titles of every check, by id. */
  checks: Readonly<Record<string, Localized>>;
  account: AccountPart<Part, Change>;
  errors: ErrorCatalogue;
  /** Codes that SDKs make up on the caller's side, so that whoever meets one finds it; nothing here answers them. */
  clientSideErrors: ErrorCatalogue;
  /** What each code of both catalogues means, for whoever holds one in hand. */
  meanings: Readonly<Record<string, Localized>>;
  reportCodes: ReportCodes;
  receipts: Receipts<Part>;
  guide: Guide<Part>;
}
