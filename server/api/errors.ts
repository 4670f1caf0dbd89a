/** The catalogue: every code there is, what it means, and one of it on demand. */
import { splitTarget } from '../provider-kit/request.ts';
import { object, optional } from 'valibot';
import type { InferOutput } from 'valibot';
import { KEPT_LIMITS } from '../provider-kit/limits.ts';
import type { Provider } from '../provider-kit/contract.ts';
import type { Certainty } from '../provider-kit/codes.ts';
import type { RawRequest } from '../provider-kit/request.ts';
import { serve } from '../serving/serve.ts';
import { FAULT_KINDS, SITUATIONS } from '../message/vocabulary.ts';
import { SITUATION_TITLES } from '../scenario/situations.ts';
import { FAULTS } from '../scenario/fault.ts';
import { numberOfCode, TRIGGERS } from '../scenario/triggers.ts';
import type { World } from '../ledger/world.ts';
import { refusingRow } from '../provider-kit/codes.ts';
import { short } from './body-shape.ts';
import { existing } from './query.ts';
import { ProblemError } from '../net/problem.ts';
import type { ErrorResource, OutcomesResource, TriggerResource } from './wire.ts';

/** What people have really met comes first: whoever opens the catalogue is likely to look for one of those. */
const ORDER: Readonly<Record<Certainty, number>> = { observed: 0, documented: 1, assumed: 2 };

/** Every code of the provider, or of all, that has this in its code, its texts or its meaning. */
export function errorsOf(
  world: World,
  { provider, q }: { provider?: string | undefined; q?: string | undefined },
): ErrorResource[] {
  const wantedText = q?.toLowerCase();
  return world.providers
    .filter(({ id }) => provider === undefined || id === provider)
    .flatMap(catalogueOf)
    .toSorted((a, b) => ORDER[a.certainty] - ORDER[b.certainty])
    .filter(
      ({ key, message, documented = '', meaning }) =>
        wantedText === undefined ||
        [key, message, documented, meaning.zh, meaning.en].some((text) => text.toLowerCase().includes(wantedText)),
    );
}

function catalogueOf(provider: Provider): ErrorResource[] {
  return Object.entries(provider.codes).flatMap(([key, row]): ErrorResource[] => {
    const { code, message, documented, meaning, certainty, source, success, clientSide } = row;
    if (success) return [];
    const told = { code, message, ...(documented === undefined ? {} : { documented }), meaning, certainty, source };
    const common = { ...told, provider: provider.id, key };
    if (clientSide) return [{ ...common, madeBy: 'client', triggers: [], states: [], rule: null }];
    const rule: ErrorResource['rule'] = { match: { provider: provider.id }, outcome: { code: key }, times: 1 };
    return [{ ...common, madeBy: 'provider', triggers: triggersOf(provider, key), states: statesOf(provider, key), rule }];
  });
}

function statesOf({ states }: Provider, key: string): string[] {
  return states
    .filter(({ refusedWith, alsoRefusedWith = [] }) => [refusedWith, ...alsoRefusedWith].includes(key))
    .map(({ id }) => id);
}

function triggersOf(provider: Provider, key: string): string[] {
  const own = numberOfCode(provider, key);
  const ofSituations = TRIGGERS.filter(({ situation }) => situation && provider.situations[situation] === key);
  return [...(own === undefined ? [] : [own]), ...ofSituations.map(({ number }) => number)];
}

/** The numbers one by one, then the form of each provider's own. */
export function triggerResources({ providers }: World): TriggerResource[] {
  const forms = providers.map(({ id, names, codePrefix }): TriggerResource => ({
    number: `+86${codePrefix}NNNNNNN`,
    group: 'code',
    provider: id,
    what: { zh: `${names.zh}的错误码，补足 7 位`, en: `a code of ${names.en}, filled up to seven digits` },
  }));
  return [...TRIGGERS, ...forms];
}

export function outcomesResource(): OutcomesResource {
  return {
    situations: SITUATIONS.map((id) => ({ id, title: SITUATION_TITLES[id] })),
    faults: FAULT_KINDS.map((kind) => ({ kind, ...FAULTS[kind] })),
  };
}

const asked = object({
  provider: short(KEPT_LIMITS.name),
  key: short(KEPT_LIMITS.name),
  account: optional(short(KEPT_LIMITS.name)),
});

export const sendBody = {
  schema: asked,
  example: '{"provider":"…","key":"…"}, both as GET errors has them, and perhaps "account"',
  sample: (world: World) => {
    const one = errorsOf(world, {}).find(({ madeBy }) => madeBy === 'provider');
    return { provider: one?.provider, key: one?.key };
  },
};

/** Sends one message of the account that is named, or of the first that can, made to come out with this code; answers the exchange's id. */
export function sendOne(world: World, { provider: id, key, account }: InferOutput<typeof asked>, host: string): string {
  const provider = world.providers.find((one) => one.id === id);
  if (!provider || !refusingRow(provider.codes, key)) {
    throw new ProblemError(404, 'No such code', `"${id}" has no code "${key}" to be sent.`, 'GET errors lists every code.');
  }
  const request = sampleOf(world, provider, { key, host, account });
  const [served] = serve(world, [{ provider, request, ownAddress: true, wanted: key }]);
  if (!served || served.exchangeId === '') throw new ProblemError(503, 'Not kept', 'The disk refuses to keep it.');
  return served.exchangeId;
}

/** Any number will do where the code has none of its own. */
const SAMPLE_NUMBER = '+8613800138000';

function sampleOf(
  world: World,
  provider: Provider,
  { key, host, account }: { key: string; host: string; account: string | undefined },
): RawRequest {
  existing(world, account);
  const to = (numberOfCode(provider, key) ?? SAMPLE_NUMBER).slice(3);
  for (const { id, parts } of world.accounts.list()) {
    if (account !== undefined && id !== account) continue;
    const part = parts.get(provider.id);
    const sample = part === undefined ? undefined : provider.sample(key, part, { host, now: world.clock.realNow(), to });
    if (!sample) continue;
    const { method, target, headers, body } = sample;
    const bytes = Buffer.from(body);
    const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
    return {
      method,
      target,
      ...splitTarget(target),
      headers: { host, ...Object.fromEntries(lower), 'content-length': String(bytes.length) },
      host,
      body: bytes,
      oversized: false,
      remoteAddress: '127.0.0.1',
    };
  }
  throw new ProblemError(
    409,
    'Nothing to send with',
    `No account has what a message by ${provider.names.en} needs: an approved template and its like.`,
    'Approve one under Accounts.',
  );
}
