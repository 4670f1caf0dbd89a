/** What `sms-sandbox` and `sms-sandbox/client` are for whoever imports them. Published with the shapes, as they stand. */
import type {
  Account,
  Clock,
  Expectation,
  Match,
  Message,
  Pushed,
  Reply,
  Report,
  Rule,
  RuleWanted,
  Scene,
  Since,
  Situation,
  WaitOptions,
} from './shapes.ts';

export type * from './shapes.ts';

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
  /**
   * Where your app takes a provider's pushes: one address for all of them, or one for each kind. This machine, or a host that
   * `callbackHosts` names.
   */
  pushTo(addresses: PushAddresses): Promise<void>;
  /** The push that tells of a message or a reply, the moment your app has taken it. */
  pushed(about: { readonly id: string }, options?: { kind?: Pushed['kind']; timeout?: number }): Promise<Pushed>;
  /** As at the beginning: a minted account, or the whole sandbox. */
  reset(): Promise<void>;
  /** Ends what it began: waits, `onReport`, and of a minted account the account itself. */
  close(): Promise<void>;
}

/** By provider; null stops it. */
export type PushAddresses = Readonly<
  Record<string, string | null | { report?: string | null; reply?: string | null; review?: string | null }>
>;

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
  /** A Redis that several sandboxes keep their messages in together: `redis://127.0.0.1:6379`. */
  store?: string;
  watchWorld?: boolean;
  limits?: 'realistic' | 'off';
  /** What passes with a warning only is refused, as in production. */
  strict?: boolean;
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
