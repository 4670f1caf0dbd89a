/** What came of a request, as events. */
import { isUtf8 } from 'node:buffer';
import type { Message } from '../message/message.ts';
import { findCode } from '../message/text.ts';
import type { AcceptedRecipient, RefusedRecipient } from '../provider-kit/contract.ts';
import type { RawRequest } from '../provider-kit/request.ts';
import { bytesOf } from '../scenario/fault.ts';
import { fateOf } from '../scenario/triggers.ts';
import { checkLines } from '../ledger/store/check-lines.ts';
import type {
  Exchange,
  ExchangeDetail,
  ExchangeRecorded,
  MessageAccepted,
  RecordedRecipient,
  SandboxEvent,
} from '../ledger/events.ts';
import type { World } from '../ledger/world.ts';
import type { ServingDesk } from './desk.ts';
import type { Job, Outcome } from './outcome.ts';

/** The exchange first, then its messages, the change of the account, and the rules that fitted. */
export function eventsOf(
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
  const { fitting = [], fate, scripted } = outcome;
  for (const recipient of outcome.recipients) {
    if (recipient.outcome === 'accepted') {
      const message = toMessage(recipient, provider.id, account, exchangeId, seq + accepted.length + 1, at);
      const own = fate?.to.includes(message.to) ? fate.delivery : fateOf(message.to);
      if (own) message.fate = own;
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
  if (scripted) exchange.scripted = scripted;
  const events: [ExchangeRecorded, ...SandboxEvent[]] = [
    { seq, at, type: 'exchange.recorded', exchange, raw: detailOf(request, desk, outcome) },
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

/** Refused when no recipient was accepted. */
export function verdictOf({ faulty, explanation, recipients }: Outcome): Exchange['verdict'] {
  if (faulty) return 'faulted';
  const nobody = recipients.length > 0 && !recipients.some((one) => one.outcome === 'accepted');
  return explanation || nobody ? 'refused' : 'accepted';
}

export function acceptance(to: string, messageId: string | null): RecordedRecipient {
  return { to, outcome: 'accepted', code: '', message: '', messageId, explanation: null };
}

export function refusalOf({ to, code, message, explanation }: RefusedRecipient): RecordedRecipient {
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

/** Two readings of one clock are less apart. */
const SAME_CLOCK_MS = 1_000;

function detailOf(
  request: RawRequest,
  { now, realNow }: ServingDesk,
  { reply, faulty, checks, explanation }: Outcome,
): ExchangeDetail {
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
  if (Math.abs(realNow - now) > SAME_CLOCK_MS) detail.realAt = realNow;
  if (request.oversized) detail.oversized = true;
  if (sent?.encoding === 'base64') detail.replyBase64 = true;
  return detail;
}

/** Bytes as they are kept and shown. */
export function recordedBody(bytes: Buffer): ExchangeDetail['body'] {
  return isUtf8(bytes) ? { encoding: 'utf8', data: bytes.toString() } : { encoding: 'base64', data: bytes.toString('base64') };
}
