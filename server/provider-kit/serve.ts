/** Plays one provider: read → answer → record → announce → reply. The only place that catches a `Refusal`. */
import { isUtf8 } from 'node:buffer';
import { findCode } from '../message/text.ts';
import type { Message } from '../message/message.ts';
import type { ExchangeDetail, RecordedRecipient, SandboxEvent } from '../store/events.ts';
import type { World } from '../world/world.ts';
import { Refusal } from './contract.ts';
import type {
  AcceptedRecipient,
  Answer,
  Check,
  Desk,
  DeskAccount,
  Explanation,
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
}

/** A desk that remembers the first account it opened: the one the request belongs to. */
interface ServingDesk extends Desk<unknown> {
  opened: DeskAccount<unknown> | undefined;
}

/** Answers `request` as `provider` and records what came of it. Never throws: a fault of ours is answered as the provider's own. */
export function serve(world: World, provider: Provider, request: RawRequest, ownAddress: boolean): WireReply {
  const started = world.clock.ticks();
  const desk = openDesk(world, provider, ownAddress);
  let outcome = play(world, provider, request, desk);
  try {
    world.record(eventsOf(world, provider, request, desk, outcome, started));
  } catch (error) {
    // What is not kept must not be acknowledged.
    world.log.error('store', error);
    outcome = failed(provider, request, desk, outcome.action);
  }
  return outcome.reply;
}

function play(world: World, provider: Provider, request: RawRequest, desk: ServingDesk): Outcome {
  const route = provider.routes.find((candidate) => candidate.matches(request));
  const action = route?.action ?? '';
  try {
    if (!route) throw new Error(`${provider.id} has no route of last resort`);
    return answered(action, route.answer(route.read(request), desk));
  } catch (error) {
    if (error instanceof Refusal) return refused(provider, request, desk, action, error);
    world.log.error(provider.id, error);
    return failed(provider, request, desk, action);
  }
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

function refused(provider: Provider, request: RawRequest, desk: ServingDesk, action: string, refusal: Refusal): Outcome {
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
function failed(provider: Provider, request: RawRequest, desk: ServingDesk, action: string): Outcome {
  const { code, message } = provider.failure;
  return refused(
    provider,
    request,
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

function openDesk(world: World, provider: Provider, ownAddress: boolean): ServingDesk {
  const now = world.clock.now();
  const desk: ServingDesk = {
    opened: undefined,
    now,
    realNow: world.clock.realNow(),
    ownAddress,
    account: (key) => {
      const account = world.accounts.byKey(provider.id, key);
      desk.opened ??= account;
      return account;
    },
    sentTo: (account, to) => world.sent.of(provider.id, account.id, to),
    messages: (account, { to, since, until }) =>
      world.mailbox.acceptedBetween({ provider: provider.id, account: account.id, to }, since, until),
    limited: (account, to) => isLimited(world, account.id, to),
    random: world.chance.random,
    uuid: world.chance.uuid,
  };
  return desk;
}

function isLimited(world: World, accountId: string, to: string): boolean {
  if (world.limits === 'off') return false;
  const limits = world.accounts.limitsOf(accountId);
  return limits.mode === 'realistic' && !limits.exempt.includes(to);
}

function eventsOf(
  world: World,
  provider: Provider,
  request: RawRequest,
  desk: ServingDesk,
  outcome: Outcome,
  started: number,
): SandboxEvent[] {
  const at = desk.now;
  const account = desk.opened?.id ?? '';
  const seq = world.nextSeq();
  const exchangeId = `x${seq.toString(36)}`;
  const messages: Message[] = [];
  const recipients: RecordedRecipient[] = [];
  for (const recipient of outcome.recipients) {
    if (recipient.outcome === 'accepted') {
      const message = toMessage(recipient, { provider: provider.id, account, exchangeId, seq: seq + messages.length + 1, at });
      messages.push(message);
      recipients.push({
        to: recipient.to,
        outcome: 'accepted',
        code: outcome.code,
        message: '',
        messageId: message.id,
        explanation: null,
      });
    } else {
      const { to, code, message, explanation } = recipient;
      recipients.push({ to, outcome: 'refused', code, message, messageId: null, explanation });
    }
  }
  const events: SandboxEvent[] = [
    {
      seq,
      at,
      type: 'exchange.recorded',
      exchange: {
        id: exchangeId,
        provider: provider.id,
        account,
        action: outcome.action,
        door: desk.ownAddress ? 'address' : 'host',
        method: request.method,
        url: request.target,
        status: outcome.reply.status,
        verdict: outcome.explanation || (recipients.length > 0 && messages.length === 0) ? 'refused' : 'accepted',
        code: outcome.code,
        message: outcome.message,
        cause: (outcome.explanation ?? recipients.find((recipient) => recipient.explanation)?.explanation)?.cause ?? null,
        recipients,
        messageIds: messages.map((message) => message.id),
        durationMs: Math.round((world.clock.ticks() - started) * 100) / 100,
      },
      raw: detailOf(request, outcome),
    },
  ];
  for (const message of messages) events.push({ seq: message.seq, at, type: 'message.accepted', message });
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
  return events;
}

function toMessage(
  recipient: AcceptedRecipient,
  { provider, account, exchangeId, seq, at }: { provider: string; account: string; exchangeId: string; seq: number; at: number },
): Message {
  const { app, channel = 'sms', to, text, sign, kind, templateId, params, segments, fee, providerMessageId } = recipient;
  return {
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
    code: findCode(text),
    segments,
    fee,
    status: 'accepted',
    providerMessageId,
    exchangeId,
    acceptedAt: at,
    timeline: [{ status: 'accepted', at }],
  };
}

function detailOf(request: RawRequest, outcome: Outcome): ExchangeDetail {
  return {
    headers: request.headers,
    body: recordedBody(request.body),
    remoteAddress: request.remoteAddress,
    replyHeaders: outcome.reply.headers,
    replyBody: outcome.reply.body,
    checks: outcome.checks,
    explanation: outcome.explanation,
  };
}

function recordedBody(bytes: Buffer): ExchangeDetail['body'] {
  return isUtf8(bytes) ? { encoding: 'utf8', data: bytes.toString() } : { encoding: 'base64', data: bytes.toString('base64') };
}
