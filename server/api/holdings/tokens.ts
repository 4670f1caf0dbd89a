/** Keys that expire, handed out as a provider's security token service does. */
import { say } from '../../message/localized.ts';
import { integer, maxValue, minValue, number, optional, pipe, strictObject } from 'valibot';
import type { InferOutput } from 'valibot';
import type { Account } from '../../ledger/account-document.ts';
import type { World } from '../../ledger/world.ts';
import { ProblemError } from '../../net/problem.ts';
import { KEPT_LIMITS } from '../../provider-kit/limits.ts';
import type { HandedOut } from '../../provider-kit/account.ts';
import { short } from '../body-shape.ts';
import type { TokenResource } from '../wire.ts';

/** Half an hour; a day and a half at most, as the real service has it. */
const SECONDS = { usual: 1_800, most: 129_600 };

const order = strictObject({
  provider: short(KEPT_LIMITS.name),
  seconds: optional(pipe(number(), integer(), minValue(1), maxValue(SECONDS.most)), SECONDS.usual),
});

export const tokenBody = {
  schema: order,
  example: '{"provider":"PROVIDER","seconds":1800}',
  sample: ({ providers }: World) => ({ provider: providers.find(({ account }) => account.tokens)?.id }),
};

/** Those that an account has been handed, newest first. */
export function tokensOf({ providers }: World, account: Account): TokenResource[] {
  return providers.flatMap(({ id, account: { tokens } }) => {
    const part = account.parts.get(id);
    const all = part === undefined ? undefined : tokens?.list(part);
    return (all ?? []).toReversed().map((one) => toResource(id, one));
  });
}

function toResource(provider: string, { values, expiresAt }: Omit<HandedOut<unknown>, 'change'>): TokenResource {
  return { provider, ...values, expiresAt: new Date(expiresAt).toISOString() };
}

/** Hands one out and remembers it. */
export function handOutToken(
  world: World,
  account: Account,
  { provider: id, seconds }: InferOutput<typeof order>,
): TokenResource {
  const provider = world.providers.find((one) => one.id === id);
  const part = account.parts.get(id);
  const now = world.nowOf(account.id);
  const made =
    part === undefined
      ? undefined
      : provider?.account.tokens?.handOut(part, { seconds, now, random: () => world.chance.random() });
  if (!made) {
    throw new ProblemError(
      404,
      'No temporary keys',
      say(`账号“${account.id}”在“${id}”没有临时密钥。`, `The account “${account.id}” has no temporary keys at “${id}”.`),
      say('请用它的长期密钥。', 'Use its lasting keys.'),
    );
  }
  world.record((add) => add('account.changed', now, { account: account.id, provider: id, changes: [made.change] }));
  return toResource(id, made);
}
