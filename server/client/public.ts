/** What `sms-sandbox` and `sms-sandbox/client` are for whoever imports them. Published as it stands, so it imports nothing. */

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
  /** Milliseconds: 4000 unless told, which is less than test runners allow a test; 120000 at most. */
  timeout?: number;
}

/** One of the three at most; at least 1 unless told. */
export interface Expectation extends Since {
  exactly?: number;
  atLeast?: number;
  never?: true;
  /** Milliseconds. `exactly` and `never` wait them out: 1000 unless told. `atLeast` is over once they are there: 4000. */
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

/** What a test does with a sandbox, or with one account of it. */
export interface Verbs {
  /** `http://127.0.0.1:10690` */
  readonly url: string;
  /** The account it is about: of a whole sandbox the first. */
  readonly account: Account;
  /** What to put into a provider's SDK, by the names it has there. */
  settings(provider: string): Readonly<Record<string, string>>;
  /** `SMS_SANDBOX_URL`, `SMS_SANDBOX_ACCOUNT`, then the variables of each provider, by the names `sms-sandbox env` prints. */
  env(): Record<string, string>;
  /** The sequence number of now: what comes later comes after it. */
  seq(): Promise<number>;
  /** The message, the moment it is there; without `since` the newest that is kept will do. A text is a number. */
  wait(match: string | WaitOptions): Promise<Message>;
  /** The code of the message, likewise. */
  waitForCode(match: string | WaitOptions): Promise<string>;
  /** Newest first. */
  messages(match?: string | Match): Promise<Message[]>;
  /** Holds how many come; answers them, oldest first (the newest twenty). */
  expect(match: string | Match, expectation?: Expectation): Promise<Message[]>;
  /** Holds that none comes within a second, or `within`. */
  expectNone(match?: string | Match, options?: Since & { within?: number }): Promise<void>;
  /** Every send to the number comes out so, or the next `times`. */
  fail(to: string, situation: Situation, options?: { times?: number; provider?: string }): Promise<Rule>;
  readonly rules: {
    add(rule: RuleWanted): Promise<Rule>;
    list(): Promise<Rule[]>;
    remove(id: string): Promise<void>;
    clear(): Promise<void>;
  };
  readonly scenes: {
    list(): Promise<Scene[]>;
    start(id: string): Promise<Scene>;
    stop(id: string): Promise<Scene>;
  };
  readonly clock: {
    read(): Promise<Clock>;
    /** `1h`, or milliseconds. */
    advance(time: string | number): Promise<Clock>;
    set(time: string): Promise<Clock>;
    freeze(): Promise<Clock>;
    go(): Promise<Clock>;
    reset(): Promise<Clock>;
  };
  readonly replies: {
    /** The phone writes back to the newest message it got. */
    send(from: string, text: string): Promise<Reply>;
    list(): Promise<Reply[]>;
  };
  /**
   * Hears what the providers push to this account, on a port of its own, and answers each as it wants. Answers how to stop,
   * which gives the account its own addresses back.
   */
  onReport(handler: (report: Report) => void): Promise<() => Promise<void>>;
  /** As at the beginning: a minted account, or the whole sandbox. */
  reset(): Promise<void>;
  /** Ends what it began: waits, `onReport`, and of a minted account the account itself. */
  close(): Promise<void>;
}

export interface AccountOptions {
  name?: string;
  /** `10m`, `1h`: how long it stays after its last use. */
  ttl?: string;
  /** Settings and providers' parts in place of the stock account's. */
  template?: 'stock' | Readonly<Record<string, unknown>>;
}

export interface Client extends Verbs {
  readonly accounts: {
    /** A fresh account with credentials of its own; its verbs are about it alone. */
    create(options?: AccountOptions): Promise<Verbs>;
    list(): Promise<Account[]>;
    delete(id: string): Promise<void>;
  };
}

export interface ConnectOptions {
  /** Of a sandbox that asks for one. */
  token?: string;
}

/** The verbs of a sandbox that runs somewhere; `http://127.0.0.1:10690` unless told. */
export type Connect = (url?: string, options?: ConnectOptions) => Promise<Client>;

/** The keys of the configuration; a wrong name or value is refused with a sentence that says what is right. */
export interface SandboxOptions {
  /** 10690 unless told; 0 takes any free one. */
  port?: number;
  host?: string;
  /** Folder the messages are kept in. */
  data?: string;
  /** Keep nothing on disk. */
  memory?: boolean;
  allowedHosts?: string | readonly string[];
  token?: string | false;
  /** `10000,7d,200MB` */
  keep?: string;
  durability?: 'os' | 'fsync';
  watchWorld?: boolean;
  limits?: 'realistic' | 'off';
  callbackHosts?: string | readonly string[];
  /** Ids and chance repeat from run to run. */
  seed?: string | number;
  rules?: readonly RuleWanted[];
  explainHeader?: boolean;
  /** No lines on standard output. */
  quiet?: boolean;
  jsonLog?: boolean;
  lang?: 'zh' | 'en' | 'auto';
  /** Where lines go in place of standard output. */
  write?: (line: string) => void;
}

export interface Sandbox extends Client {
  readonly port: number;
  /** What opens page, API and stream; null where nothing is asked for. */
  readonly token: string | null;
  /** The inbox, with the token where one is wanted. */
  readonly pageUrl: string;
}

/** Opens a sandbox in this process and answers once it listens; `close()` ends it. */
export type OpenSandbox = (options?: SandboxOptions) => Promise<Sandbox>;

/** What `test.extend(fixtures)` gives a test: an account of its own, and the sandbox that its worker shares. */
export interface SmsFixtures {
  sms: Verbs;
  sandbox: Client;
}

/** Of `sms-sandbox/vitest` and `sms-sandbox/playwright`. */
export interface Fixtures {
  sandbox: [(given: object, use: (sandbox: Client) => Promise<void>) => Promise<void>, { scope: 'worker' }];
  sms: (given: { sandbox: Client }, use: (sms: Verbs) => Promise<void>) => Promise<void>;
}

/** Of `sms-sandbox/jest`: called beside the tests of a file; what it answers is, within a test, the test's own account. */
export type UseSms = (options?: AccountOptions) => () => Verbs;
