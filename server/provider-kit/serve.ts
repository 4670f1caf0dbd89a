/** Plays one provider: read → answer → record → announce → reply. The only place that catches a `Refusal`. */
import { isUtf8 } from 'node:buffer';
import type { DeliveryPolicy } from '../message/delivery-policy.ts';
import { findCode } from '../message/text.ts';
import { asReported } from '../message/message.ts';
import type { E164, Message } from '../message/message.ts';
import type { PhoneReply } from '../message/reply.ts';
import { checkLines } from '../store/check-lines.ts';
import type {
  Exchange,
  ExchangeDetail,
  ExchangeRecorded,
  MessageAccepted,
  RecordedRecipient,
  SandboxEvent,
  Scripted,
} from '../store/events.ts';
import { bytesOf, faultyAnswer } from '../scenario/fault.ts';
import type { Fault, FaultyAnswer } from '../scenario/fault.ts';
import {
  asRuleRecipients,
  lostOnTheWay,
  refusedAlike,
  scriptOfCatalogue,
  scriptOfRule,
  scriptsOfTriggers,
  withMeaning,
} from '../scenario/force.ts';
import type { Script } from '../scenario/force.ts';
import { latencyMs } from '../scenario/latency.ts';
import type { Fitting } from '../scenario/rules.ts';
import { fateOf, mayBeTrigger, triggerOf } from '../scenario/triggers.ts';
import { withStateNamed } from '../world/account-states.ts';
import type { World } from '../world/world.ts';
import { Refusal } from './contract.ts';
import type {
  AcceptedRecipient,
  Answer,
  Check,
  Desk,
  DeskAccount,
  Explanation,
  ForcedNumber,
  PastSend,
  Provider,
  RawRequest,
  Recipient,
  WireReply,
} from './contract.ts';

/** What a request came to, before it is recorded. */
interface Outcome {
  action: string;
  reply: WireReply;
  code: string;
  message: string;
  checks: readonly Check[];
  recipients: readonly Recipient[];
  changes: readonly unknown[];
  explanation: Explanation | null;
  /** Rules that fitted, the last of which may have acted. */
  fitting?: readonly Fitting[];
  scripted?: Scripted;
  /** What a rule makes of the messages to these numbers. */
  fate?: { to: readonly string[]; delivery: DeliveryPolicy };
  /** What leaves in place of `reply`. */
  faulty?: FaultyAnswer;
}

/** A request that a provider has claimed. */
export interface Job {
  provider: Provider;
  request: RawRequest;
  /** It came in under an address of the sandbox, not under the provider's own host name. */
  ownAddress: boolean;
  /** A key of the catalogue that it has to come out with: somebody asked to see one. */
  wanted?: string;
}

/** An answer, and what happens before it reaches the client. */
export interface Served {
  reply: WireReply;
  /** Empty when nothing could be kept. */
  exchangeId: string;
  verdict: Exchange['verdict'];
  /** Real milliseconds it is held back. */
  delayMs: number;
  /** What leaves in place of `reply`. */
  faulty?: FaultyAnswer | undefined;
}

/**
 * Answers requests in their order and keeps what came of them with one write; answers nothing before that. Never throws:
 * a fault of ours is answered as the provider's own.
 */
export function serve(world: World, jobs: readonly Job[]): Served[] {
  const served = jobs.map((job) => serveOne(world, job));
  try {
    world.keep();
    return served;
  } catch (error) {
    // What is not kept must not be acknowledged.
    world.log.error('store', error);
    return jobs.map((job) => unkept(job, openDesk(world, job), ''));
  }
}

function unkept(job: Job, desk: ServingDesk, action: string): Served {
  return { reply: failed(job, desk, action).reply, exchangeId: '', verdict: 'refused', delayMs: 0 };
}

function serveOne(world: World, job: Job): Served {
  const started = world.clock.ticks();
  const desk = openDesk(world, job);
  const outcome = directed(world, job, desk, explained(world, job, desk, play(world, job, desk)));
  if (desk.opened && world.limits === 'realistic') {
    world.callRates.count(job.provider.id, desk.opened.id, outcome.action, desk.realNow);
  }
  try {
    const events = eventsOf(world, job, desk, outcome, started);
    world.enter(events);
    const [{ exchange }] = events;
    const { reply, scripted, faulty } = outcome;
    return { reply, exchangeId: exchange.id, verdict: exchange.verdict, delayMs: scripted?.delayMs ?? 0, faulty };
  } catch (error) {
    world.log.error('store', error);
    return unkept(job, desk, outcome.action);
  }
}

