/** The phone answers: a person writes back to a message. */
import { say } from '../message/localized.ts';
import { nonEmpty, optional, pipe, strictObject } from 'valibot';
import type { InferOutput } from 'valibot';
import { addReply } from '../delivery/pushes.ts';
import { looseE164 } from '../message/phone.ts';
import type { Message } from '../message/message.ts';
import type { PhoneReply } from '../message/reply.ts';
import type { World } from '../ledger/world.ts';
import { short } from './body-shape.ts';
import { KEPT_LIMITS } from '../provider-kit/limits.ts';
import { existing } from './query.ts';
import { ProblemError } from '../net/problem.ts';

/** Characters of one reply: as many as a long message of ten pieces has. */
const MAX_TEXT = 670;

const wanted = strictObject({
  from: short(KEPT_LIMITS.name),
  text: pipe(short(MAX_TEXT), nonEmpty()),
  messageId: optional(short(KEPT_LIMITS.name)),
  account: optional(short(KEPT_LIMITS.name)),
});

export const replyBody = {
  schema: wanted,
  example: say(
    '{"from":"+8613800138000","text":"好的"}，还可带 messageId 或 account',
    '{"from":"+8613800138000","text":"好的"}, and perhaps messageId or account',
  ),
  sample: () => ({ from: '+8613800138000', text: 'TD' }),
};

type Wanted = InferOutput<typeof wanted>;

/** The phone answers a message: the one named, or the newest text it got, of this account where one is named. */
export function writeBack(world: World, { from, text, messageId, account }: Wanted): PhoneReply {
  existing(world, account);
  const message = answeredMessage(world, { from, messageId, account });
  const at = world.nowOf(message.account);
  return world.record((add) => addReply(add, world, message, text, at));
}

function answeredMessage(world: World, { from, messageId, account }: Omit<Wanted, 'text'>): Message {
  const to = looseE164(from);
  if (to === undefined) {
    throw new ProblemError(
      400,
      'Bad number',
      say(`“${from}”不是手机号。`, `“${from}” cannot be read as a phone number.`),
      say('请写成 +8613800138000。', 'Write +8613800138000.'),
    );
  }
  const message =
    messageId === undefined
      ? world.mailbox.messages({ to, account }, Infinity, 50).items.find(({ channel }) => channel === 'sms')
      : world.mailbox.message(messageId);
  if (message?.to === to && (account === undefined || message.account === account)) return message;
  const nothing =
    messageId === undefined
      ? say(`${to} 没有可回复的短信。`, `${to} has no text to answer.`)
      : say(`手机 ${to} 上没有短信 ${messageId}。`, `There is no message ${messageId} on the phone ${to}.`);
  const remedy = say(
    '回复属于发来短信的应用：请先给这部手机发一条。',
    'A reply belongs to the application whose text the phone got: send one first.',
  );
  throw new ProblemError(409, 'Nothing to answer', nothing, remedy);
}
