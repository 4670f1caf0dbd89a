/** The world of one sandbox: its clock and chance, its accounts, and everything that has happened in it. */
import type { Provider } from '../provider-kit/contract.ts';
import { createCallbacks } from './callbacks.ts';
import type { Callbacks } from './callbacks.ts';
import { createReplies } from './replies.ts';
import type { Replies } from './replies.ts';
import { createMailbox } from './mailbox.ts';
import type { Mailbox, Retention } from './mailbox.ts';
import { createRules } from './rules.ts';
import type { Rules } from './rules.ts';
import { codeNumbers } from '../scenario/triggers.ts';
import type { CodeOfNumber } from '../scenario/triggers.ts';
import type { EventOf, SandboxEvent } from './events.ts';
import type { MintedLine, Saved, Staged, Store, StoreReport, WorldDocument } from './store/store.ts';
import { NOTHING_GONE } from './store/store.ts';
import { createAccounts, isOfAccounts } from './accounts.ts';
import type { AccountEvent, Accounts } from './accounts.ts';
import { createBus } from './bus.ts';
import type { Bus } from './bus.ts';
import type { Chance } from '../world/chance.ts';
import { createCallRates } from './call-rates.ts';
import { createDiversions } from './diversions.ts';
import type { Diversions } from './diversions.ts';
import type { CallRates } from './call-rates.ts';
import { RUNNING, createVirtualClock } from '../world/clock.ts';
import type { Clock, VirtualClock } from '../world/clock.ts';
import type { Log } from './log.ts';
import { openedDocument } from './opening/document.ts';
import { DiskRefusal } from './store/disk-refusal.ts';
import { FORMAT } from './store/format.ts';
import type { Add } from './numbering.ts';
import { createRounds } from './rounds.ts';
import type { Rounds } from './rounds.ts';
import type { WorldFile } from './opening/world-file.ts';
import { createUnkept } from './unkept.ts';
import type { Unkept } from './unkept.ts';
import { createSentHistory } from './sent.ts';
import type { SentHistory } from './sent.ts';

export interface World {
  readonly providers: readonly Provider[];
  readonly clock: VirtualClock;
  readonly chance: Chance;
  readonly log: Log;
  readonly store: Store;
  readonly bus: Bus;
  readonly accounts: Accounts;
  readonly sent: SentHistory;
  readonly callRates: CallRates;
  readonly mailbox: Mailbox;
  readonly callbacks: Callbacks;
  readonly diversions: Diversions;
  readonly replies: Replies;
  readonly rules: Rules;
  readonly codeOfNumber: CodeOfNumber;
  /** Frequency limits are on for the whole sandbox. */
  readonly limits: 'realistic' | 'off';
  /** Which store this is; another data folder, or a memory that began anew, has another one. */
  readonly instance: string;
  /** The time of an account, epoch milliseconds: the sandbox's (`now` where it was read already), and what it is ahead of that. */
  nowOf(account: string, now?: number): number;
  /** What would be saved now, and every minted account. */
  snapshot(): { document: WorldDocument; minted: readonly MintedLine[] };
  /**
   * Puts a recorded run, whose events were staged, in the place of a sandbox where nothing has happened; resolves when the
   * document has it as well. Throws a sentence, and changes nothing, for accounts that cannot be used.
   */
  takeOver(run: RecordedRun, staged: Staged): Promise<void>;
  /** Only rules were armed so far, and disarmed. */
  isEmpty(): boolean;
  /** What chance is drawn from; null for the system's. */
  readonly seed: string | null;
  readonly retention: Retention;
  /** The accounts as the sandbox brings them along and `sandbox.json` has them, as they were at their beginning. */
  beginnings(): WorldDocument['accounts'];
  readonly report: StoreReport;
  /** What the disk refused, and whether it still does. */
  readonly unkept: Unkept;
  readonly enter: Rounds['enter'];
  readonly keep: Rounds['keep'];
  readonly keepSafe: Rounds['keepSafe'];
  /** Enters and keeps. */
  record<Result>(write: (add: Add) => Result): Result;
  close(): Promise<void>;
}

export interface WorldParts {
  providers: readonly Provider[];
  clock: Clock;
  chance: Chance;
  log: Log;
  store: Store;
  /** The accounts of a world that has no document yet. */
  stock: WorldDocument['accounts'];
  /** Those of a file that somebody named: in the place of the stock where there is no document yet. */
  begins?: WorldFile | undefined;
  retention: Retention;
  limits: 'realistic' | 'off';
  seed?: string | null;
}

/** A world as it was when it was recorded. */
export interface RecordedRun {
  document: WorldDocument;
  minted: readonly MintedLine[];
  events: number;
}

