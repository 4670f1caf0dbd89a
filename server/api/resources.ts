/** From what the world keeps to what the wire shows: times become ISO 8601, timelines and bytes are left behind in lists. */
import { isoTime } from '../message/beijing-time.ts';
import type { Localized } from '../message/localized.ts';
import type { Message } from '../message/message.ts';
import { splitOf } from '../message/segments.ts';
import { isOptOut } from '../message/reply.ts';
import type { PhoneReply } from '../message/reply.ts';
import type { Certainty } from '../message/vocabulary.ts';
import type { Provider } from '../provider-kit/contract.ts';
import { formOfItem, formOfPart } from '../provider-kit/holdings/form.ts';
import { basisOf, evidenceOf } from '../provider-kit/evidence/evidence.ts';
import type { Answered } from '../provider-kit/evidence/evidence.ts';
import type { Evidence } from '../provider-kit/evidence/sources.ts';
import { readCheckLines } from '../ledger/store/check-lines.ts';
import type { Exchange, ExchangeDetail, SandboxEvent } from '../ledger/events.ts';
import type { Rule } from '../scenario/rule.ts';
import type { Account, Minted } from '../ledger/account-document.ts';
import type { World } from '../ledger/world.ts';
import type { Callback, KeptAttempt } from '../ledger/callbacks.ts';
import { phoneKey } from '../ledger/exchange-filter.ts';
import { clockResource } from './clock.ts';
import type { Phone } from '../ledger/mailbox.ts';
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
  const split = message.channel === 'sms' ? splitOf(message.text, message.segments) : undefined;
  return {
    ...message,
    acceptedAt: isoTime(message.acceptedAt),
    timeline: message.timeline.map((step) => ({ ...step, at: isoTime(step.at) })),
    ...(split ? { split } : {}),
  };
}

type AnsweredBy = Answered & { provider: string };

/** What an answer rests on; null where no provider answered, or none of ours. */
export function evidenceIn({ providers }: World, answered: AnsweredBy): Evidence | null {
  const provider = providers.find(({ id }) => id === answered.provider);
  return provider ? evidenceOf(provider, answered) : null;
}

/** The same in a word, for rows. */
export function certaintyIn({ providers }: World, answered: AnsweredBy): Certainty | null {
  const provider = providers.find(({ id }) => id === answered.provider);
  return (provider && basisOf(provider, answered)?.certainty) ?? null;
}

export function toExchangeSummary(world: World, row: Exchange): ExchangeSummary {
  const message = row.messageIds.map((id) => world.mailbox.message(id)).find((one) => one !== undefined);
  const sent = message && sentOf(message);
  return { ...row, at: isoTime(row.at), certainty: certaintyIn(world, row), ...(sent ? { sent } : {}) };
}

function sentOf({ text, code, templateId }: Message): NonNullable<ExchangeSummary['sent']> {
  return { text, code, templateId };
}

export function toExchangeResource(world: World, row: Exchange, detail: ExchangeDetail): ExchangeResource {
  return {
    ...toExchangeSummary(world, row),
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
    evidence: evidenceIn(world, row),
  };
}

/** `exchangeOf` finds the request that was refused, with the cause as it is known by now. */
export function toPhoneResource(phone: Phone, exchangeOf: (id: string) => Exchange | undefined): PhoneResource {
  const { newest, refused } = phone;
  return {
    to: phone.to,
    last: newest
      ? {
          id: newest.id,
          seq: newest.seq,
          provider: newest.provider,
          account: newest.account,
          channel: newest.channel,
          sign: newest.sign,
          text: newest.text,
          code: newest.code,
          status: newest.status,
          acceptedAt: isoTime(newest.acceptedAt),
        }
      : null,
    refused:
      refused && refused.seq > (newest?.seq ?? 0)
        ? { ...refused, at: isoTime(refused.at), cause: causeFor(phone.to, exchangeOf(refused.exchangeId)) }
        : null,
    lastSeq: phone.lastSeq,
    messages: phone.messages,
  };
}

/** Of what was said of this number, else of the whole request. */
function causeFor(to: string, row: Exchange | undefined): Localized | null {
  const own = row?.recipients.find((one) => one.outcome === 'refused' && phoneKey(one.to) === to);
  return own?.explanation?.cause ?? row?.cause ?? null;
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

/** The reply, and what has become of it by now. */
export function toReplyResource(world: World, reply: PhoneReply): ReplyResource {
  const provider = world.providers.find(({ id }) => id === reply.provider);
  const part = world.accounts.get(reply.account)?.parts.get(reply.provider);
  const callback = world.callbacks.ofReply(reply.id);
  const { optOut, fetched } = provider?.account ?? {};
  return {
    ...reply,
    at: isoTime(reply.at),
    push: callback ? { callback: callback.id, state: callback.state, status: callback.attempts.at(-1)?.status ?? null } : null,
    pulled: part !== undefined && fetched?.(part, reply) === true,
    optOut: optOut && isOptOut(reply.text) ? (provider?.codes[optOut.refusedWith]?.code ?? null) : null,
  };
}

export function toProviderResource(provider: Provider): ProviderResource {
  const { id, names, mark, accent, hosts, checks, callbacks: told, states, account } = provider;
  const { shelves = [], balance } = account;
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
    shelves: shelves.map((shelf) => {
      const { name, title, list, id: key, of = null, alsoOwn = false, bare = false, example } = shelf;
      const fields = formOfItem(account.schema, shelf, shelves);
      return { name, title, list, id: key, of, alsoOwn, bare, example, fields };
    }),
    fields: formOfPart(account.schema, shelves),
    tokens: account.tokens !== undefined,
    balance: balance ? (balance.of ?? '') : null,
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
      return { type: event.type, seq, at, exchange: toExchangeSummary(world, event.exchange) };
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
      return { type: event.type, seq, at, reply: toReplyResource(world, event.reply) };
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
    case 'account.diverted':
      return undefined;
  }
}
