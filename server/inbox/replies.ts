/** What phones wrote back, folded from the events; and a person who writes. */
import { object, optional, pipe, string, minLength, maxLength } from 'valibot';
import type { InferOutput } from 'valibot';
import { replyEvents } from '../delivery/pushes.ts';
import { looseE164 } from '../message/phone.ts';
import type { E164, Message } from '../message/message.ts';
import type { PhoneReply } from '../message/reply.ts';
import type { SandboxEvent } from '../store/events.ts';
import type { World } from '../world/world.ts';
import { parseBody } from './body-shape.ts';
import type { Page, Retention } from './mailbox.ts';
import { ProblemError } from './problem.ts';
import { Timeline } from './timeline.ts';

export interface ReplyFilter {
  from?: E164 | undefined;
  provider?: string | undefined;
  account?: string | undefined;
}

export interface Replies {
  fold(event: SandboxEvent): void;
  /** Newest first, below sequence number `before`. */
  list(filter: ReplyFilter, before: number, limit: number): Page<PhoneReply>;
  /** Received in [since, until), oldest first. */
  between(filter: ReplyFilter, since: number, until: number): readonly PhoneReply[];
  /** Lets go of what is too old or too much; answers the oldest sequence number still needed. */
  evict(now: number): number;
}

export function createReplies(retention: Retention): Replies {
  const all = new Timeline<PhoneReply>();
  const fits = (reply: PhoneReply, { from, provider, account }: ReplyFilter): boolean =>
    (from === undefined || reply.from === from) &&
    (provider === undefined || reply.provider === provider) &&
    (account === undefined || reply.account === account);

  return {
    fold: (event) => {
      if (event.type === 'reply.received') all.push(event.reply);
    },
    list: (filter, before, limit) => {
      const items: PhoneReply[] = [];
      for (const reply of all.newestFirst(before)) {
        if (!fits(reply, filter)) continue;
        if (items.length === limit) return { items, next: items.at(-1)?.seq ?? null };
        items.push(reply);
      }
      return { items, next: null };
    },
    between: (filter, since, until) => {
      const found: PhoneReply[] = [];
      for (const reply of all.newestFirst()) {
        if (reply.at < since) break;
        if (reply.at < until && fits(reply, filter)) found.push(reply);
      }
      return found.toReversed();
    },
    evict: (now) => {
      const oldest = now - retention.ageMs;
      for (let one = all.oldest(); one && (all.length > retention.count || one.at < oldest); one = all.oldest()) all.shift();
      return all.oldest()?.seq ?? Infinity;
    },
  };
}

/** Characters of one reply: as many as a long message of ten pieces has. */
const MAX_TEXT = 670;

const writing = object({
  from: string(),
  text: pipe(string(), minLength(1), maxLength(MAX_TEXT)),
  messageId: optional(string()),
});

export function parseReply(body: unknown): InferOutput<typeof writing> {
  return parseBody(writing, body, '{"from":"+8613800138000","text":"好的"}, and perhaps "messageId"');
}

/** The phone answers a message: the one named, or the newest text it got. */
export function writeBack(world: World, { from, text, messageId }: InferOutput<typeof writing>): PhoneReply {
  const message = answeredMessage(world, from, messageId);
  const at = world.clock.now();
  const events = replyEvents(world, message, text, at, world.nextSeq());
  world.record(events);
  const [first] = events;
  if (first?.type !== 'reply.received') throw new Error('a reply begins with the reply');
  return first.reply;
}

function answeredMessage(world: World, from: string, messageId: string | undefined): Message {
  const to = looseE164(from);
  if (to === undefined) throw new ProblemError(400, 'Bad number', `"${from}" is no phone number.`, 'Write +8613800138000.');
  const message =
    messageId === undefined
      ? world.mailbox.messages({ to }, Infinity, 50).items.find(({ channel }) => channel === 'sms')
      : world.mailbox.message(messageId);
  if (message?.to === to) return message;
  throw new ProblemError(
    409,
    'Nothing to answer',
    messageId === undefined ? `${to} has no text to answer.` : `There is no message ${messageId} on the phone ${to}.`,
    'A reply belongs to the application whose text the phone got: send one first.',
  );
}
