/**
 * What happened, added up when somebody asks. Out of what is kept, so that a send costs nothing for it, and what is deleted,
 * reset, let go of or taken over needs no second bookkeeping. Pure.
 */
import type { MessageStatus } from '../../message/vocabulary.ts';
import type { Callback } from '../callbacks.ts';
import { Durations } from './durations.ts';
import type { ExchangeFacts, MessageFacts } from '../index/facts.ts';
import { atOnce } from '../index/work.ts';
import type { Work } from '../index/work.ts';
import type { CarrierRow, Fates, NamedRow, ProviderRow, ReasonRow, Statistics, StatisticsFacts, Step } from './figures.ts';

/** Rows by their name within a provider. */
class Rows<Row> {
  readonly #rows = new Map<string, Row>();
  readonly #fresh: (name: string) => Row;
  /** The one last asked for: most often it is asked for again. */
  #name: string | undefined;
  #row: Row | undefined;

  constructor(fresh: (name: string) => Row) {
    this.#fresh = fresh;
  }

  get(name: string): Row {
    if (this.#row !== undefined && name === this.#name) return this.#row;
    let row = this.#rows.get(name);
    if (row === undefined) this.#rows.set(name, (row = this.#fresh(name)));
    [this.#name, this.#row] = [name, row];
    return row;
  }

  get all(): Row[] {
    return [...this.#rows.values()];
  }
}

const noFates = (): Fates => ({ accepted: 0, delivered: 0, failed: 0, underway: 0, segments: 0, fee: 0 });

/** Which of the counts a message is one of. */
const FATE_OF = {
  accepted: 'underway',
  sent: 'underway',
  delivered: 'delivered',
  undelivered: 'failed',
  expired: 'failed',
  unknown: 'failed',
} as const satisfies Record<MessageStatus, keyof Fates>;

/** All of one provider. Two short texts are found sooner than one that is put together for every message. */
class OfProvider {
  readonly id: string;
  readonly counts = { requests: 0, refused: 0, faulted: 0 };
  readonly durations = new Durations();
  readonly templates: Rows<NamedRow>;
  readonly signs: Rows<NamedRow>;
  readonly reasons: Rows<ReasonRow>;
  readonly carriers: Rows<Rows<CarrierRow>>;

  constructor(provider: string) {
    const named = (name: string): NamedRow => ({ provider, name, text: '', ...noFates() });
    this.id = provider;
    this.templates = new Rows(named);
    this.signs = new Rows(named);
    this.reasons = new Rows((code) => ({ provider, code, message: '', count: 0, forced: 0 }));
    this.carriers = new Rows((status) => new Rows((code) => ({ provider, code, status: status as MessageStatus, count: 0 })));
  }

  /** Every message has one sign. */
  get row(): ProviderRow {
    return { provider: this.id, ...this.counts, ...sumOf(this.signs.all), p95Ms: this.durations.p95 };
  }

  get codes(): CarrierRow[] {
    return this.carriers.all.flatMap((codes) => codes.all);
  }
}

type StepTally = Step & { taken: number };

/** Takes in what happened, newest first. */
class Tally {
  readonly #facts: StatisticsFacts;
  readonly #steps = new Map<number, StepTally>();
  readonly #providers = new Rows((provider) => new OfProvider(provider));
  readonly #requests = { all: 0, accepted: 0, refused: 0, faulted: 0, forced: 0 };
  readonly #messages = { unreported: 0, long: 0 };
  readonly #callbacks = { planned: 0, acknowledged: 0, pending: 0, failed: 0 };
  #first = Infinity;
  /** The step last looked for, which most of what follows is in as well. */
  #step: StepTally | undefined;
  #began = Infinity;
  #next = -Infinity;

  constructor(facts: StatisticsFacts) {
    this.#facts = facts;
  }

  exchange(row: ExchangeFacts): void {
    const { verdict, recipients, messages, isScripted } = row;
    // It belongs to no provider.
    if (verdict === 'unanswered') return;
    const step = this.#stepAt(row.account, row.at);
    if (!step) return;
    const provider = this.#providers.get(row.provider);
    this.#requests.all += 1;
    this.#requests[verdict] += 1;
    if (isScripted && verdict !== 'accepted') this.#requests.forced += 1;
    step.requests += 1;
    step.taken += messages;
    provider.counts.requests += 1;
    provider.durations.add(row.durationMs);
    if (recipients === messages && verdict === 'accepted') return;
    const told = verdict === 'faulted' ? 'faulted' : 'refused';
    // A call that was refused as a whole may name its numbers, or have none.
    const refused = recipients === 0 ? [row.code] : row.refused;
    step[told] += refused.length;
    provider.counts[told] += refused.length;
    if (told === 'faulted') return;
    for (const code of refused) {
      const reason = provider.reasons.get(code);
      if (reason.count === 0) reason.message = recipients === 0 ? row.message : row.messageOf(code);
      reason.count += 1;
      if (isScripted) reason.forced += 1;
    }
  }

  message(message: MessageFacts): void {
    const step = this.#stepAt(message.account, message.acceptedAt);
    if (!step) return;
    const { status, templateId, last } = message;
    const provider = this.#providers.get(message.provider);
    const fate = FATE_OF[status];
    step[fate] += 1;
    if (message.segments > 1) this.#messages.long += 1;
    addTo(provider.signs.get(message.sign), message, fate);
    if (templateId !== null) addTo(provider.templates.get(templateId), message, fate);
    if (fate === 'underway') return;
    if (last.untold) this.#messages.unreported += 1;
    provider.carriers.get(status).get(last.code).count += 1;
  }

  callback({ account, plannedAt, state }: Callback): void {
    const time = this.#facts.timeOf(account, plannedAt);
    if (time < this.#facts.from || time >= this.#facts.until) return;
    this.#callbacks.planned += 1;
    this.#callbacks[state] += 1;
  }

  statistics(): Statistics {
    const steps = [...this.#steps.values()]
      .toSorted((a, b) => a.at - b.at)
      .map(({ taken, ...step }): Step => {
        const removed = Math.max(0, taken - step.delivered - step.failed - step.underway);
        return { ...step, removed };
      });
    const sum = (name: 'refused' | 'faulted' | 'removed'): number => steps.reduce((all, step) => all + step[name], 0);
    const all = this.#providers.all;
    const rows = all.map(({ row }) => row);
    const carrierCodes = mostFirst(
      all.flatMap(({ codes }) => codes),
      'count',
    );
    const ended = (as: MessageStatus): number =>
      carrierCodes.reduce((total, { status, count }) => total + (status === as ? count : 0), 0);
    const ends = { undelivered: ended('undelivered'), expired: ended('expired'), unknown: ended('unknown') };
    return {
      requests: this.#requests,
      messages: { ...sumOf(rows), ...ends, ...this.#messages, removed: sum('removed') },
      refused: sum('refused'),
      faulted: sum('faulted'),
      callbacks: this.#callbacks,
      steps,
      providers: mostFirst(rows, 'requests'),
      templates: mostFirst(
        all.flatMap(({ templates }) => templates.all),
        'accepted',
      ),
      signs: mostFirst(
        all.flatMap(({ signs }) => signs.all),
        'accepted',
      ),
      carrierCodes,
      reasons: mostFirst(
        all.flatMap(({ reasons }) => reasons.all),
        'count',
      ),
      first: Number.isFinite(this.#first) ? this.#first : null,
    };
  }

  /** Undefined outside of what is asked for. */
  #stepAt(account: string, at: number): StepTally | undefined {
    const { from, until, timeOf, stepOf } = this.#facts;
    const time = timeOf(account, at);
    if (time < from || time >= until) return undefined;
    if (time < this.#first) this.#first = time;
    if (this.#step && time >= this.#began && time < this.#next) return this.#step;
    [this.#began, this.#next] = stepOf(time);
    let step = this.#steps.get(this.#began);
    if (!step) {
      const counts = { requests: 0, taken: 0, delivered: 0, failed: 0, underway: 0, removed: 0, refused: 0, faulted: 0 };
      step = { at: this.#began, ...counts };
      this.#steps.set(this.#began, step);
    }
    this.#step = step;
    return step;
  }
}

export function addUp(facts: StatisticsFacts): Statistics {
  return atOnce(addingUp(facts));
}

export function* addingUp(facts: StatisticsFacts): Work<Statistics> {
  const tally = new Tally(facts);
  for (const exchange of facts.exchanges) {
    if (exchange) tally.exchange(exchange);
    yield undefined;
  }
  for (const message of facts.messages) {
    if (message) tally.message(message);
    yield undefined;
  }
  for (const callback of facts.callbacks) tally.callback(callback);
  return tally.statistics();
}

type Fate = (typeof FATE_OF)[MessageStatus];

function addTo(row: NamedRow, message: MessageFacts, fate: Fate): void {
  const { segments, fee } = message;
  // Read from the journal.
  if (row.accepted === 0) row.text = message.text;
  row.accepted += 1;
  row[fate] += 1;
  row.segments += segments;
  row.fee += fee;
}

/** Of several rows. */
export function sumOf(rows: readonly Fates[]): Fates {
  const sum = noFates();
  for (const { accepted, delivered, failed, underway, segments, fee } of rows) {
    sum.accepted += accepted;
    sum.delivered += delivered;
    sum.failed += failed;
    sum.underway += underway;
    sum.segments += segments;
    sum.fee += fee;
  }
  return sum;
}

function mostFirst<Name extends string, Row extends Record<Name, number>>(rows: readonly Row[], name: Name): Row[] {
  return rows.toSorted((a, b) => b[name] - a[name]);
}