function play(world: World, job: Job, desk: ServingDesk): Outcome {
  const { provider, request } = job;
  const route = provider.routes.find((candidate) => candidate.matches(request));
  const action = route?.action ?? '';
  try {
    if (!route) throw new Error(`${provider.id} has no route of last resort`);
    return answered(action, route.answer(route.read(request), desk));
  } catch (error) {
    if (error instanceof Refusal) return refused(job, desk, action, error);
    world.log.error(provider.id, error);
    return failed(job, desk, action);
  }
}

/** Refusals say which state of the account may stand behind them. */
function explained(world: World, { provider }: Job, desk: ServingDesk, outcome: Outcome): Outcome {
  const on = desk.opened && world.accounts.statesOf(desk.opened.id)[provider.id];
  if (!on) return outcome;
  const { code, explanation, recipients } = outcome;
  return {
    ...outcome,
    explanation: explanation && withStateNamed(provider, on, { code, to: recipients.map(({ to }) => to), explanation }),
    recipients: recipients.map((one) =>
      one.outcome === 'refused' ? { ...one, explanation: withStateNamed(provider, on, { ...one, to: [one.to] }) } : one,
    ),
  };
}

/**
 * What armed rules, numbers that bring their outcome along, and the catalogue make of a call. They have the last word,
 * over refusals too: a limit must not hide what was asked for. A rule wins over a number.
 */
function directed(world: World, job: Job, desk: ServingDesk, played: Outcome): Outcome {
  const { rules, chance } = world;
  if (job.wanted === undefined && rules.armed === 0 && !played.recipients.some(({ to }) => mayBeTrigger(to))) return played;
  if (job.wanted !== undefined) {
    const to = played.recipients.map((one) => one.to);
    return followed(world, job, desk, played, [{ ...scriptOfCatalogue(job.wanted), to }]) ?? played;
  }
  const { provider } = job;
  const facts = {
    provider: provider.id,
    account: desk.opened?.id ?? '',
    action: played.action,
    recipients: asRuleRecipients(played.recipients),
  };
  const fitting = rules.armed === 0 ? [] : rules.fitting(facts, desk.now, () => chance.random());
  const last = fitting.at(-1);
  const acting = last?.acts ? last : undefined;
  const script = acting && scriptOfRule(acting.rule, acting.recipients, provider);
  const decides = script && (script.key !== undefined || script.delivery !== undefined || script.fault !== undefined);
  const scripts = decides ? [script] : scriptsOfTriggers(played.recipients, provider, world.codeOfNumber);
  const outcome = followed(world, job, desk, played, scripts);
  // A code that means nothing to such a call does not use the rule up.
  if (decides && !outcome) return played;
  const directedCall = { ...(outcome ?? played), fitting };
  const latency = acting?.rule.outcome.latency;
  if (!latency) return directedCall;
  const delayMs = latencyMs(latency, () => chance.random());
  return { ...directedCall, scripted: { by: { rule: acting.rule.id }, ...outcome?.scripted, delayMs } };
}

/** The call as the scripts have it; undefined when none of them means anything to it. */
function followed(world: World, job: Job, desk: ServingDesk, played: Outcome, scripts: readonly Script[]): Outcome | undefined {
  const { provider, request } = job;
  const each = new Map<string, ForcedNumber>();
  let outcome = played;
  let acting: Script | undefined;
  for (const script of scripts) {
    const { key, to, fault } = script;
    const whole = played.explanation !== null || to.length === 0;
    const forced = key === undefined ? undefined : provider.forced(key, { request, whole }, desk);
    if (key !== undefined && forced === undefined) continue;
    acting ??= script;
    const why = key === undefined ? script.why : withMeaning(script.why, provider.meanings[key]);
    if (fault) return { ...onTheWay(played, script, fault), scripted: { by: script.by, fault: fault.kind } };
    if (key === undefined || forced === undefined) continue;
    if (forced === 'each') {
      for (const number of to) each.set(number, { key, explanation: why });
      continue;
    }
    const recipients = refusedAlike(played.recipients, forced, why);
    return { ...played, ...forced, recipients, changes: [], explanation: why, scripted: { by: script.by } };
  }
  if (!acting) return undefined;
  if (each.size > 0) {
    desk.force(each);
    outcome = play(world, job, desk);
  }
  const { by, to, delivery } = acting;
  return { ...outcome, scripted: { by }, ...(delivery ? { fate: { to, delivery } } : {}) };
}

