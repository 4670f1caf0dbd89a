/** What a provider is: it reads bytes into a call and answers it from facts it is handed, with data. */
import type { Localized } from '../message/localized.ts';
import type { Address } from '../message/near-address.ts';
import type { E164, MessageChannel, MessageKind } from '../message/message.ts';
import type { AccountPart, AccountState } from './account.ts';
import type { Receipts, ReportCodes } from './callbacks.ts';
import type { CodeTable, Situation } from './codes.ts';
import type { DailyUse, Desk, PastSend } from './desk.ts';
import type { Basis, Sources } from './evidence/sources.ts';
import type { Guide, SampleOptions, SampleRequest, SampleTemplate } from './guide.ts';
import type { Leniency } from './leniency.ts';
import type { Check, Explanation, Refusal, SignatureReport } from './refusal.ts';
import type { RawRequest, WireReply } from './request.ts';

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

/** One action of the provider. `read` and `answer` are pure; either may throw a `Refusal`. */
export interface Route<Part, Change, Call> {
  /** The provider's own name of the action, `SendSms`. */
  action: string;
  matches(request: RawRequest): boolean;
  /** Bytes into a call. */
  read(request: RawRequest): Call;
  answer(call: Call, desk: Desk<Part>): Answer<Change>;
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

/**
 * `later`: only the body tells, and it has not been read yet. Asked again with the body, a provider says something else.
 * `perhaps`: it has what others may have as well, such as an `Action`, and nothing that is this provider's alone; whoever is
 * sure goes first.
 */
export type Claim = boolean | 'later' | 'perhaps';

/** What a provider cannot do without: with these alone it sends, is shown, refuses, and has its codes provoked. */
export interface ProviderCore<Part, Change> {
  id: string;
  names: Localized;
  /** Host names of the real service and its aliases, lower case, without port. */
  hosts: readonly string[];
  /**
   * Recognises a request that came in under an address of the sandbox. `body` is left out until it has been read. No two
   * providers may be sure of the same request, nor two say perhaps where nobody is.
   */
  claims(request: Omit<RawRequest, 'body'>, body?: Buffer): Claim;
  /** In order; the last one matches everything, so that the provider itself refuses what it does not know. */
  routes: readonly Route<Part, Change, unknown>[];
  /** The refusal in the provider's own words and in the format the request asked for. */
  refusal(refusal: Pick<Refusal, 'code' | 'message'>, request: RawRequest, desk: Desk<Part>): WireReply;
  account: AccountPart<Part, Change>;
  codes: CodeTable;
  /** What the answers of each action rest on where it says yes, by the names of its routes. */
  actions: Readonly<Record<string, Basis>>;
  /** What the codes and the actions are known from. */
  sources: Sources;
}

/** What a provider may add; `defineProvider` has a default for each. */
export interface ProviderExtras<Part> {
  /** Two or three characters for the small mark beside a message. */
  mark: string;
  /** The small mark's colour on a light and on a dark page. */
  accent: { light: string; dark: string };
  /** Where its calls go: whoever all but hits one is told which. */
  addresses: readonly Address[];
  /** Ports of its hosts that clients call. */
  ports: readonly number[];
  /** Clients of its own that look at no proxy, by the names under which projects ask for them. */
  deafClients: readonly string[];
  /** Variables that clients of its own look in for a file of roots, since they heed none of the usual ones. */
  rootVariables: readonly string[];
  /** Titles of every check, by id. */
  checks: Readonly<Record<string, Localized>>;
  /** Key of what the provider says of a failure of its own; used when the sandbox itself is at fault. */
  failure: string;
  /**
   * A call made to fail with this key: the answer that says so of the whole call, or `each` where every number has a word
   * of its own, which the desk then tells; undefined when the key means nothing to such a call.
   */
  forced(key: string, call: ForcedCall, desk: Desk<Part>): ForcedReply | 'each' | undefined;
  /** What an account may be switched into, to see what its app makes of it; applied in this order. */
  states: readonly AccountState<Part>[];
  reportCodes: ReportCodes;
  /** What passes here and not in production, by its id; the same rows that its trails warn of. */
  leniencies: Readonly<Record<string, Leniency>>;
  /** What one number has had of each limit of a day that holds for it; `today` is what went to it on this day of Beijing. */
  dailyUses(today: readonly PastSend[], part: Part): readonly DailyUse[];
  /** How apps are told of reports and replies; undefined where they are not. */
  callbacks: Receipts<Part> | undefined;
  guide: Guide<Part>;
  /** A call that the account may make and that can fail with this key: a send, or the action whose code it is. */
  sample(key: string, part: Part, options: SampleOptions): SampleRequest | undefined;
  /** The same request with another moment wherever its signature covers one, which it does not fit any more. */
  renewed(request: RawRequest, now: number): RawRequest;
  /** What a sample may be made by, with the one it takes by itself first; each id once. */
  templates(part: Part): readonly SampleTemplate[];
  /**
   * The signature of a request, worked out step by step with the account's own secret; undefined where the request names
   * no account, or is not signed at all. May throw a `Refusal` where it cannot be read that far.
   */
  signature(request: RawRequest, desk: Desk<Part>): SignatureReport | undefined;
}

export type ProviderDefinition<Part, Change> = ProviderCore<Part, Change> & Partial<ProviderExtras<Part>>;

/** A provider as everything above the kit sees it: every member is there. */
export interface Provider<Part = unknown, Change = unknown> extends ProviderCore<Part, Change>, ProviderExtras<Part> {
  /** What each situation is called here: keys of `codes`. */
  situations: Readonly<Partial<Record<Situation, string>>>;
  /** The four digits that numbers of its codes begin with; empty until it is registered. */
  codePrefix: string;
}
