/** Plays one provider: read → answer → record → announce → reply. The only place that catches a `Refusal`. */
import { isUtf8 } from 'node:buffer';
import { findCode } from '../message/text.ts';
import type { E164, Message } from '../message/message.ts';
import type { PhoneReply } from '../message/reply.ts';
import { checkLines } from '../store/check-lines.ts';
import type { Exchange, ExchangeDetail, MessageAccepted, RecordedRecipient, SandboxEvent } from '../store/events.ts';
import type { Fitting } from '../scenario/rules.ts';
import { systemChance } from '../world/chance.ts';
import type { Chance } from '../world/chance.ts';
import type { World } from '../world/world.ts';
import { asRuleRecipients, explain, fateFrom, forcedRecipients } from '../scenario/force.ts';
import { Refusal } from './contract.ts';
import type {
  AcceptedRecipient,
  Answer,
  Check,
  Desk,
  DeskAccount,
  Explanation,
  PastSend,
  Provider,
  RawRequest,
  Recipient,
  RefusedRecipient,
  SignatureReport,
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
}

/** A request that a provider has claimed. */
export interface Job {
  provider: Provider;
  request: RawRequest;
  /** It came in under an address of the sandbox, not under the provider's own host name. */
  ownAddress: boolean;
}

/**
 * Answers requests in their order and keeps what came of them with one write; answers nothing before that. Never throws:
 * a fault of ours is answered as the provider's own.
 */
export function serve(world: World, jobs: readonly Job[]): WireReply[] {
  const replies = jobs.map((job) => serveOne(world, job));
  try {
    world.keep();
    return replies;
  } catch (error) {
    // What is not kept must not be acknowledged.
    world.log.error('store', error);
    return jobs.map((job) => failed(job, openDesk(world, job), '').reply);
  }
}

/** What a request would come to, and the signature behind it. */
export interface Rehearsal extends Pick<Outcome, 'action' | 'reply' | 'code' | 'message' | 'checks' | 'explanation'> {
  /** Empty when no account was found. */
  account: string;
  verdict: 'accepted' | 'refused';
  recipients: readonly RecordedRecipient[];
  signature: SignatureReport | null;
}

/** Plays a request as it would be answered now, or by a clock that says `realNow`. Keeps, counts and changes nothing. */
export function rehearse(world: World, job: Job, realNow: number): Rehearsal {
  // A chance of its own: what is only tried must not change what a seed gives to the next request.
  const desk = new ServingDesk(world, job.provider.id, job.ownAddress, { realNow, chance: systemChance });
  const outcome = outcomeOf(world, job, desk);
  const { action, reply, code, message, checks, explanation, recipients } = outcome;
  return {
    account: desk.opened?.id ?? '',
    action,
    verdict: verdictOf(outcome),
    code,
    message,
    reply,
    checks,
    explanation,
    recipients: recipients.map((one) => (one.outcome === 'accepted' ? acceptance(one.to, null) : refusalOf(one))),
    signature: signatureOf(job, desk) ?? null,
  };
}

