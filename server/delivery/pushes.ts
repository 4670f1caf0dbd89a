/** What is pushed when something happens to a message, and what an attempt came to. Pure but for the facts of the world. */
import type { Message, MessageStatus } from '../message/message.ts';
import { advanced } from '../message/message.ts';
import { isOptOut } from '../message/reply.ts';
import type { PhoneReply } from '../message/reply.ts';
import type { CarrierReport, Posted, Push, Receipts } from '../provider-kit/callbacks.ts';
import type { Localized } from '../message/localized.ts';
import type { CallbackEvent, CallbackKind, ContentOf, EventOf } from '../ledger/events.ts';
import { idOf } from '../ledger/numbering.ts';
import type { Add } from '../ledger/numbering.ts';
import type { World } from '../ledger/world.ts';
import { autoReply, repliesByItself } from '../scenario/triggers.ts';

/** A status the carrier reports; `accepted` and `sent` are none. */
export function isReport(status: MessageStatus): boolean {
  return status !== 'accepted' && status !== 'sent';
}

export interface Addressee {
  provider: string;
  account: string;
  url: string;
  receipts: Receipts<unknown>;
  part: unknown;
}

/** Whom this account has named for such callbacks of this provider. */
export function addresseeOf(world: World, account: string, provider: string, kind: CallbackEvent): Addressee | undefined {
  const url = world.diversions.of(account) ?? world.accounts.callbacksOf(account)[provider]?.[kind];
  if (url === undefined) return undefined;
  const receipts = world.providers.find(({ id }) => id === provider)?.callbacks;
  const part = world.accounts.get(account)?.parts.get(provider);
  return receipts && part !== undefined ? { provider, account, url, receipts, part } : undefined;
}

/** Plans a push; `at` is the moment it is due. */
export function addPush(
  add: Add,
  { provider, account, url }: Omit<Addressee, 'receipts' | 'part'>,
  {
    kind,
    about,
    push,
    at,
    sample,
  }: { kind: CallbackKind; about: readonly string[]; push: Push; at: number; sample?: CallbackEvent },
): EventOf<'callback.planned'> {
  return add('callback.planned', at, (seq) => ({
    callback: { id: idOf('c', seq), provider, account, kind, ...(sample && { sample }), url, about, ...push },
  }));
}

/** A report, and when the message came to it. */
export type Report = ContentOf<'message.reported'> & { at: number };

/**
 * The reports, followed by what comes of them: the pushes that tell of them, and the answers of phones that answer by
 * themselves. Kept with one write, so that no report goes untold.
 */
export function addReports(add: Add, world: World, reports: readonly Report[]): void {
  for (const { at, ...report } of reports) add('message.reported', at, report);
  addPushes(add, world, reports);
  for (const { message: id, status, at, again } of reports) {
    const standing = status === 'delivered' && !again ? world.mailbox.standing(id) : undefined;
    const message = standing && repliesByItself(standing.to) ? world.mailbox.message(id) : undefined;
    const text = message && autoReply(message);
    if (message && text !== undefined) addReply(add, world, message, text, at);
  }
}

/** What a phone wrote back: the reply, then its push, and the change a word to opt out makes. */
export function addReply(add: Add, world: World, message: Message, text: string, at: number): PhoneReply {
  const { provider, account, app, sign, providerMessageId } = message;
  const { reply } = add('reply.received', at, (seq) => ({
    reply: {
      id: idOf('r', seq),
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
    },
  }));
  const to = addresseeOf(world, account, provider, 'reply');
  if (to) addPush(add, to, { kind: 'reply', about: [reply.id], push: to.receipts.reply(reply, to.part), at });
  const part = world.accounts.get(account)?.parts.get(provider);
  const owner = world.providers.find(({ id }) => id === provider)?.account;
  if (isOptOut(text) && owner?.optOut && part !== undefined) {
    add('account.changed', at, { account, provider, changes: [owner.optOut.change(part, { app, from: message.to })] });
  }
  return reply;
}

/** How long after the first report one that comes again is pushed. */
const AGAIN_MS = 1_000;

function addPushes(add: Add, world: World, reports: readonly Report[]): void {
  const groups = new Map<string, { to: Addressee | undefined; lateMs: number; reports: CarrierReport[] }>();
  for (const one of reports) {
    if (!isReport(one.status) || one.untold) continue;
    const standing = world.mailbox.standing(one.message);
    if (!standing) continue;
    const { account, provider } = standing;
    // What comes again comes by itself, and later.
    const key = `${account}\n${provider}\n${one.again ?? false}`;
    const group = groups.get(key) ?? {
      to: addresseeOf(world, account, provider, 'report'),
      lateMs: one.again ? AGAIN_MS : 0,
      reports: [],
    };
    groups.set(key, group);
    // Most accounts name no address.
    const before = group.to && world.mailbox.message(one.message);
    const message =
      before &&
      group.to?.receipts.channels.includes(before.channel) &&
      advanced(before, { status: one.status, at: one.at, code: one.code });
    if (message) group.reports.push({ message, status: one.status, code: one.code, at: one.at });
  }
  for (const { to, lateMs, reports: told } of groups.values()) {
    if (!to) continue;
    for (const batch of batches(told, to.receipts.batch)) {
      const at = Math.max(...batch.map((one) => one.at)) + lateMs;
      const about = batch.map(({ message }) => message.id);
      addPush(add, to, { kind: 'report', about, push: to.receipts.reports(batch, to.part), at });
    }
  }
}

function* batches<Item>(items: readonly Item[], size: number): Generator<readonly Item[]> {
  for (let i = 0; i < items.length; i += size) yield items.slice(i, i + size);
}

/** What a phone would have written back to a message, to try a receiver with. */
export function sampleReply({ provider, account, app, sign, providerMessageId, id, to, seq }: Message, at: number): PhoneReply {
  return { id, seq, at, provider, account, app, messageId: id, providerMessageId, sign, from: to, text: '1' };
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
  name: {
    zh: '主机名无法解析，或解析到不会调用的地址',
    en: 'The host name cannot be resolved, or leads where nothing is called',
  },
  listener: { zh: '监听的一端已断开', en: 'Whoever listened is gone' },
};

/** Of a header, which may be 16 KB long, and of what somebody else says. */
const SHOWN = 200;

/** Why an attempt counts as failed; null when the receiver acknowledged. */
export function failureOf(posted: Posted, receipts: Pick<Receipts<unknown>, 'acknowledges' | 'expects'>): Localized | null {
  if ('error' in posted) {
    const { zh, en } = ERRORS[posted.error];
    const detail = posted.detail.slice(0, SHOWN);
    return detail === '' ? { zh: `${zh}。`, en: `${en}.` } : { zh: `${zh}（${detail}）。`, en: `${en} (${detail}).` };
  }
  const { answer } = posted;
  if (answer.status >= 300 && answer.status < 400) {
    const where = answer.location?.slice(0, SHOWN) ?? '?';
    return { zh: `应答是跳转到 ${where}，不会跟随。`, en: `The answer is a redirect to ${where}, which is not followed.` };
  }
  if (answer.status < 200 || answer.status >= 300) {
    return { zh: `HTTP 状态是 ${answer.status}。`, en: `The HTTP status is ${answer.status}.` };
  }
  if (receipts.acknowledges(answer)) return null;
  return { zh: `应答不是确认：${receipts.expects.zh}`, en: `The answer does not acknowledge. ${receipts.expects.en}` };
}
