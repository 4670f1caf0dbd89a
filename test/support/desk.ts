/** A provider on its own: the stock world's account, a clock that stands still, and a history to count. */
import { stockAccounts } from '../../server/ledger/opening/stock.ts';
import { providers } from '../../server/providers/index.ts';
import type { Message } from '../../server/message/message.ts';
import type { PhoneReply } from '../../server/message/reply.ts';
import type { Answer, Provider } from '../../server/provider-kit/contract.ts';
import type { Desk, DeskAccount, PastSend } from '../../server/provider-kit/desk.ts';
import type { RawRequest, WireReply } from '../../server/provider-kit/request.ts';
import type { Explanation } from '../../server/provider-kit/refusal.ts';
import { Refusal } from '../../server/provider-kit/refusal.ts';

export const NOW = Date.UTC(2026, 10, 23, 6, 7, 8); // 2026-11-23 14:07:08 in Beijing

export interface World {
  accounts: { id: string; [provider: string]: unknown }[];
}

/** The stock world, parsed anew on each call, so that a test may change it. */
export function stockWorld(): World {
  return { accounts: structuredClone([...stockAccounts(providers)]) };
}

export interface DeskOptions {
  now?: number;
  realNow?: number;
  ownAddress?: boolean;
  world?: World;
  sent?: Readonly<Record<string, readonly PastSend[]>>;
  /** Messages that are kept, oldest first. */
  messages?: readonly Message[];
  /** What phones wrote back, oldest first. */
  replies?: readonly PhoneReply[];
  limited?: boolean;
  /** Calls of the same action within the last second. */
  callsOfLastSecond?: number;
  /** Texts that were signed before. */
  used?: readonly string[];
  random?: () => number;
}

/** A desk over the accounts of a world file. */
export function deskFor<Part, Change>(provider: Provider<Part, Change>, options: DeskOptions = {}): Desk<Part> {
  const now = options.now ?? NOW;
  const byKey = new Map<string, DeskAccount<Part>>();
  const accounts: DeskAccount<Part>[] = [];
  for (const account of (options.world ?? stockWorld()).accounts) {
    const outside = account[provider.id];
    if (outside === undefined) continue;
    const known = { id: account.id, part: provider.account.parse(outside) };
    accounts.push(known);
    for (const key of provider.account.keys(known.part)) byKey.set(key, known);
  }
  let counter = 0;
  return {
    now,
    realNow: options.realNow ?? now,
    ownAddress: options.ownAddress ?? true,
    account: (key) => byKey.get(key),
    accounts: () => accounts,
    sentTo: (_account, to) => options.sent?.[to] ?? [],
    messages: (_account, { to, since, until }) =>
      (options.messages ?? []).filter(
        (one) => (to === undefined || one.to === to) && one.acceptedAt >= since && one.acceptedAt < until,
      ),
    messageWithId: (id) => options.messages?.findLast((one) => one.providerMessageId === id),
    replies: (_account, { from, since, until }) =>
      (options.replies ?? []).filter((one) => (from === undefined || one.from === from) && one.at >= since && one.at < until),
    limited: () => options.limited ?? true,
    scripted: () => false,
    forced: () => undefined,
    callsOfLastSecond: () => options.callsOfLastSecond ?? 0,
    usedBefore: (_account, nonce) => options.used?.includes(nonce) ?? false,
    random: options.random ?? (() => 0.5),
    uuid: () => `00000000-0000-4000-8000-${String(++counter).padStart(12, '0')}`,
  };
}

export interface RequestShape {
  method?: string;
  target: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

/** A request as the server hands it to a provider. `target` may hold raw characters; they become latin1 bytes. */
export function request(shape: RequestShape): RawRequest {
  const target = Buffer.from(shape.target, 'utf8').toString('latin1');
  const question = target.indexOf('?');
  const headers: Record<string, string> = { host: '127.0.0.1:10690' };
  for (const [name, value] of Object.entries(shape.headers ?? {})) headers[name.toLowerCase()] = value;
  const body = Buffer.from(shape.body ?? '');
  if (shape.body !== undefined && headers['content-length'] === undefined) headers['content-length'] = String(body.length);
  return {
    method: shape.method ?? (shape.body === undefined ? 'GET' : 'POST'),
    target,
    path: question === -1 ? target : target.slice(0, question),
    query: question === -1 ? '' : target.slice(question + 1),
    headers,
    host: (headers['host'] ?? '').toLowerCase(),
    body,
    oversized: false,
    remoteAddress: '127.0.0.1',
  };
}

export interface Played<Change> {
  reply: WireReply;
  code: string;
  answer: Answer<Change> | undefined;
  refusal: Refusal | undefined;
}

/** Plays one request against a provider, as the server does, without one. */
export function play<Part, Change>(
  provider: Provider<Part, Change>,
  raw: RawRequest,
  desk: Desk<Part> = deskFor(provider),
): Played<Change> {
  try {
    const route = provider.routes.find((candidate) => candidate.matches(raw));
    if (!route) throw new Error(`${provider.id} has no route of last resort`);
    const answer = route.answer(route.read(raw), desk);
    return { reply: answer.reply, code: answer.code, answer, refusal: undefined };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { reply: provider.refusal(error, raw, desk), code: error.code, answer: undefined, refusal: error };
  }
}

/** What a search finds about a refusal, for somebody who looks; what the check knew at once where there is none. */
export function diagnosed(refusal: Refusal | undefined): Explanation | undefined {
  return refusal?.diagnose?.() ?? refusal?.explanation;
}
