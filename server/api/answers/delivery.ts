/** What the carrier does with messages: as it is told, and as somebody asks for it. */
import * as v from 'valibot';
import { DELIVERY_EXAMPLE, readDelivery } from '../../message/delivery-policy.ts';
import { CODED_DELIVERIES, TIMED_DELIVERIES, UNTIMED_DELIVERIES } from '../../message/vocabulary.ts';
import { demand } from '../../provider-kit/shape.ts';

const ms = v.pipe(v.number(), v.integer(), v.minValue(0));
const times = { fromMs: ms, toMs: ms };
const usual = { fromMs: v.optional(v.number()), toMs: v.optional(v.number()) };

export const delivery = v.variant('mode', [
  v.strictObject({ mode: v.picklist(UNTIMED_DELIVERIES) }),
  v.strictObject({ mode: v.picklist(TIMED_DELIVERIES), ...times }),
  v.strictObject({ mode: v.picklist(CODED_DELIVERIES), code: v.string(), ...times }),
]);

const USE = demand(`应为 ${DELIVERY_EXAMPLE}`, `must be ${DELIVERY_EXAMPLE}`);

/** Times and code may be left out; what they may be is for the policy to say. */
export const deliveryWanted = v.pipe(
  v.variant(
    'mode',
    [
      v.object({ mode: v.picklist(UNTIMED_DELIVERIES) }),
      v.object({ mode: v.picklist(TIMED_DELIVERIES), ...usual }),
      v.object({ mode: v.picklist(CODED_DELIVERIES), code: v.optional(v.string()), ...usual }),
    ],
    USE,
  ),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const policy = readDelivery(JSON.parse(JSON.stringify(dataset.value)));
    if (policy) return policy;
    addIssue({ message: USE });
    return NEVER;
  }),
);
