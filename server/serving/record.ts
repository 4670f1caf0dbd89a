/** What came of a request, as events. */
import { isUtf8 } from 'node:buffer';
import type { DeliveryPolicy } from '../message/delivery-policy.ts';
import type { Message } from '../message/message.ts';
import type { PlayedVerdict } from '../message/vocabulary.ts';
import type { Warning } from '../message/warning.ts';
import { codeOf } from '../message/code.ts';
import type { AcceptedRecipient, RefusedRecipient } from '../provider-kit/contract.ts';
import type { Check } from '../provider-kit/refusal.ts';
import type { RawRequest } from '../provider-kit/request.ts';
import { bytesOf } from '../scenario/fault.ts';
import { fateOf } from '../scenario/triggers.ts';
import { checkLines } from '../ledger/store/check-lines.ts';
import type { Exchange, ExchangeDetail, RecordedRecipient } from '../ledger/events.ts';
import { idOf } from '../ledger/numbering.ts';
import type { Add } from '../ledger/numbering.ts';
import { fittedOf } from '../ledger/rules.ts';
import type { World } from '../ledger/world.ts';
import type { ServingDesk } from './desk.ts';
import type { Job, Outcome } from './outcome.ts';

/** Adds the exchange first, then its messages, the change of the account, and the rules that fitted. */
export function addOutcome(add: Add, world: World, job: Job, desk: ServingDesk, outcome: Outcome, started: number): Exchange {
  const at = desk.now;
  const { fitting = [], fate } = outcome;
  // Filled below: the messages are numbered after their exchange.
  const messageIds: string[] = [];
  const recipients: RecordedRecipient[] = [];
  const durationMs = Math.round((world.clock.ticks() - started) * 100) / 100;
  const { exchange } = add('exchange.recorded', at, (seq) => ({
    exchange: toExchange(job, desk, outcome, { seq, recipients, messageIds, durationMs }),
    raw: detailOf(job.request, desk, outcome),
  }));
  for (const recipient of outcome.recipients) {
    if (recipient.outcome === 'refused') {
      recipients.push(refusalOf(recipient));
      continue;
    }
    const { message } = add('message.accepted', at, (seq) => ({
      message: toMessage(recipient, exchange, seq, fate?.to.includes(recipient.to) ? fate.delivery : fateOf(recipient.to)),
    }));
    messageIds.push(message.id);
    recipients.push(acceptance(recipient.to, message.id));
  }
  if (outcome.changes.length > 0) {
    const { account, provider } = exchange;
    add('account.changed', at, { account, provider, changes: outcome.changes });
  }
  const fitted = fittedOf(fitting);
  if (fitted) add('rule.fitted', at, fitted);
  return exchange;
}

const NONE: readonly Warning[] = [];

/** What passed by leniency; hardly any call has something of it, and all are asked. */
export function warningsIn(checks: readonly Check[]): readonly Warning[] {
  return checks.some(({ warnings }) => warnings) ? checks.flatMap(({ warnings }) => warnings ?? []) : NONE;
}

/** Refused when no recipient was accepted. */
export function verdictOf({ faulty, explanation, recipients }: Outcome): PlayedVerdict {
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

/** All that each has in one literal: what some have, added afterwards, costs nothing where it is not there. */
function toExchange(
  { provider, request, way }: Job,
  { now: at, opened, ownAddress }: ServingDesk,
  outcome: Outcome,
  { seq, recipients, messageIds, durationMs }: Pick<Exchange, 'seq' | 'recipients' | 'messageIds' | 'durationMs'>,
): Exchange {
  const { action, reply, code, message, checks, explanation, scripted } = outcome;
  const refused = outcome.recipients.find((one) => one.outcome === 'refused');
  const exchange: Exchange = {
    id: idOf('x', seq),
    seq,
    at,
    provider: provider.id,
    account: opened?.id ?? '',
    action,
    door: ownAddress ? 'address' : way?.proxy ? 'proxy' : 'host',
    method: request.method,
    url: request.target,
    status: reply.status,
    verdict: verdictOf(outcome),
    code,
    message,
    cause: explanation?.cause ?? refused?.explanation.cause ?? null,
    recipients,
    messageIds,
    durationMs,
  };
  if (way?.tls) exchange.tls = true;
  if (scripted) exchange.scripted = scripted;
  const warnings = warningsIn(checks);
  if (warnings.length > 0) exchange.warnings = warnings;
  return exchange;
}

function toMessage(
  recipient: AcceptedRecipient,
  { id: exchangeId, provider, account, at, warnings = [] }: Exchange,
  seq: number,
  fate: DeliveryPolicy | undefined,
): Message {
  const { to, text, channel = 'sms', code = codeOf(recipient) } = recipient;
  const message: Message = {
    id: idOf('m', seq),
    seq,
    provider,
    account,
    app: recipient.app,
    channel,
    to,
    text,
    sign: recipient.sign,
    kind: recipient.kind,
    templateId: recipient.templateId,
    params: recipient.params,
    code,
    segments: recipient.segments,
    fee: recipient.fee,
    status: 'accepted',
    providerMessageId: recipient.providerMessageId,
    exchangeId,
    acceptedAt: at,
    timeline: [{ status: 'accepted', at }],
  };
  if (recipient.context) message.context = recipient.context;
  if (recipient.notBefore !== undefined) message.notBefore = recipient.notBefore;
  if (fate) message.fate = fate;
  const own = warnings.filter((one) => one.to === undefined || one.to === to);
  if (own.length > 0) message.warnings = own;
  return message;
}

/** Two readings of one clock are less apart. */
const SAME_CLOCK_MS = 1_000;

function detailOf(
  request: RawRequest,
  { now, realNow, nonce }: ServingDesk,
  { reply, faulty, checks, explanation }: Outcome,
): ExchangeDetail {
  const sent = faulty && recordedBody(bytesOf(faulty));
  const detail: ExchangeDetail = {
    realAt: Math.abs(realNow - now) > SAME_CLOCK_MS ? realNow : undefined,
    nonce,
    headers: request.headers,
    body: recordedBody(request.body),
    remoteAddress: request.remoteAddress,
    replyHeaders: reply.headers,
    replyBody: sent ? sent.data : reply.body,
    checks: checkLines(checks),
    explanation,
  };
  if (request.oversized) detail.oversized = true;
  if (sent?.encoding === 'base64') detail.replyBase64 = true;
  return detail;
}

/** Bytes as they are kept and shown. */
export function recordedBody(bytes: Buffer): ExchangeDetail['body'] {
  return isUtf8(bytes) ? { encoding: 'utf8', data: bytes.toString() } : { encoding: 'base64', data: bytes.toString('base64') };
}