/** Retention looks around after this many events rather than after each. */
const EVICT_EVERY = 256;

export function createWorld(parts: WorldParts): World {
  const { providers, chance, log, store, limits } = parts;
  const clock = createVirtualClock(parts.clock);
  const bus = createBus();
  const { evicted, clock: clockState = RUNNING, ...opened } = openedDocument(parts);
  let { seq: foldedSeq, stock } = opened;
  clock.restore(clockState);
  const accounts = createAccounts(providers, opened.accounts, {
    minted: store.takeMinted(),
    stock: [...(parts.begins?.accounts ?? []), ...parts.stock],
    onLeftOut: (id, error) => log.warn('store', `The minted account ${id} cannot be used: ${reasonOf(error)}`),
  });
  const { offsetOf } = accounts;
  const sent = createSentHistory(parts.retention.count);
  const callRates = createCallRates();
  const mailbox = createMailbox(parts.retention, evicted, offsetOf);
  const callbacks = createCallbacks(parts.retention, evicted.callbacks, offsetOf);
  const replies = createReplies(parts.retention, evicted.replies, offsetOf);
  const rules = createRules();

  /** What goes with an account: the rules that name it, and what it is counted to have sent. */
  const countRest = (event: SandboxEvent): (() => void) => {
    const takeBack = [rules.fold(event)];
    if (event.type === 'sandbox.reset') takeBack.push(sent.forget());
    else if (event.type === 'account.reset' || event.type === 'account.removed') takeBack.push(sent.forget(event.account));
    return () => takeBack.toReversed().forEach((one) => one());
  };
  const count = (event: SandboxEvent): (() => void) => {
    if (event.type === 'message.accepted') {
      const { acceptedAt, account } = event.message;
      return sent.fold(event.message, acceptedAt - offsetOf(account));
    }
    if (isOfAccounts(event)) {
      const takeBack = [accounts.fold(event), countRest(event)];
      return () => takeBack.toReversed().forEach((one) => one());
    }
    if (event.type !== 'clock.moved') return rules.fold(event);
    const before = clock.state;
    clock.restore(event.clock);
    return () => clock.restore(before);
  };
  const fold = (event: SandboxEvent): void => {
    mailbox.fold(event);
    callbacks.fold(event);
    replies.fold(event);
  };

  // The time is in it because a seeded chance says the same again after a restart that kept nothing.
  const instance = store.document?.instance ?? `${clock.realNow().toString(36)}-${chance.uuid()}`;
  const toDocument = (): Saved => {
    // It must not have what the disk may still refuse.
    if (rounds.isAhead) rounds.keep();
    return { ...documentNow(), minted: accounts.takeChanged(store.lastSeq) };
  };
  const documentNow = (): WorldDocument => {
    return {
      format: FORMAT,
      instance,
      seq: store.lastSeq,
      evicted: {
        ...mailbox.evicted,
        ...(callbacks.evicted.count > 0 ? { callbacks: callbacks.evicted } : {}),
        ...(replies.evicted.count > 0 ? { replies: replies.evicted } : {}),
      },
      ...(clock.state === RUNNING ? {} : { clock: clock.state }),
      accounts: accounts.toDocument(),
      stock,
    };
  };
  const evict = (): void => {
    const now = clock.now();
    const floor = store.firstWithin(parts.retention.bytes ?? Infinity);
    const oldest = [mailbox, callbacks, replies, rules].map((list) => list.evict(now, floor));
    if (!store.dropBefore(Math.min(...oldest))) store.saveSoon(toDocument);
  };

  const foldKept = (event: SandboxEvent): void => {
    fold(event);
    const user = userOf(event);
    const isFolded = user !== undefined && accounts.hasFolded(user, event.seq);
    if (isOfDocument(event) && (event.seq <= foldedSeq || isFolded)) {
      countRest(event);
      return;
    }
    // When it was used is not known; the sandbox has hardly been stopped for long.
    if (event.type === 'exchange.recorded' && !isFolded) accounts.used(event.exchange.account, clock.realNow());
    try {
      count(event);
    } catch (error) {
      log.warn('store', `Skipped event ${event.seq}, a change that cannot be made: ${reasonOf(error)}`);
    }
  };
  const report = store.replay(foldKept);
  evict();
  if (opened.isNews) store.saveSoon(toDocument);

  let sinceEviction = 0;
  const rounds = createRounds({
    store,
    count,
    show: (events) => {
      let isNews = false;
      for (const event of events) {
        fold(event);
        const used = userOf(event);
        if (used !== undefined && accounts.used(used, clock.realNow())) isNews = true;
        if (isOfDocument(event)) isNews = true;
        if (event.type === 'sandbox.reset') callRates.forget();
        else if (event.type === 'account.removed' || event.type === 'account.reset') callRates.forget(event.account);
      }
      if (isNews) store.saveSoon(toDocument);
      sinceEviction += events.length;
      if (sinceEviction >= EVICT_EVERY) {
        sinceEviction = 0;
        evict();
      }
      for (const event of events) bus.publish(event);
    },
  });
  const record: World['record'] = (write) => {
    const result = rounds.enter(write);
    rounds.keep();
    return result;
  };
  const unkept = createUnkept({ clock, log, probe: store.probe, record });

  const isEmpty = (): boolean => {
    if (store.firstSeq > 1 || accounts.minted > 0 || store.lastSeq > MOST_RULES) return false;
    const seqs = Array.from({ length: store.lastSeq }, (_, i) => i + 1);
    return seqs.every((seq) => store.read(seq)?.type.startsWith('rule.'));
  };

  const takeOver = async ({ document, minted, events }: RecordedRun, staged: Staged): Promise<void> => {
    staged.commit({ document: { ...document, instance }, minted });
    accounts.load(document.accounts, minted);
    const armed = rules.list(clock.now()).map(({ id }) => id);
    rules.fold({ type: 'rule.disarmed', seq: 0, at: 0, rules: armed });
    [foldedSeq, stock] = [document.seq, document.stock ?? []];
    clock.restore(document.clock ?? RUNNING);
    mailbox.goOnFrom(document.evicted);
    callbacks.goOnFrom(document.evicted.callbacks ?? NOTHING_GONE);
    replies.goOnFrom(document.evicted.replies ?? NOTHING_GONE);
    store.replay(foldKept);
    record((add) => add('sandbox.imported', clock.now(), { events }));
    await store.saveNow(toDocument);
  };

  store.watch((edited) => {
    const offsets = new Map(accounts.list().map(({ id, offsetMs }) => [id, offsetMs]));
    accounts.replace(edited.accounts);
    const at = clock.now();
    const time = edited.clock ?? RUNNING;
    const isMoved = time.offsetMs !== clock.state.offsetMs || time.frozenAt !== clock.state.frozenAt;
    log.info('store', 'Took what was written into sandbox.json.');
    record((add) => {
      for (const { id: account, limits: limited, delivery, callbacks: urls, states, offsetMs, minted } of accounts.list()) {
        if (minted) continue;
        if (offsetMs !== (offsets.get(account) ?? 0)) add('account.clock', at, { account, offsetMs });
        add('account.edited', at, { account, limits: limited, delivery, callbacks: urls, states });
      }
      if (isMoved) add('clock.moved', at, { clock: time });
    });
    store.saveSoon(toDocument);
  });

  return {
    providers,
    clock,
    chance,
    log,
    store,
    bus,
    accounts,
    sent,
    callRates,
    mailbox,
    callbacks,
    diversions: createDiversions(),
    replies,
    rules,
    codeOfNumber: codeNumbers(providers),
    limits,
    instance,
    nowOf: (account, now = clock.now()) => {
      const offsetMs = offsetOf(account);
      return offsetMs === 0 ? now : Math.max(EARLIEST_MS, now + offsetMs);
    },
    beginnings: () => accounts.list().flatMap(({ id, minted }) => (minted ? [] : (accounts.originOf(id) ?? []))),
    snapshot: () => {
      if (rounds.isAhead) rounds.keep();
      return { document: documentNow(), minted: accounts.mintedLines(store.lastSeq) };
    },
    takeOver,
    isEmpty,
    seed: parts.seed ?? null,
    retention: parts.retention,
    report,
    unkept,
    enter: rounds.enter,
    keep: rounds.keep,
    keepSafe: rounds.keepSafe,
    record: (write) => {
      try {
        return record(write);
      } catch (error) {
        if (error instanceof DiskRefusal) unkept.refused(error);
        throw error;
      }
    },
    close: () => {
      unkept.close();
      return store.close(toDocument);
    },
  };
}

/** A sandbox that has seen more events is not looked through. */
const MOST_RULES = 10_000;

/** No account is further behind than the first days that computers count. */
const EARLIEST_MS = 86_400_000;

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The account that is used by what happens. */
function userOf(event: SandboxEvent): string | undefined {
  if (event.type === 'exchange.recorded') return event.exchange.account;
  return isOfAccounts(event) && event.type !== 'sandbox.reset' ? event.account : undefined;
}

/** Events whose outcome the document holds. */
function isOfDocument(event: SandboxEvent): event is AccountEvent | EventOf<'clock.moved'> {
  return event.type === 'clock.moved' || isOfAccounts(event);
}
