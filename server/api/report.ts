/** A person plays the carrier: says what became of a message. */
import { say } from '../message/localized.ts';
import { optional, picklist, strictObject } from 'valibot';
import type { InferOutput } from 'valibot';
import { usualCode } from '../delivery/engine.ts';
import { addReports } from '../delivery/pushes.ts';
import { mayBecome } from '../message/message.ts';
import type { Message } from '../message/message.ts';
import type { World } from '../ledger/world.ts';
import { short } from './body-shape.ts';
import { KEPT_LIMITS } from '../provider-kit/limits.ts';
import { ProblemError } from '../net/problem.ts';

const report = strictObject({
  status: picklist(['sent', 'delivered', 'undelivered', 'expired', 'unknown']),
  code: optional(short(KEPT_LIMITS.name)),
});

export const reportBody = {
  schema: report,
  example: '{"status":"delivered"|"undelivered"|"expired"|"unknown"|"sent","code":"DELIVRD"}',
  sample: () => ({ status: 'undelivered', code: 'MK:0001' }),
};

/** Records the report. */
export function reportByHand(world: World, message: Message, { status, code }: InferOutput<typeof report>): void {
  if (!mayBecome(message.status, status)) {
    const cause = say(
      `短信 ${message.id} 的状态是 ${message.status}，不能再变为 ${status}。`,
      `Message ${message.id} is ${message.status}; it cannot become ${status}.`,
    );
    const remedy = say(
      '只有状态为 accepted 或 sent 的短信还会变化。把 delivery 设为 {"mode":"by-hand"} 就来得及。',
      'Only messages that are accepted or sent go on. Set delivery to {"mode":"by-hand"} to be in time.',
    );
    throw new ProblemError(409, 'Not possible any more', cause, remedy);
  }
  const at = world.nowOf(message.account);
  const known = code ?? usualCode(world, message, status);
  world.record((add) => addReports(add, world, [{ at, message: message.id, status, code: known }]));
}