/** The call as it is when something happens to its answer. */
function onTheWay(outcome: Outcome, { why }: Script, fault: Fault): Outcome {
  const faulty = faultyAnswer(fault.kind, outcome.reply);
  const { status, headers } = faulty;
  const taken = fault.accepted ? outcome : { ...outcome, recipients: lostOnTheWay(outcome.recipients, fault, why), changes: [] };
  return {
    ...taken,
    code: fault.kind,
    message: '',
    reply: { status, headers, body: '' },
    explanation: why,
    faulty,
  };
}

function answered(action: string, answer: Answer<unknown>): Outcome {
  const refusedFirst = answer.recipients.find((recipient) => recipient.outcome === 'refused');
  return {
    action,
    reply: answer.reply,
    code: answer.code,
    message: refusedFirst?.message ?? '',
    checks: answer.checks,
    recipients: answer.recipients,
    changes: answer.changes,
    explanation: null,
  };
}

function refused({ provider, request }: Job, desk: ServingDesk, action: string, refusal: Refusal): Outcome {
  return {
    action,
    reply: provider.refusal(refusal, request, desk),
    code: refusal.code,
    message: refusal.message,
    checks: refusal.checks,
    recipients: refusal.recipients.map((to) => ({
      outcome: 'refused',
      to,
      code: refusal.code,
      message: refusal.message,
      explanation: refusal.explanation,
    })),
    changes: [],
    explanation: refusal.explanation,
  };
}

/** The sandbox itself is at fault: the provider's own word for a breakdown, and our log has the stack. */
function failed(job: Job, desk: ServingDesk, action: string): Outcome {
  const { code, message } = job.provider.failure;
  return refused(
    job,
    desk,
    action,
    new Refusal(code, message, [], {
      cause: { zh: '沙箱自身出错，并非你的请求有误。', en: 'The sandbox itself failed; your request is not to blame.' },
      remedy: {
        zh: '请查看启动沙箱的终端里的错误日志并反馈。',
        en: 'See the error in the terminal the sandbox runs in, and report it.',
      },
    }),
  );
}

function openDesk(world: World, { provider, ownAddress }: Job): ServingDesk {
  return new ServingDesk(world, provider.id, ownAddress);
}

/** The desk of one request. It remembers the first account it opened: the one the request belongs to. */
class ServingDesk implements Desk<unknown> {
  opened: DeskAccount<unknown> | undefined = undefined;
  readonly now: number;
  readonly realNow: number;
  readonly ownAddress: boolean;
  readonly #world: World;
  readonly #provider: string;
  #forced: ReadonlyMap<string, ForcedNumber> | undefined = undefined;

  constructor(world: World, provider: string, ownAddress: boolean) {
    this.now = world.clock.now();
    this.realNow = world.clock.realNow();
    this.ownAddress = ownAddress;
    this.#world = world;
    this.#provider = provider;
  }

  account(key: string): DeskAccount<unknown> | undefined {
    const account = this.#world.accounts.byKey(this.#provider, key);
    this.opened ??= account;
    return account;
  }

  sentTo(account: DeskAccount<unknown>, to: E164): readonly PastSend[] {
    return this.#world.sent.of(this.#provider, account.id, to);
  }