function signatureOf({ provider, request }: Job, desk: ServingDesk): SignatureReport | undefined {
  try {
    return provider.signature(request, desk);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

function serveOne(world: World, job: Job): WireReply {
  const started = world.clock.ticks();
  const desk = openDesk(world, job);
  const outcome = outcomeOf(world, job, desk);
  if (desk.opened && world.limits === 'realistic') {
    world.callRates.count(job.provider.id, desk.opened.id, outcome.action, desk.realNow);
  }
  try {
    world.enter(eventsOf(world, job, desk, outcome, started));
    return outcome.reply;
  } catch (error) {
    world.log.error('store', error);
    return failed(job, desk, outcome.action).reply;
  }
}

function outcomeOf(world: World, job: Job, desk: ServingDesk): Outcome {
  return scripted(world, job, desk, play(world, job, desk));
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

/** What armed rules make of a call. They have the last word, over refusals too: a limit must not hide what was asked for. */
function scripted(world: World, { provider, request }: Job, desk: ServingDesk, outcome: Outcome): Outcome {
  if (world.rules.armed === 0) return outcome;
  const { action, recipients } = outcome;
  const facts = { provider: provider.id, account: desk.opened?.id ?? '', action, recipients: asRuleRecipients(recipients) };
  const fitting = world.rules.fitting(facts, desk.now, () => desk.random());
  const last = fitting.at(-1);
  if (!last?.acts || !('code' in last.rule.outcome)) return { ...outcome, fitting };
  const to = last.recipients.map((one) => one.to);
  const forced = provider.forced(last.rule.outcome.code, { request, reply: outcome.reply, to }, desk);
  if (!forced) return outcome;
  const { code, message, reply, whole } = forced;
  return {
    ...outcome,
    reply,
    code,
    message,
    recipients: forcedRecipients(recipients, new Set(to), forced, last.rule),
    changes: whole ? [] : outcome.changes,
    explanation: whole ? explain(last.rule) : null,
    fitting,
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
  return new ServingDesk(world, provider.id, ownAddress, { realNow: world.clock.realNow(), chance: world.chance });
}

/** The desk of one request. It remembers the first account it opened: the one the request belongs to. */
class ServingDesk implements Desk<unknown> {
  opened: DeskAccount<unknown> | undefined = undefined;
  readonly now: number;
  readonly realNow: number;
  readonly ownAddress: boolean;
  readonly #world: World;
  readonly #provider: string;
  readonly #chance: Chance;

  constructor(world: World, provider: string, ownAddress: boolean, { realNow, chance }: { realNow: number; chance: Chance }) {
    this.now = world.clock.now();
    this.realNow = realNow;
    this.#chance = chance;
    this.ownAddress = ownAddress;
    this.#world = world;
    this.#provider = provider;
  }

  account(key: string): DeskAccount<unknown> | undefined {
    const account = this.#world.accounts.byKey(this.#provider, key);
    this.opened ??= account;
    return account;
  }

  accounts(): readonly DeskAccount<unknown>[] {
    return this.#world.accounts.list().flatMap(({ id, parts }) => {
      const part = parts.get(this.#provider);
      return part === undefined ? [] : [{ id, part }];
    });
  }

  sentTo(account: DeskAccount<unknown>, to: E164): readonly PastSend[] {
    return this.#world.sent.of(this.#provider, account.id, to);
  }

  messages(account: DeskAccount<unknown>, { to, since, until }: { to?: E164; since: number; until: number }): Message[] {
    return this.#world.mailbox.acceptedBetween({ provider: this.#provider, account: account.id, to }, since, until);
  }

  messageWithId(providerMessageId: string): Message | undefined {
    return this.#world.mailbox.messages({ provider: this.#provider, providerMessageId }, Infinity, 1).items[0];
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
    return limits.mode === 'realistic' && (to === undefined || !limits.exempt.includes(to));
  }

  callsOfLastSecond(account: DeskAccount<unknown>, action: string): number {
    // Counted by the machine's clock, whatever time a rehearsal is judged by.
    return this.#world.callRates.ofLastSecond(this.#provider, account.id, action, this.#world.clock.realNow());
  }

  random(): number {
    return this.#chance.random();
  }

  uuid(): string {
    return this.#chance.uuid();
  }
}

function eventsOf(
  world: World,
  { provider, request }: Job,
  desk: ServingDesk,
  outcome: Outcome,
  started: number,
): SandboxEvent[] {
  const at = desk.now;
  const account = desk.opened?.id ?? '';
  const seq = world.nextSeq();
  const exchangeId = `x${seq.toString(36)}`;
  const accepted: MessageAccepted[] = [];
  const messageIds: string[] = [];
  const recipients: RecordedRecipient[] = [];
  let cause = outcome.explanation?.cause ?? null;
  const { fitting = [] } = outcome;
  const fate = fateFrom(fitting);
  for (const recipient of outcome.recipients) {
    if (recipient.outcome === 'accepted') {
      const message = toMessage(recipient, provider.id, account, exchangeId, seq + accepted.length + 1, at);
      if (fate && (fate.to.has(message.to) || fate.to.size === 0)) message.fate = fate.delivery;
      accepted.push({ seq: message.seq, at, type: 'message.accepted', message });
      messageIds.push(message.id);
      recipients.push(acceptance(recipient.to, message.id));
    } else {
      recipients.push(refusalOf(recipient));
      cause ??= recipient.explanation.cause;
    }
  }
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
    verdict: verdictOf(outcome),
    code: outcome.code,
    message: outcome.message,
    cause,
    recipients,
    messageIds,
    durationMs: Math.round((world.clock.ticks() - started) * 100) / 100,
  };
  const events: SandboxEvent[] = [{ seq, at, type: 'exchange.recorded', exchange, raw: detailOf(request, outcome) }, ...accepted];
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

/** Refused when no recipient was accepted. */
function verdictOf({ explanation, recipients }: Outcome): 'accepted' | 'refused' {
  const nobody = recipients.length > 0 && !recipients.some((one) => one.outcome === 'accepted');
  return explanation || nobody ? 'refused' : 'accepted';
}

function acceptance(to: string, messageId: string | null): RecordedRecipient {
  return { to, outcome: 'accepted', code: '', message: '', messageId, explanation: null };
}

function refusalOf({ to, code, message, explanation }: RefusedRecipient): RecordedRecipient {
  return { to, outcome: 'refused', code, message, messageId: null, explanation };
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

function detailOf(request: RawRequest, outcome: Outcome): ExchangeDetail {
  return {
    headers: request.headers,
    body: recordedBody(request.body),
    remoteAddress: request.remoteAddress,
    replyHeaders: outcome.reply.headers,
    replyBody: outcome.reply.body,
    checks: checkLines(outcome.checks),
    explanation: outcome.explanation,
  };
}

/** The bytes of a request as they are kept and shown. */
export function recordedBody(bytes: Buffer): ExchangeDetail['body'] {
  return isUtf8(bytes) ? { encoding: 'utf8', data: bytes.toString() } : { encoding: 'base64', data: bytes.toString('base64') };
}
