/** What `PATCH accounts/:id` may change: limits, what the carrier does with messages, callback addresses, states. */
import { say } from '../message/localized.ts';
import {
  array,
  integer,
  maxLength,
  maxValue,
  minValue,
  nullable,
  number,
  optional,
  picklist,
  pipe,
  regex,
  record,
  strictObject,
  string,
} from 'valibot';
import type { InferOutput } from 'valibot';
import type { DeliveryPolicy } from '../message/delivery-policy.ts';
import { LIMIT_MODES } from '../message/vocabulary.ts';
import { KEPT_LIMITS } from '../provider-kit/limits.ts';
import { demand } from '../provider-kit/shape.ts';
import type { Provider } from '../provider-kit/contract.ts';
import type { AccountStates, CallbackUrls, LimitsSetting } from '../ledger/events.ts';
import { NO_STATES, switched, switches } from '../ledger/account-states.ts';
import { FURTHEST_OFFSET_MS } from '../ledger/account-document.ts';
import type { Account } from '../ledger/account-document.ts';
import { readTarget } from '../delivery/address.ts';
import { deliveryWanted } from './answers/delivery.ts';
import { short } from './body-shape.ts';
import { ProblemError } from '../net/problem.ts';

const address = nullable(short(KEPT_LIMITS.url));

const patch = strictObject({
  limits: optional(
    strictObject({
      mode: optional(picklist(LIMIT_MODES)),
      exempt: optional(
        pipe(
          array(
            pipe(
              string(),
              regex(
                /^\+\d{6,15}$/,
                demand('应为 E.164 号码，如 +8613800138000', 'must be a number in E.164, such as +8613800138000'),
              ),
            ),
          ),
          maxLength(
            KEPT_LIMITS.numbers,
            demand(`超过 ${KEPT_LIMITS.numbers} 个号码`, `has more than ${KEPT_LIMITS.numbers} numbers`),
          ),
        ),
      ),
    }),
  ),
  callbacks: optional(
    record(
      short(KEPT_LIMITS.name),
      strictObject({ report: optional(address), reply: optional(address), review: optional(address) }),
    ),
  ),
  delivery: optional(deliveryWanted),
  states: optional(nullable(switches)),
  clock: optional(
    nullable(strictObject({ offsetMs: pipe(number(), integer(), minValue(-FURTHEST_OFFSET_MS), maxValue(FURTHEST_OFFSET_MS)) })),
  ),
});

export type AccountPatch = InferOutput<typeof patch>;

const EXAMPLE =
  '{"limits":{"mode":"realistic"|"off","exempt":["+8613800138000"]},"delivery":{"mode":"after"},"callbacks":{"PROVIDER":{"report":"http://127.0.0.1:3000/sms"}},"states":{"PROVIDER":{"no-balance":true,"blacklisted":["+8613800138000"]}},"clock":{"offsetMs":86400000}}';

export const patchBody = { schema: patch, example: EXAMPLE, sample: () => ({ limits: { mode: 'off' } }) };

export interface AccountSettings {
  /** How far its time is ahead of the sandbox's. */
  offsetMs: number;
  limits: LimitsSetting;
  delivery: DeliveryPolicy;
  callbacks: CallbackUrls;
  states: AccountStates;
}

/** What a change is judged by. */
interface Surroundings {
  callbackHosts: readonly string[];
  providers: readonly Provider[];
}

/** The account's settings with what the body changes. */
export function patchedSettings(
  account: Account,
  change: AccountPatch,
  { callbackHosts, providers }: Surroundings,
): AccountSettings {
  const { limits: { mode, exempt } = {}, delivery, callbacks = {}, states = {}, clock } = change;
  const { limits } = account;
  return {
    offsetMs: clock === undefined ? account.offsetMs : (clock?.offsetMs ?? 0),
    limits: { mode: mode ?? limits.mode, exempt: exempt ?? limits.exempt },
    delivery: delivery ?? account.delivery,
    callbacks: patchedCallbacks(account, callbacks, callbackHosts),
    states: states === null ? NO_STATES : patchedStates(account, states, providers),
  };
}

function patchedStates(account: Account, change: InferOutput<typeof switches>, providers: readonly Provider[]): AccountStates {
  const result = switched(
    account.states,
    change,
    providers.filter(({ id }) => account.parts.has(id)),
  );
  if ('states' in result) return result.states;
  const { title, cause, remedy } = result.fault;
  throw new ProblemError(400, title, cause, remedy);
}

/** null takes an address away. An address that may never be called is refused now, not when it would be. */
function patchedCallbacks(
  account: Account,
  change: Readonly<Record<string, Readonly<Record<string, string | null | undefined>>>>,
  hosts: readonly string[],
): CallbackUrls {
  const urls = new Map(
    Object.entries(account.callbacks).map(([provider, events]) => [provider, new Map(Object.entries(events))]),
  );
  for (const [provider, events] of Object.entries(change)) {
    if (!account.parts.has(provider)) {
      const known = [...account.parts.keys()].join(', ');
      throw new ProblemError(
        400,
        'Unknown provider',
        say(`账号没有服务商“${provider}”。`, `The account has no provider “${provider}”.`),
        say(`它有：${known}。`, `It has ${known}.`),
      );
    }
    const ofProvider = urls.get(provider) ?? new Map<string, string>();
    urls.set(provider, ofProvider);
    for (const [event, url] of Object.entries(events)) {
      if (url === undefined) continue;
      if (url === null) ofProvider.delete(event);
      else ofProvider.set(event, allowedUrl(url, hosts));
    }
  }
  return Object.fromEntries([...urls].map(([provider, events]) => [provider, Object.fromEntries(events)]));
}

/** The address, where it may be called. */
export function allowedUrl(url: string, hosts: readonly string[]): string {
  const target = readTarget(url, hosts);
  if (!('refused' in target)) return url;
  const { cause, remedy } = target.refused;
  throw new ProblemError(400, 'Callback address not allowed', cause, remedy);
}
