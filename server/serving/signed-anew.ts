/** A recorded request as its client would send it now: of this moment, and signed with the account's own secret. */
import { swapped } from '../provider-kit/rewrite.ts';
import type { RawRequest } from '../provider-kit/request.ts';
import { systemChance } from '../world/chance.ts';
import type { World } from '../ledger/world.ts';
import { ServingDesk } from './desk.ts';
import type { Job } from './outcome.ts';
import { signatureOf } from './serve.ts';

/**
 * Undefined where it cannot be signed: it has no signature, or one by a key that no account here has. The provider's own
 * report says what the signature has to be, and has the last word on whether it is.
 */
export function signedAnew(world: World, job: Job): RawRequest | undefined {
  const realNow = world.clock.realNow();
  const report = (request: RawRequest) => {
    const desk = new ServingDesk(world, job, { nowOf: () => world.clock.now(), realNow, chance: systemChance });
    return signatureOf({ ...job, request }, desk);
  };
  const moved = job.provider.renewed(job.request, realNow);
  const first = report(moved);
  if (!first || first.ok) return first && moved;
  const signed = swapped(moved, first.received, first.expected);
  return signed && report(signed)?.ok === true ? signed : undefined;
}
