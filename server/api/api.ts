/** The control API under `/_sandbox/api`: read the inbox, wait for a message, see why a request was refused, make one fail. */
import { Router } from 'express';
import type { Request } from 'express';
import type { Claim } from '../net/claims.ts';
import type { RawRequest } from '../provider-kit/request.ts';
import type { World } from '../ledger/world.ts';
import { variablesOf } from '../provider-kit/guide.ts';
import { accountCalls } from './api-accounts.ts';
import { labCalls } from './api-lab.ts';
import { messageCalls } from './api-messages.ts';
import { clockResource, moveClock, parseMove } from './clock.ts';
import { ProblemError, diskProblem } from '../net/problem.ts';
import { accountIn, integer } from './query.ts';
import { toFrame, toProviderResource } from './resources.ts';
import { list, notFound, parameter, routesOn } from './routes.ts';
import type { AboutResource, GuideResource } from './wire.ts';

export interface ApiOptions {
  world: World;
  version: string;
  lang: AboutResource['lang'];
  /** Hosts beside this machine that callbacks may go to. */
  callbackHosts: readonly string[];
  /** Address the sandbox is reached under by the caller: scheme and Host of the request. */
  originOf(request: Request): string;
  /** Whose request it is. */
  claimOf(request: RawRequest): Claim;
}

export function createApi({ world, version, lang, callbackHosts, originOf, claimOf }: ApiOptions): Router {
  const api = Router();
  const { get, post } = routesOn(api);

  get('/health', [], () => ({ status: 'ok', version }));
  get('/ready', [], () => {
    const { refusal } = world.unkept;
    if (refusal) throw diskProblem(503, refusal);
    return { status: 'ready', seq: world.store.lastSeq };
  });

  get('/about', [], (_, request): AboutResource => {
    const { folder, lastSeq } = world.store;
    return {
      version,
      origin: originOf(request),
      dataFolder: folder,
      limits: world.limits,
      lang,
      seq: lastSeq,
      instance: world.instance,
      providers: world.providers.map(toProviderResource),
    };
  });

  get('/guides', ['account'], (query, request) => {
    const only = accountIn(world, query);
    const guides: GuideResource[] = [];
    for (const account of world.accounts.list()) {
      if (only !== undefined && account.id !== only) continue;
      for (const { id, guide } of world.providers) {
        const part = account.parts.get(id);
        if (part === undefined) continue;
        const origin = originOf(request);
        guides.push({
          provider: id,
          account: account.id,
          settings: guide.settings(part, origin),
          examples: guide.examples(part, origin, world.clock.realNow()),
        });
      }
    }
    return list(guides);
  });

  get('/accounts/:id/env', [], (_, request): Readonly<Record<string, string>> => {
    const account = world.accounts.get(parameter(request, 'id'));
    if (!account) throw notFound('account', request);
    const origin = originOf(request);
    const settings = world.providers.flatMap(({ id, guide }) => {
      const part = account.parts.get(id);
      return part === undefined ? [] : guide.settings(part, origin);
    });
    return { SMS_SANDBOX_URL: origin, SMS_SANDBOX_ACCOUNT: account.id, ...Object.fromEntries(variablesOf(settings)) };
  });

  get('/clock', [], () => clockResource(world));

  post('/clock', (body) => moveClock(world, parseMove(body, world.clock)));

  get('/events', ['since', 'limit'], (query) => {
    const { firstSeq, lastSeq } = world.store;
    const since = integer(query, 'since', 0, 0, Number.MAX_SAFE_INTEGER);
    const start = Math.max(since + 1, firstSeq);
    const end = Math.min(lastSeq, start + integer(query, 'limit', 100, 1, 1000) - 1);
    const items = [];
    for (let seq = start; seq <= end; seq++) {
      const event = world.store.read(seq);
      const frame = event && toFrame(world, event);
      if (frame) items.push(frame);
    }
    return list(items, end < lastSeq ? end : null, start - since - 1);
  });

  api.use(messageCalls(world), accountCalls(world, callbackHosts), labCalls(world, claimOf));
  api.use((request) => {
    throw new ProblemError(
      404,
      'No such call',
      `There is no ${request.method} ${request.originalUrl} here.`,
      'The control API has: about, accounts, callbacks, clock, errors, events, exchanges, expect, guides, health, messages, outcomes, phones, ready, replies, reset, reviews, rules, scenes, triggers, wait.',
    );
  });
  return api;
}
