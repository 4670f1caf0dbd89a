/** What is pushed when something happens to a message, and what an attempt came to. Pure but for the facts of the world. */
import type { Message, MessageStatus } from '../message/message.ts';
import { advanced } from '../message/message.ts';
import { isOptOut } from '../message/reply.ts';
import type { PhoneReply } from '../message/reply.ts';
import type { CarrierReport, Push, Receipts } from '../provider-kit/callbacks.ts';
import type { Localized } from '../message/localized.ts';
import type { CallbackEvent, CallbackKind, CallbackPlanned, MessageReported, SandboxEvent } from '../ledger/events.ts';
import type { World } from '../ledger/world.ts';
import type { Posted } from './post.ts';
import { autoReply } from '../scenario/triggers.ts';

/** A status the carrier reports; `accepted` and `sent` are none. */
export function isReport(status: MessageStatus): boolean {
  return status !== 'accepted' && status !== 'sent';
}

interface Addressee {
  provider: string;
  account: string;
  url: string;
  receipts: Receipts<unknown>;
  part: unknown;
}

/** Whom this account has named for such callbacks of this provider. */
export function addresseeOf(world: World, account: string, provider: string, kind: CallbackEvent): Addressee | undefined {
  const url = world.accounts.callbacksOf(account)[provider]?.[kind];
  if (url === undefined) return undefined;
  const receipts = world.providers.find(({ id }) => id === provider)?.callbacks;
  const part = world.accounts.get(account)?.parts.get(provider);
  return receipts && part !== undefined ? { provider, account, url, receipts, part } : undefined;
}

/** The event that plans a push. `at` is the moment it is due. */
export function plannedEvent(
  to: Omit<Addressee, 'receipts' | 'part'>,
  kind: CallbackKind,
  push: Push,
  about: readonly string[],
  { seq, at }: { seq: number; at: number },
): CallbackPlanned {
  const { provider, account, url } = to;
  const id = `c${seq.toString(36)}`;
  return { seq, at, type: 'callback.planned', callback: { id, provider, account, kind, url, about, ...push } };
}

/**
 * The reports, followed by what comes of them: the pushes that tell of them, and the answers of phones that answer by
 * themselves. Kept with one write, so that no report goes untold.
 */
export function withConsequences(world: World, reports: readonly MessageReported[]): SandboxEvent[] {
  const events = withPushes(world, reports);
  for (const { message: id, status, at, again } of reports) {
    const message = status === 'delivered' && !again ? world.mailbox.message(id) : undefined;
    const text = message && autoReply(message);
    if (message && text !== undefined) events.push(...replyEvents(world, message, text, at, world.nextSeq() + events.length));
  }
  return events;
}

/** What a phone wrote back, numbered from `seq` on: the reply, then its push, and the change a word to opt out makes. */
export function replyEvents(world: World, message: Message, text: string, at: number, seq: number): SandboxEvent[] {
  const { provider, account, app, sign, providerMessageId } = message;
  const reply: PhoneReply = {
    id: `r${seq.toString(36)}`,
    seq,
    at,
    provider,
    account,
    app,
    messageId: message.id,
    providerMessageId,
    sign,
    from: message.to,
    text,
  };
  const events: SandboxEvent[] = [{ seq, at, type: 'reply.received', reply }];
  const to = addresseeOf(world, account, provider, 'reply');
  if (to) {
    const due = { seq: seq + events.length, at };
    events.push(plannedEvent(to, 'reply', to.receipts.reply(reply, to.part), [reply.id], due));
  }
  const part = world.accounts.get(account)?.parts.get(provider);
  const owner = world.providers.find(({ id }) => id === provider)?.account;
  if (isOptOut(text) && owner?.optOut && part !== undefined) {
    const changes = [owner.optOut(part, { app, from: message.to })];
    events.push({ seq: seq + events.length, at, type: 'account.changed', account, provider, changes });
  }
  return events;
}

/** How long after the first report one that comes again is pushed. */
const AGAIN_MS = 1_000;

function withPushes(world: World, reports: readonly MessageReported[]): SandboxEvent[] {
  const groups = new Map<string, { to: Addressee | undefined; lateMs: number; reports: CarrierReport[] }>();
  for (const event of reports) {
    if (!isReport(event.status) || event.untold) continue;
    const before = world.mailbox.message(event.message);
    if (!before) continue;
    // What comes again comes by itself, and later.
    const key = `${before.account}\n${before.provider}\n${event.again ?? false}`;
    const group = groups.get(key) ?? {
      to: addresseeOf(world, before.account, before.provider, 'report'),
      lateMs: event.again ? AGAIN_MS : 0,
      reports: [],
    };
    groups.set(key, group);
    // Most accounts name no address.
    const message =
      group.to?.receipts.channels.includes(before.channel) &&
      advanced(before, { status: event.status, at: event.at, code: event.code });
    if (message) group.reports.push({ message, status: event.status, code: event.code, at: event.at });
  }
  const events: SandboxEvent[] = [...reports];
  for (const { to, lateMs, reports: told } of groups.values()) {
    if (!to) continue;
    for (const batch of batches(told, to.receipts.batch)) {
      const seq = world.nextSeq() + events.length;
      const at = Math.max(...batch.map((one) => one.at)) + lateMs;
      const about = batch.map(({ message }) => message.id);
      events.push(plannedEvent(to, 'report', to.receipts.reports(batch, to.part), about, { seq, at }));
    }
  }
  return events;
}

function* batches<Item>(items: readonly Item[], size: number): Generator<readonly Item[]> {
  for (let i = 0; i < items.length; i += size) yield items.slice(i, i + size);
}

/** A sample to try a receiver with: the newest message of the account, as if it had just been delivered. */
export function sampleReport(message: Message, at: number, code: string): CarrierReport {
  const told: Message = { ...message, status: 'delivered', timeline: [...message.timeline, { status: 'delivered', at, code }] };
  return { message: told, status: 'delivered', code, at };
}

const ERRORS: Readonly<Record<Extract<Posted, { error: string }>['error'], Localized>> = {
  timeout: { zh: '超时，没有应答', en: 'No answer in time' },
  refused: { zh: '连接被拒绝：该端口没有程序在监听', en: 'Connection refused: nothing listens on that port' },
  reset: { zh: '连接被中断', en: 'The connection was cut' },
  tls: { zh: 'TLS 失败', en: 'TLS failed' },
  network: { zh: '网络错误', en: 'Network error' },
};

/** Why an attempt counts as failed; null when the receiver acknowledged. */
export function failureOf(posted: Posted, receipts: Pick<Receipts<unknown>, 'acknowledges' | 'expects'>): Localized | null {
  if ('error' in posted) {
    const { zh, en } = ERRORS[posted.error];
    return { zh: `${zh}（${posted.detail}）。`, en: `${en} (${posted.detail}).` };
  }
  const { answer } = posted;
  if (answer.status >= 300 && answer.status < 400) {
    const where = answer.location ?? '?';
    return { zh: `应答是跳转到 ${where}，不会跟随。`, en: `The answer is a redirect to ${where}, which is not followed.` };
  }
  if (answer.status < 200 || answer.status >= 300) {
    return { zh: `HTTP 状态是 ${answer.status}。`, en: `The HTTP status is ${answer.status}.` };
  }
  if (receipts.acknowledges(answer)) return null;
  return { zh: `应答不是确认：${receipts.expects.zh}`, en: `The answer does not acknowledge: ${receipts.expects.en}` };
}