  messages(account: DeskAccount<unknown>, { to, since, until }: { to?: E164; since: number; until: number }): Message[] {
    return this.#world.mailbox
      .acceptedBetween({ provider: this.#provider, account: account.id, to }, since, until)
      .map(asReported);
  }

  messageWithId(providerMessageId: string): Message | undefined {
    const [message] = this.#world.mailbox.messages({ provider: this.#provider, providerMessageId }, Infinity, 1).items;
    return message && asReported(message);
  }

  replies(
    account: DeskAccount<unknown>,
    { from, since, until }: { from?: E164; since: number; until: number },
  ): readonly PhoneReply[] {
    return this.#world.replies.between({ provider: this.#provider, account: account.id, from }, since, until);
  }

  limited(account: DeskAccount<unknown>, to?: E164): boolean {
    if (this.#world.limits === 'off') return false;
    const limits = this.#world.accounts.limitsOf(account.id);
    return limits.mode === 'realistic' && (to === undefined || !(limits.exempt.includes(to) || this.scripted(to)));
  }

  scripted(to: E164): boolean {
    return mayBeTrigger(to) && (triggerOf(to) !== undefined || this.#world.codeOfNumber(this.#provider, to) !== undefined);
  }

  forced(to: E164): ForcedNumber | undefined {
    return this.#forced?.get(to);
  }

  /** What is said of each of these numbers from now on. */
  force(numbers: ReadonlyMap<string, ForcedNumber>): void {
    this.#forced = numbers;
  }

  callsOfLastSecond(account: DeskAccount<unknown>, action: string): number {
    return this.#world.callRates.ofLastSecond(this.#provider, account.id, action, this.realNow);
  }

  random(): number {
    return this.#world.chance.random();
  }

  uuid(): string {
    return this.#world.chance.uuid();
  }
}

function eventsOf(
  world: World,
  { provider, request }: Job,
  desk: ServingDesk,
  outcome: Outcome,
  started: number,
): [ExchangeRecorded, ...SandboxEvent[]] {
  const at = desk.now;
  const account = desk.opened?.id ?? '';
  const seq = world.nextSeq();
  const exchangeId = `x${seq.toString(36)}`;
  const accepted: MessageAccepted[] = [];
  const messageIds: string[] = [];
  const recipients: RecordedRecipient[] = [];
  let cause = outcome.explanation?.cause ?? null;
  const { fitting = [], fate, scripted, faulty } = outcome;
  for (const recipient of outcome.recipients) {
    if (recipient.outcome === 'accepted') {
      const message = toMessage(recipient, provider.id, account, exchangeId, seq + accepted.length + 1, at);
      const own = fate?.to.includes(message.to) ? fate.delivery : fateOf(message.to);
      if (own) message.fate = own;
      accepted.push({ seq: message.seq, at, type: 'message.accepted', message });
      messageIds.push(message.id);
      recipients.push({ to: recipient.to, outcome: 'accepted', code: '', message: '', messageId: message.id, explanation: null });
    } else {
      const { to, code, message, explanation } = recipient;
      recipients.push({ to, outcome: 'refused', code, message, messageId: null, explanation });
      cause ??= explanation.cause;
    }
  }
  const refusedWholly = outcome.explanation !== null || (recipients.length > 0 && accepted.length === 0);
  const exchange: Exchange = {
    id: exchangeId,
    seq,
    at,
    provider: provider.id,
    account,
    action: outcome.action,
    door: desk.ownAddress ? 'address' : 'host',
    method: request.method,
    url: request.target,
    status: outcome.reply.status,
    verdict: faulty ? 'faulted' : refusedWholly ? 'refused' : 'accepted',
    code: outcome.code,
    message: outcome.message,
    cause,
    recipients,
    messageIds,
    durationMs: Math.round((world.clock.ticks() - started) * 100) / 100,
  };
  if (scripted) exchange.scripted = scripted;
  const events: [ExchangeRecorded, ...SandboxEvent[]] = [
    { seq, at, type: 'exchange.recorded', exchange, raw: detailOf(request, outcome) },
    ...accepted,
  ];
  if (outcome.changes.length > 0) {
    events.push({
      seq: seq + events.length,
      at,
      type: 'account.changed',
      account,
      provider: provider.id,
      changes: outcome.changes,
    });
  }
  for (const { rule, acts } of fitting) {
    events.push({ seq: seq + events.length, at, type: 'rule.fitted', rule: rule.id, acted: acts });
  }
  return events;
}

function toMessage(
  recipient: AcceptedRecipient,
  provider: string,
  account: string,
  exchangeId: string,
  seq: number,
  at: number,
): Message {
  const {
    app,
    channel = 'sms',
    to,
    text,
    code = findCode(text),
    sign,
    kind,
    templateId,
    params,
    segments,
    fee,
    providerMessageId,
  } = recipient;
  const message: Message = {
    id: `m${seq.toString(36)}`,
    seq,
    provider,
    account,
    app,
    channel,
    to,
    text,
    sign,
    kind,
    templateId,
    params,
    code,
    segments,
    fee,
    status: 'accepted',
    providerMessageId,
    exchangeId,
    acceptedAt: at,
    timeline: [{ status: 'accepted', at }],
  };
  if (recipient.context) message.context = recipient.context;
  if (recipient.notBefore !== undefined) message.notBefore = recipient.notBefore;
  return message;
}

function detailOf(request: RawRequest, { reply, faulty, checks, explanation }: Outcome): ExchangeDetail {
  const sent = faulty && recordedBody(bytesOf(faulty));
  const detail: ExchangeDetail = {
    headers: request.headers,
    body: recordedBody(request.body),
    remoteAddress: request.remoteAddress,
    replyHeaders: reply.headers,
    replyBody: sent ? sent.data : reply.body,
    checks: checkLines(checks),
    explanation,
  };
  if (sent?.encoding === 'base64') detail.replyBase64 = true;
  return detail;
}

function recordedBody(bytes: Buffer): ExchangeDetail['body'] {
  return isUtf8(bytes) ? { encoding: 'utf8', data: bytes.toString() } : { encoding: 'base64', data: bytes.toString('base64') };
}
