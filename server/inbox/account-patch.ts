/** What `PATCH accounts/:id` may change: the frequency limits, and what the carrier does with messages. */
import { array, custom, optional, picklist, pipe, regex, strictObject, string, transform } from 'valibot';
import { DELIVERY_EXAMPLE, readDelivery } from '../delivery/plan.ts';
import type { DeliveryPolicy } from '../delivery/plan.ts';
import type { LimitsSetting } from '../store/events.ts';
import type { Account } from '../world/accounts.ts';
import { parseBody } from './body-shape.ts';

const patch = strictObject({
  limits: optional(
    strictObject({
      mode: optional(picklist(['realistic', 'off'])),
      exempt: optional(array(pipe(string(), regex(/^\+\d{6,15}$/, 'Use E.164 numbers such as "+8613800138000".')))),
    }),
  ),
  delivery: optional(
    pipe(
      custom<unknown>((input) => readDelivery(input) !== undefined, `Use ${DELIVERY_EXAMPLE}.`),
      transform((input) => readDelivery(input)),
    ),
  ),
});

const EXAMPLE = '{"limits":{"mode":"realistic"|"off","exempt":["+8613800138000"]},"delivery":{"mode":"after"}}';

export interface AccountSettings {
  limits: LimitsSetting;
  delivery: DeliveryPolicy;
}

/** The account's settings with what the body changes. */
export function patchedSettings(account: Account, body: unknown): AccountSettings {
  const { limits: { mode, exempt } = {}, delivery } = parseBody(patch, body, EXAMPLE);
  const { limits } = account;
  return {
    limits: { mode: mode ?? limits.mode, exempt: exempt ?? limits.exempt },
    delivery: delivery ?? account.delivery,
  };
}
