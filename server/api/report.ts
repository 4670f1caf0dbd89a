/** A person plays the carrier: says what became of a message. */
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
    const detail = `Message ${message.id} is ${message.status}; it cannot become ${status}.`;
    const remedy = 'Only messages that are accepted or sent go on. Set delivery to {"mode":"by-hand"} to be in time.';
    throw new ProblemError(409, 'Not possible any more', detail, remedy);
  }
  const at = world.nowOf(message.account);
  const known = code ?? usualCode(world, message, status);
  world.record((add) => addReports(add, world, [{ at, message: message.id, status, code: known }]));
}
