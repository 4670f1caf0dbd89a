/** From what the world keeps to what the wire shows: times become ISO 8601, timelines and bytes are left behind in lists. */
import { isoTime } from '../message/beijing-time.ts';
import type { Message } from '../message/message.ts';
import type { PhoneReply } from '../message/reply.ts';
import type { Provider } from '../provider-kit/contract.ts';
import { readCheckLines } from '../ledger/store/check-lines.ts';
import type { Exchange, ExchangeDetail, SandboxEvent } from '../ledger/events.ts';
import type { Rule } from '../scenario/rule.ts';
import type { Account, Minted } from '../ledger/account-document.ts';
import type { World } from '../ledger/world.ts';
import type { Callback, KeptAttempt } from '../ledger/callbacks.ts';
import { clockResource } from './clock.ts';
import type { Phone } from '../ledger/phones.ts';
import type {
  AccountResource,
  CallbackResource,
  ExchangeResource,
  ExchangeSummary,
  Frame,
  MessageResource,
  MintedResource,
  PhoneResource,
  ProviderResource,
  ReplyResource,
  RuleResource,
} from './wire.ts';

export function toMessageResource(message: Message): MessageResource {
  return {
    ...message,
    acceptedAt: isoTime(message.acceptedAt),
    timeline: message.timeline.map((step) => ({ ...step, at: isoTime(step.at) })),
  };
}

export function toExchangeSummary(row: Exchange): ExchangeSummary {
  return { ...row, at: isoTime(row.at) };
}

export function toExchangeResource(row: Exchange, detail: ExchangeDetail): ExchangeResource {
  return {
    ...toExchangeSummary(row),
    request: {
      method: row.method,
      url: row.url,
      headers: detail.headers,
      body: detail.body,
      remoteAddress: detail.remoteAddress,
    },
    response: {
      status: row.status,
      headers: detail.replyHeaders,
      body: detail.replyBody,
      ...(detail.replyBase64 ? { encoding: 'base64' } : {}),
    },
    checks: readCheckLines(detail.checks),
    explanation: detail.explanation,
  };
}

export function toPhoneResource(phone: Phone): PhoneResource {
  const newest = phone.messages.newest();
  const { refused } = phone;
  return {
    to: phone.to,
    last: newest
      ? {
          id: newest.id,
          seq: newest.seq,
          provider: newest.provider,
          channel: newest.channel,
          text: newest.text,
          code: newest.code,
          status: newest.status,
          acceptedAt: isoTime(newest.acceptedAt),
        }
      : null,
    refused: refused && refused.seq > (newest?.seq ?? 0) ? { ...refused, at: isoTime(refused.at) } : null,
    lastSeq: phone.lastSeq,
    messages: phone.messages.length,
  };
}

export function toCallbackResource(callback: Callback): CallbackResource {
  const { plannedAt, nextAt, attempts, ...rest } = callback;
  return {
    ...rest,
    plannedAt: isoTime(plannedAt),
    nextAt: nextAt === null ? null : isoTime(nextAt),
    attempts: attempts.map(({ seq: _, ...attempt }) => ({ ...attempt, at: isoTime(attempt.at) })),
  };
}

/** The same with whole answers, as far as the journal still has them. */
export function toWholeCallback(world: World, callback: Callback): CallbackResource {
  return toCallbackResource({ ...callback, attempts: callback.attempts.map((attempt) => wholeAttempt(world, attempt)) });
}

function wholeAttempt(world: World, attempt: KeptAttempt): KeptAttempt {
  const event = attempt.cut && world.store.read(attempt.seq);
  if (!event || event.type !== 'callback.attempted') return attempt;
  const { seq, at, durationMs, status, failure } = attempt;
  return { seq, at, durationMs, status, answer: event.raw?.answer ?? event.attempt.answer, failure };
}

export function toRuleResource({ armedAt, expiresAt, ...rule }: Rule): RuleResource {
  return { ...rule, armedAt: isoTime(armedAt), expiresAt: isoTime(expiresAt) };
}

export function toReplyResource(reply: PhoneReply): ReplyResource {
  return { ...reply, at: isoTime(reply.at) };
}

export function toProviderResource(provider: Provider): ProviderResource {
  const { id, names, mark, accent, hosts, checks, callbacks: told, states } = provider;
  const callbacks: ProviderResource['callbacks'] = told ? ['report', 'reply', ...(told.review ? ['review' as const] : [])] : [];
  return {
    id,
    names,
    mark,
    accent,
    hosts,
    checks,
    callbacks,
    acknowledgement: told?.acknowledgement ?? null,
    states: states.map(({ id: state, title, refusedWith, ofNumbers = false }) => ({ id: state, title, refusedWith, ofNumbers })),
  };
}

export function toAccountResource(account: Account): AccountResource {
  const { id, name, limits, delivery, callbacks, states, offsetMs, minted, parts } = account;
  const own = { id, name, limits, delivery, callbacks, states, clock: { offsetMs }, minted: minted && toMintedResource(minted) };
  return { ...own, ...Object.fromEntries(parts) };
}

function toMintedResource({ at, usedAt, ttlMs }: Minted): MintedResource {
  const goesAt = ttlMs === null ? null : isoTime(usedAt + ttlMs);
  return { at: isoTime(at), usedAt: isoTime(usedAt), ttlMs, goesAt };
}

/** An event as the stream and `GET events` tell it. */
export function toFrame(world: World, event: SandboxEvent): Frame | undefined {
  const at = isoTime(event.at);
  const { seq } = event;
  switch (event.type) {
    case 'exchange.recorded':
      return { type: event.type, seq, at, exchange: toExchangeSummary(event.exchange) };
    case 'message.accepted':
      return { type: event.type, seq, at, message: toMessageResource(event.message) };
    case 'message.reported': {
      // As it is by now: whoever reads an old report wants to know what became of the message.
      const message = world.mailbox.message(event.message);
      return message && { type: 'message.changed', seq, at, message: toMessageResource(message) };
    }
    case 'rule.armed':
    case 'rule.fitted':
    case 'rule.disarmed':
      return { type: 'rules.changed', seq, at };
    case 'reply.received':
      return { type: event.type, seq, at, reply: toReplyResource(event.reply) };
    case 'callback.planned':
    case 'callback.attempted':
    case 'callback.resent': {
      const callback = world.callbacks.get(event.type === 'callback.planned' ? event.callback.id : event.callback);
      return callback && { type: 'callback.changed', seq, at, callback: toCallbackResource(callback) };
    }
    case 'clock.moved':
      return { type: event.type, seq, at, clock: clockResource(world) };
    case 'messages.deleted':
      return { type: event.type, seq, at, ids: event.ids };
    case 'account.added':
    case 'account.reset':
      return { type: event.type, seq, at, account: event.account };
    case 'account.removed':
      return { type: event.type, seq, at, account: event.account, reason: event.reason };
    case 'sandbox.reset':
    case 'sandbox.imported':
      return { type: event.type, seq, at };
    case 'account.changed':
    case 'account.edited':
    case 'account.clock':
      return { type: 'account.changed', seq, at, account: event.account };
  }
}
