/** A message that a person puts together: the request that a client of the provider would make of it, shown, or sent as well. */
import type { Request } from 'express';
import { array, boolean, maxLength, optional, pipe, strictObject } from 'valibot';
import { say } from '../../message/localized.ts';
import { KEPT_LIMITS } from '../../provider-kit/limits.ts';
import { demand } from '../../provider-kit/shape.ts';
import { curlOf } from '../../provider-kit/shell.ts';
import type { World } from '../../ledger/world.ts';
import { ProblemError } from '../../net/problem.ts';
import { accountAt } from '../api-accounts.ts';
import { composed, template } from '../answers/compose.ts';
import { listOf } from '../answers/common.ts';
import { short } from '../body-shape.ts';
import { toExchangeSummary } from '../resources.ts';
import { Afterwards, list } from '../routes.ts';
import type { Routes } from '../routes.ts';
import { SAMPLE_NUMBER, makeSample, sendSample } from './sample.ts';

/** More variables than any template has. */
const MOST_VALUES = 100;

const wanted = strictObject({
  provider: short(KEPT_LIMITS.name),
  account: optional(short(KEPT_LIMITS.name)),
  template: optional(short(KEPT_LIMITS.name)),
  values: optional(
    pipe(
      array(short(KEPT_LIMITS.note)),
      maxLength(MOST_VALUES, demand(`超过 ${MOST_VALUES} 个值`, `has more than ${MOST_VALUES} values`)),
    ),
  ),
  to: optional(short(KEPT_LIMITS.name)),
  send: optional(boolean(), false),
  rules: optional(boolean(), true),
});

const composeBody = {
  schema: wanted,
  example: say(
    '{"provider":"…"}，还可带 account、template、values（列表）、to；加上 {"send":true} 则直接发出',
    '{"provider":"…"}, and perhaps account, template, values (a list), to; with {"send":true} as well it is sent',
  ),
  sample: ({ providers }: World) => ({ provider: providers[0]?.id, to: SAMPLE_NUMBER, send: false }),
};

/** `originOf`: scheme and Host that the caller reached the sandbox under. */
export function composeCalls({ on }: Routes, world: World, originOf: (request: Request) => string): void {
  const templates = { title: say('账号可用来发送的模板', 'the templates that an account may send by'), answer: listOf(template) };
  on('GET /accounts/:id/templates', templates, ({ request }) => {
    const { parts } = accountAt(world, request);
    return list(
      world.providers.flatMap((provider) => {
        const part = parts.get(provider.id);
        return part === undefined ? [] : provider.templates(part).map((one) => ({ provider: provider.id, ...one }));
      }),
    );
  });

  const compose = {
    title: say('造一条签好名的请求，可直接发出', 'make a signed request, and send it where asked to'),
    body: composeBody,
    answer: composed,
    problems: [404, 409, 503],
  };
  on('POST /compose', compose, ({ body: { provider: id, send, rules, account, template: by, values, to }, request }) => {
    const provider = world.providers.find((one) => one.id === id);
    if (!provider) {
      throw new ProblemError(
        404,
        'No such provider',
        say(`没有服务商“${id}”。`, `There is no provider “${id}”.`),
        say('GET about 列出各家。', 'GET about lists them.'),
      );
    }
    const host = request.headers.host ?? '';
    const asked = { template: by && sendable(by), values: values?.map(sendable), to: to === undefined ? to : sendable(to) };
    const made = makeSample(world, provider, { ...asked, key: '', host, account });
    const { method, target, headers, body } = made.sample;
    const origin = originOf(request);
    const sent = send ? sendSample(world, made, rules ? {} : { unruled: true }) : '';
    return new Afterwards(() => {
      const row = world.mailbox.exchange(sent);
      return {
        provider: id,
        account: made.account,
        request: { method, url: `${origin}${target}`, headers, body },
        curl: curlOf(made.sample, origin),
        exchange: row ? toExchangeSummary(world, row) : null,
      };
    });
  });
}

/** Half a character, which no client can send, becomes what UTF-8 has for it. */
function sendable(typed: string): string {
  return Buffer.from(typed).toString();
}
