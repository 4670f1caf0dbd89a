/** What a sandbox is asked, and what it answers. Published as it stands, so it imports nothing. */

/** A message on a fake phone. Moments are ISO 8601 with offset. */
export interface Message {
  readonly id: string;
  /** Sequence number of the event that brought it: `since` takes it. */
  readonly seq: number;
  /** The id of the provider, as `GET about` has it. */
  readonly provider: string;
  readonly account: string;
  /** The provider's application it was sent with; empty where there is none. */
  readonly app: string;
  readonly channel: 'sms' | 'voice';
  /** E.164. */
  readonly to: string;
  /** What the phone shows. */
  readonly text: string;
  /** The signature without its brackets. */
  readonly sign: string;
  readonly kind: MessageKind;
  readonly templateId: string | null;
  readonly params: readonly string[];
  /** The code of a message of kind `code`. */
  readonly code: string | null;
  readonly segments: number;
  /** Billed pieces. */
  readonly fee: number;
  readonly status: MessageStatus;
  /** The id the provider gave the caller. */
  readonly providerMessageId: string;
  /** What the caller attached to have it back with the report. */
  readonly context?: string;
  readonly exchangeId: string;
  readonly acceptedAt: string;
  readonly timeline: readonly { readonly status: MessageStatus; readonly at: string; readonly code?: string }[];
}

export type MessageKind = 'code' | 'notice' | 'marketing';

export type MessageStatus = 'accepted' | 'sent' | 'delivered' | 'undelivered' | 'expired' | 'unknown';

/** What a message has to be; what is left out may be anything. */
export interface Match {
  /** `13800138000` or `+8613800138000`. */
  to?: string;
  provider?: string;
  account?: string;
  template?: string;
  sign?: string;
  kind?: MessageKind;
  /** The code itself, or whether there is one. */
  code?: string | boolean;
  /** A part of the text. */
  text?: string;
}

/** Where to begin: only what came after this message, or after this sequence number, counts. */
export interface Since {
  since?: number | { readonly seq: number };
}

export interface WaitOptions extends Match, Since {
  /** Milliseconds: 3000 unless told, which is less than test runners allow a test; 120000 at most. */
  timeout?: number;
}

/** One of the three at most; at least 1 unless told. */
export interface Expectation extends Since {
  exactly?: number;
  atLeast?: number;
  never?: true;
  /** Milliseconds. `exactly` and `never` wait them out: 1000 unless told. `atLeast` is over once they are there: 3000. */
  within?: number;
}

/** An account of the sandbox; beside these, one entry a provider with its credentials, signs and templates. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly [member: string]: unknown;
}

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

export type FaultKind =
  | 'timeout'
  | 'reset'
  | 'server-error'
  | 'empty'
  | 'truncated'
  | 'slow'
  | 'garbage'
  | 'wrong-type'
  | 'proxy-page'
  | 'bad-gateway'
  | 'gbk'
  | 'tls-handshake';

/** What the carrier does with a message. */
export type Delivery =
  | { mode: 'immediately' | 'by-hand' | 'never' }
  | { mode: 'after' | 'unreported' | 'reported-twice'; fromMs?: number; toMs?: number }
  | { mode: 'fail' | 'reported-stale'; code?: string; fromMs?: number; toMs?: number };

/** What a rule makes of a call. */
export interface Outcome {
  /** A code of the provider's catalogue; `match.provider` says whose. */
  code?: string;
  situation?: Situation;
  delivery?: Delivery;
  fault?: { kind: FaultKind; accepted?: boolean };
  latency?:
    | { mode: 'fixed'; ms: number }
    | { mode: 'uniform'; fromMs: number; toMs: number }
    | { mode: 'log-normal'; medianMs: number; sigma?: number };
}

export interface RuleWanted {
  match?: {
    provider?: string;
    account?: string;
    action?: string;
    /** E.164, with `*` for any digits; a mainland number may be written without `+86`. */
    to?: string;
    template?: string;
    sign?: string;
    text?: string;
    /** Only the n-th call that fits, from 1. */
    nth?: number;
    /** Not the first so many that fit. */
    after?: number;
  };
  outcome: Outcome;
  /** Calls it acts on; any number unless told. */
  times?: number;
  /** Above 0, at most 1. */
  probability?: number;
  /** `30s`, `10m`, `1h`, `7d`. */
  expires?: string;
  note?: string;
}

export interface Rule {
  readonly id: string;
  readonly note: string;
  /** Calls that fitted so far. */
  readonly fitted: number;
  readonly armedAt: string;
  readonly expiresAt: string;
}

export interface Scene {
  readonly id: string;
  readonly armed: boolean;
}

export interface Clock {
  readonly now: string;
  readonly realNow: string;
  /** Milliseconds the sandbox is ahead of the machine. */
  readonly offsetMs: number;
  readonly frozen: boolean;
}

/** What a phone wrote back. */
export interface Reply {
  readonly id: string;
  readonly from: string;
  readonly text: string;
  readonly at: string;
}

/** What a provider pushed, as your server would get it. */
export interface Report {
  readonly provider: string;
  readonly kind: 'report' | 'reply' | 'review';
  readonly contentType: string;
  /** As it came. */
  readonly text: string;
  /** JSON and forms as values, XML as its text. */
  readonly body: unknown;
}

/** What was asked of the sandbox and refused; the message says why and what to do. */
export interface SandboxError extends Error {
  readonly name: 'SandboxError';
  /** HTTP status; 0 when no sandbox answered. */
  readonly status: number;
  /** The whole problem document; a wait in vain has `refusal` and `near`. */
  readonly problem: Readonly<Record<string, unknown>>;
}

/** A push of a provider to your app, and what its attempts came to. */
export interface Pushed {
  readonly id: string;
  readonly provider: string;
  readonly kind: 'report' | 'reply' | 'review' | 'test';
  readonly url: string;
  readonly contentType: string;
  readonly body: string;
  readonly state: 'pending' | 'acknowledged' | 'failed';
  /** HTTP status of each, null where none answered. */
  readonly attempts: readonly { readonly at: string; readonly status: number | null; readonly answer: string }[];
}
