/** The catalogue: every code there is, what it means, and one of it on demand. */
import { say } from '../message/localized.ts';
import { optional, strictObject } from 'valibot';
import type { InferOutput } from 'valibot';
import { KEPT_LIMITS } from '../provider-kit/limits.ts';
import type { Provider } from '../provider-kit/contract.ts';
import type { Certainty } from '../provider-kit/codes.ts';
import { FAULT_KINDS, SITUATIONS } from '../message/vocabulary.ts';
import { SITUATION_TITLES } from '../scenario/situations.ts';
import { FAULTS } from '../scenario/fault.ts';
import { numberOfCode, TRIGGERS } from '../scenario/triggers.ts';
import type { World } from '../ledger/world.ts';
import { refusingRow } from '../provider-kit/codes.ts';
import { evidenceFrom } from '../provider-kit/evidence/sources.ts';
import { short } from './body-shape.ts';
import { ProblemError } from '../net/problem.ts';
import { list } from './routes.ts';
import { makeSample, sendSample } from './compose/sample.ts';
import type { CertaintyCount, ErrorList, ErrorResource, OutcomesResource, TriggerResource } from './wire.ts';

/** What people have really met comes first: whoever opens the catalogue is likely to look for one of those. */
const ORDER: Readonly<Record<Certainty, number>> = { observed: 0, documented: 1, assumed: 2 };

interface Wanted {
  provider?: string | undefined;
  q?: string | undefined;
}

/** Those of one certainty, where it is asked for, and how many of each there are. */
export function errorList(world: World, { certainty, ...wanted }: Wanted & { certainty?: Certainty | undefined }): ErrorList {
  const found = errorsOf(world, wanted);
  const items = certainty === undefined ? found : found.filter((one) => one.certainty === certainty);
  return { ...list(items), counts: world.providers.flatMap(({ id }) => countOf(id, found)) };
}

function countOf(provider: string, found: readonly ErrorResource[]): CertaintyCount[] {
  const counts = { documented: 0, observed: 0, assumed: 0 };
  const own = found.filter((one) => one.provider === provider);
  for (const { certainty } of own) counts[certainty] += 1;
  return own.length === 0 ? [] : [{ provider, ...counts }];
}

/** Every code of the provider, or of all, that has this in its code, its texts or its meaning. */
function errorsOf(world: World, { provider, q }: Wanted): ErrorResource[] {
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
    const { code, message, documented, meaning, success, clientSide } = row;
    if (success) return [];
    const told = {
      code,
      message,
      ...(documented === undefined ? {} : { documented }),
      meaning,
      ...evidenceFrom(provider.sources, row),
    };
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

const asked = strictObject({
  provider: short(KEPT_LIMITS.name),
  key: short(KEPT_LIMITS.name),
  account: optional(short(KEPT_LIMITS.name)),
});

export const sendBody = {
  schema: asked,
  example: say(
    '{"provider":"…","key":"…"}，取值见 GET errors，还可带 account',
    '{"provider":"…","key":"…"}, both as GET errors has them, and perhaps account',
  ),
  sample: (world: World) => {
    const one = errorsOf(world, {}).find(({ madeBy }) => madeBy === 'provider');
    return { provider: one?.provider, key: one?.key };
  },
};

/** Sends one message of the account that is named, or of the first that can, made to come out with this code; answers the exchange's id. */
export function sendOne(world: World, { provider: id, key, account }: InferOutput<typeof asked>, host: string): string {
  const provider = world.providers.find((one) => one.id === id);
  if (!provider || !refusingRow(provider.codes, key)) {
    throw new ProblemError(
      404,
      'No such code',
      say(`“${id}”没有可发送的错误码“${key}”。`, `“${id}” has no code “${key}” to be sent.`),
      say(
        'GET errors 列出所有错误码；madeBy 为 client 的由 SDK 自己产生，没有应答会带它。',
        'GET errors lists every code; no answer has one that is madeBy client.',
      ),
    );
  }
  const to = numberOfCode(provider, key)?.slice(3);
  return sendSample(world, makeSample(world, provider, { key, host, account, to }), { wanted: key });
}
