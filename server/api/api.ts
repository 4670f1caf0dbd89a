/** The control API under `/_sandbox/api`: read the inbox, wait for a message, see why a request was refused, make one fail. */
import type { Request } from 'express';
import { say } from '../message/localized.ts';
import type { Claim } from '../net/claims.ts';
import type { RawRequest } from '../provider-kit/request.ts';
import type { World } from '../ledger/world.ts';
import type { Provider } from '../provider-kit/contract.ts';
import { variablesOf } from '../provider-kit/guide.ts';
import { accountAt, accountCalls } from './api-accounts.ts';
import { itemCalls } from './holdings/calls.ts';
import { labCalls } from './api-lab.ts';
import { messageCalls } from './api-messages.ts';
import * as answers from './answers/accounts.ts';
import { listOf } from './answers/common.ts';
import { frame } from './answers/frames.ts';
import { composeCalls } from './compose/calls.ts';
import { clockBody, clockResource, moveClock, parseMove } from './clock.ts';
import { noSuchCall } from './contract/no-such-call.ts';
import { unkeptProblem } from '../net/problem.ts';
import { account, existing, integer, since } from './query.ts';
import { recordingCalls } from './recording.ts';
import { toFrame, toProviderResource } from './resources.ts';
import { Afterwards, createRoutes, list } from './routes.ts';
import { statsCall } from './stats/stats.ts';
import type { Routes } from './routes.ts';
import type { AboutResource, GuideResource } from './wire.ts';

export interface ApiOptions {
  world: World;
  version: string;
  lang: AboutResource['lang'];
  /** Hosts beside this machine that callbacks may go to. */
  callbackHosts: readonly string[];
  /** Address the sandbox is reached under by the caller: scheme and Host of the request. */
  originOf(request: Request): string;
  /** Where other machines reach the page. */
  reach(): AboutResource['reach'];
  /** Whose request it is. */
  claimOf(request: RawRequest): Claim;
}

export function createApi({ world, version, lang, callbackHosts, originOf, reach, claimOf }: ApiOptions): Routes {
  const routes = createRoutes(world.turns);
  const { on } = routes;

  const health = { title: say('是否在运行', 'whether it runs'), answer: answers.health, atOnce: true } as const;
  on('GET /health', health, () => ({ status: 'ok' as const, version }));

  const ready = { title: say('最新序号', 'the last sequence number'), answer: answers.ready, problems: [503] };
  on('GET /ready', ready, () => {
    const { refusal } = world.unkept;
    if (refusal) throw unkeptProblem(503, refusal);
    return { status: 'ready' as const, seq: world.store.lastSeq };
  });

  on('GET /about', { title: say('版本、地址、服务商', 'version, address, providers'), answer: answers.about }, ({ request }) => {
    const { folder, lastSeq } = world.store;
    return {
      version,
      origin: originOf(request),
      dataFolder: folder,
      limits: world.limits,
      lang,
      seq: lastSeq,
      instance: world.instance,
      reach: reach(),
      providers: world.providers.map(toProviderResource),
    };
  });

  const guides = {
    title: say('各服务商的设置与示例请求', 'settings and example requests for each provider'),
    query: { account },
    answer: listOf(answers.guide),
  };
  on('GET /guides', guides, ({ query: { account: only }, request }) => {
    existing(world, only);
    const all: GuideResource[] = [];
    for (const one of world.accounts.list()) {
      if (only !== undefined && one.id !== only) continue;
      for (const provider of world.providers) {
        const { id, guide } = provider;
        const part = one.parts.get(id);
        if (part === undefined) continue;
        const origin = originOf(request);
        all.push({
          provider: id,
          account: one.id,
          production: guide.settings(part, productionOf(provider))[0]?.value ?? '',
          settings: guide.settings(part, origin),
          examples: guide.examples(part, origin, world.clock.realNow()),
        });
      }
    }
    return list(all);
  });

  const env = {
    title: say('账号的设置，作为环境变量', 'an account’s settings as variables of an environment'),
    answer: answers.variables,
  };
  on('GET /accounts/:id/env', env, ({ request }) => {
    const { id: own, parts } = accountAt(world, request);
    const origin = originOf(request);
    const settings = world.providers.flatMap(({ id, guide }) => {
      const part = parts.get(id);
      return part === undefined ? [] : guide.settings(part, origin);
    });
    return { SMS_SANDBOX_URL: origin, SMS_SANDBOX_ACCOUNT: own, ...Object.fromEntries(variablesOf(settings)) };
  });

  on('GET /clock', { title: say('沙箱时间', 'the sandbox’s time'), answer: answers.clock }, () => clockResource(world));

  const move = { title: say('调整沙箱时间', 'move the time'), body: clockBody, answer: answers.clock };
  on('POST /clock', move, ({ body }) => {
    const moved = moveClock(world, parseMove(body, world.clock));
    // What falls due by it is played before it is answered: in turns of their own, where others append as well.
    return new Afterwards(() => moved, world.setOff.over);
  });

  const events = {
    title: say('发生过的事', 'everything that happened'),
    query: { since, limit: integer(100, 1, 1000, say('最多几项', 'how many at most')) },
    answer: listOf(frame),
  };
  on('GET /events', events, ({ query: { since: from, limit } }) => {
    const { firstSeq, lastSeq } = world.store;
    const start = Math.max(from + 1, firstSeq);
    const end = Math.min(lastSeq, start + limit - 1);
    const items = [];
    for (let seq = start; seq <= end; seq++) {
      const event = world.store.read(seq);
      const told = event && toFrame(world, event);
      if (told) items.push(told);
    }
    return list(items, end < lastSeq ? end : null, start - from - 1);
  });

  recordingCalls(routes, world, version);
  messageCalls(routes, world, version);
  accountCalls(routes, world, callbackHosts);
  itemCalls(routes, world);
  labCalls(routes, world, claimOf);
  composeCalls(routes, world, originOf);
  statsCall(routes, world);
  routes.router.use((request) => {
    throw noSuchCall(request, routes.calls);
  });
  return routes;
}

/** Where the provider itself is called. */
function productionOf({ hosts: [host = ''], ports }: Provider): string {
  return `https://${host}${ports.includes(443) ? '' : `:${ports[0]}`}`;
}
