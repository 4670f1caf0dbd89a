/** The control API under `/_sandbox/api`: read the inbox, wait for a message, see why a request was refused. */
import { Router } from 'express';
import type { Request } from 'express';
import type { Problem } from './wire.ts';
import type { World } from '../world/world.ts';
import { SCENES } from '../scenario/scenes.ts';
import type { Claim } from '../net/claims.ts';
import type { RawRequest } from '../provider-kit/contract.ts';
import { readBody } from '../net/http-server.ts';
import { ProblemError, sendProblem } from './problem.ts';
import { integer, oneOf, only, page, phone, text } from './query.ts';
import {
  toAccountResource,
  toCallbackResource,
  toExchangeResource,
  toExchangeSummary,
  toFrame,
  toMessageResource,
  toPhoneResource,
  toProviderResource,
  toReplyResource,
  toRuleResource,
} from './resources.ts';
import { patchedSettings } from './account-patch.ts';
import { clockResource, moveClock, parseMove } from './clock.ts';
import { explainPasted } from './explain.ts';
import { parseVerdict, review, reviewsOf } from './reviews.ts';
import { parseReply, writeBack } from './replies.ts';
import { errorsOf, outcomesResource, sendOne, triggerResources } from './errors.ts';
import { armRules, disarm, parseRule } from './rules.ts';
import { sceneOf, sceneResource, setScene, strikeScene } from './scenes.ts';
import { parseReport, reportByHand } from './report.ts';
import { parseTestPush, resend, testPush } from './callback-actions.ts';
import { waitForMessage } from './wait.ts';
import type { AboutResource, AccountReviewResource, GuideResource, List } from './wire.ts';

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

const STATUSES = ['accepted', 'sent', 'delivered', 'undelivered', 'expired', 'unknown'] as const;
const REVIEW_STATUSES = ['pending', 'approved', 'rejected'] as const;
const CALLBACK_STATES = ['pending', 'acknowledged', 'failed'] as const;
const WAIT_DEFAULT_MS = 10_000;
const WAIT_MAX_MS = 120_000;

export function createApi({ world, version, lang, callbackHosts, originOf, claimOf }: ApiOptions): Router {
  const api = Router();
  const { mailbox } = world;

  /** A `GET` that answers with JSON; `names` are the parameters it takes. */
  const get = (path: string, names: readonly string[], answer: (query: URLSearchParams, request: Request) => unknown): void => {
    api.get(path, (request, response) => {
      const query = queryOf(request);
      only(query, names);
      response.json(answer(query, request));
    });
  };
  const list = <Item>(items: readonly Item[], next: number | null, evicted: number): List<Item> => ({
    items,
    next: next === null ? null : String(next),
    evicted,
  });

  get('/health', [], () => ({ status: 'ok', version }));
  get('/ready', [], () => ({ status: 'ready', seq: world.store.lastSeq }));

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

  get('/guides', [], (_, request) => {
    const guides: GuideResource[] = [];
    for (const account of world.accounts.list()) {
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
    return list(guides, null, 0);
  });

  get('/phones', ['q', 'provider', 'cursor', 'limit'], (query) => {
    const { before, limit } = page(query);
    const { items, next } = mailbox.phones({ q: text(query, 'q'), provider: text(query, 'provider') }, before, limit);
    return list(items.map(toPhoneResource), next, mailbox.evicted.messages);
  });

  get('/messages', ['to', 'provider', 'account', 'status', 'template', 'q', 'cursor', 'limit'], (query) => {
    const { before, limit } = page(query);
    const { items, next } = mailbox.messages(messageFilter(query), before, limit);
    return list(items.map(toMessageResource), next, mailbox.evicted.messages);
  });

  get('/messages/:id', [], (_, request) => {
    const message = mailbox.message(parameter(request, 'id'));
    if (!message) throw notFound('message', request, mailbox.evicted.messages);
    return toMessageResource(message);
  });

  api.delete('/messages', (request, response) => {
    const query = queryOf(request);
    only(query, ['to', 'provider', 'account', 'status', 'template', 'q']);
    const { items } = mailbox.messages(messageFilter(query), Infinity, Infinity);
    deleteMessages(items.map((message) => message.id));
    response.json({ deleted: items.length });
  });

  api.delete('/messages/:id', (request, response) => {
    const message = mailbox.message(parameter(request, 'id'));
    if (!message) throw notFound('message', request, mailbox.evicted.messages);
    deleteMessages([message.id]);
    response.json({ deleted: 1 });
  });

  const deleteMessages = (ids: readonly string[]): void => {
    if (ids.length > 0) world.record([{ seq: world.nextSeq(), at: world.clock.now(), type: 'messages.deleted', ids }]);
  };

  get('/exchanges', ['to', 'provider', 'account', 'verdict', 'q', 'cursor', 'limit'], (query) => {
    const { before, limit } = page(query);
    const verdict = oneOf(query, 'verdict', ['accepted', 'refused', 'faulted']);
    const filter = {
      to: phone(query, 'to'),
      provider: text(query, 'provider'),
      account: text(query, 'account'),
      verdict,
      q: text(query, 'q'),
    };
    const { items, next } = mailbox.exchanges(filter, before, limit);
    return list(items.map(toExchangeSummary), next, mailbox.evicted.exchanges);
  });

  get('/exchanges/:id', [], (_, request) => {
    const row = mailbox.exchange(parameter(request, 'id'));
    const event = row && world.store.read(row.seq);
    if (!row || event?.type !== 'exchange.recorded' || !event.raw) throw notFound('exchange', request, mailbox.evicted.exchanges);
    return toExchangeResource(row, event.raw);
  });

  get('/accounts', [], () => list(world.accounts.list().map(toAccountResource), null, 0));

  get('/accounts/:id', [], (_, request) => {
    const account = world.accounts.get(parameter(request, 'id'));
    if (!account) throw notFound('account', request, 0);
    return toAccountResource(account);
  });

  api.patch('/accounts/:id', (request, response, next) => {
    const account = world.accounts.get(parameter(request, 'id'));
    if (!account) throw notFound('account', request, 0);
    readJson(request, (body) => {
      try {
        const settings = patchedSettings(account, body, { callbackHosts, providers: world.providers });
        world.record([{ seq: world.nextSeq(), at: world.clock.now(), type: 'account.edited', account: account.id, ...settings }]);
        response.json(toAccountResource(world.accounts.get(account.id) ?? account));
      } catch (error) {
        next(error);
      }
    });
  });

  get('/reviews', ['status'], (query) => {
    const status = oneOf(query, 'status', REVIEW_STATUSES);
    const all = world.accounts.list().flatMap((account) => {
      return reviewsOf(world, account).map((item): AccountReviewResource => ({ account: account.id, ...item }));
    });
    return list(status === undefined ? all : all.filter((item) => item.status === status), null, 0);
  });

  get('/accounts/:id/reviews', [], (_, request) => {
    const account = world.accounts.get(parameter(request, 'id'));
    if (!account) throw notFound('account', request, 0);
    return list(reviewsOf(world, account), null, 0);
  });

  api.post('/accounts/:id/reviews', (request, response, next) => {
    const account = world.accounts.get(parameter(request, 'id'));
    if (!account) throw notFound('account', request, 0);
    readJson(request, (body) => {
      try {
        response.json(review(world, account, parseVerdict(body)));
      } catch (error) {
        next(error);
      }
    });
  });

  get('/errors', ['provider', 'q'], (query) =>
    list(errorsOf(world, { provider: text(query, 'provider'), q: text(query, 'q') }), null, 0),
  );

  api.post('/errors/send', (request, response, next) => {
    readJson(request, (body) => {
      try {
        const row = mailbox.exchange(sendOne(world, body, request.headers.host ?? ''));
        response.json(row && toExchangeSummary(row));
      } catch (error) {
        next(error);
      }
    });
  });

  api.post('/explain', (request, response, next) => {
    readJson(request, (body) => {
      try {
        const asking = {
          claimOf,
          ownHost: (request.headers.host ?? '').toLowerCase(),
          remoteAddress: request.socket.remoteAddress ?? '',
        };
        response.json(explainPasted(world, body, asking));
      } catch (error) {
        next(error);
      }
    });
  });

  get('/outcomes', [], () => outcomesResource());

  get('/scenes', [], () =>
    list(
      SCENES.map((scene) => sceneResource(world, scene)),
      null,
      0,
    ),
  );

  api.post('/scenes/:id', (request, response) => {
    response.json(setScene(world, sceneOf(parameter(request, 'id'))));
  });

  api.delete('/scenes/:id', (request, response) => {
    response.json(strikeScene(world, sceneOf(parameter(request, 'id'))));
  });

  get('/rules', [], () => list(world.rules.list(world.clock.now()).map(toRuleResource), null, 0));

  api.post('/rules', (request, response, next) => {
    readJson(request, (body) => {
      try {
        response.json(armRules(world, [parseRule(body)], null).map(toRuleResource)[0]);
      } catch (error) {
        next(error);
      }
    });
  });

  api.delete('/rules', (_request, response) => {
    response.json({ disarmed: disarm(world, () => true) });
  });

  api.delete('/rules/:id', (request, response) => {
    const disarmed = disarm(world, ({ id }) => id === parameter(request, 'id'));
    if (disarmed === 0) throw notFound('rule', request, 0);
    response.json({ disarmed });
  });

  get('/triggers', [], () => list(triggerResources(world), null, 0));

  get('/replies', ['to', 'provider', 'account', 'cursor', 'limit'], (query) => {
    const { before, limit } = page(query);
    const filter = { from: phone(query, 'to'), provider: text(query, 'provider'), account: text(query, 'account') };
    const { items, next } = world.replies.list(filter, before, limit);
    return list(items.map(toReplyResource), next, 0);
  });

  api.post('/replies', (request, response, next) => {
    readJson(request, (body) => {
      try {
        response.json(toReplyResource(writeBack(world, parseReply(body))));
      } catch (error) {
        next(error);
      }
    });
  });

  get('/callbacks', ['account', 'provider', 'state', 'message', 'cursor', 'limit'], (query) => {
    const { before, limit } = page(query);
    const filter = {
      account: text(query, 'account'),
      provider: text(query, 'provider'),
      state: oneOf(query, 'state', CALLBACK_STATES),
      about: text(query, 'message'),
    };
    const { items, next } = world.callbacks.list(filter, before, limit);
    return list(items.map(toCallbackResource), next, 0);
  });

  get('/callbacks/:id', [], (_, request) => {
    const callback = world.callbacks.get(parameter(request, 'id'));
    if (!callback) throw notFound('callback', request, 0);
    return toCallbackResource(callback);
  });

  api.post('/callbacks/:id/resend', (request, response) => {
    const callback = world.callbacks.get(parameter(request, 'id'));
    if (!callback) throw notFound('callback', request, 0);
    response.json(toCallbackResource(resend(world, callback)));
  });

  api.post('/accounts/:id/callbacks/test', (request, response, next) => {
    const account = world.accounts.get(parameter(request, 'id'));
    if (!account) throw notFound('account', request, 0);
    readJson(request, (body) => {
      try {
        response.json(toCallbackResource(testPush(world, account, parseTestPush(body))));
      } catch (error) {
        next(error);
      }
    });
  });

  get('/clock', [], () => clockResource(world));

  api.post('/clock', (request, response, next) => {
    readJson(request, (body) => {
      try {
        response.json(moveClock(world, parseMove(body, world.clock.now())));
      } catch (error) {
        next(error);
      }
    });
  });

  api.post('/messages/:id/report', (request, response, next) => {
    const message = mailbox.message(parameter(request, 'id'));
    if (!message) throw notFound('message', request, mailbox.evicted.messages);
    readJson(request, (body) => {
      try {
        response.json(toMessageResource(reportByHand(world, message, parseReport(body))));
      } catch (error) {
        next(error);
      }
    });
  });

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

  api.get('/wait', (request, response) => {
    const query = queryOf(request);
    only(query, ['to', 'provider', 'account', 'template', 'q', 'since', 'timeout']);
    const { to, provider, account, template, q } = messageFilter(query);
    const since = integer(query, 'since', 0, 0, Number.MAX_SAFE_INTEGER);
    const timeoutMs = integer(query, 'timeout', WAIT_DEFAULT_MS, 0, WAIT_MAX_MS);
    const stop = waitForMessage(world, { to, provider, account, template, q, since, timeoutMs }, (result) => {
      if (result.outcome === 'found') {
        const message = toMessageResource(result.message);
        response.json({ message, code: message.code });
      } else sendProblem(response, waitProblem(result.outcome, timeoutMs));
    });
    response.on('close', stop);
  });

  api.use((request) => {
    throw new ProblemError(
      404,
      'No such call',
      `There is no ${request.method} ${request.originalUrl} here.`,
      'The control API has: about, accounts, callbacks, clock, errors, events, exchanges, guides, health, messages, outcomes, phones, ready, replies, reviews, rules, scenes, triggers, wait.',
    );
  });
  return api;
}

function messageFilter(query: URLSearchParams) {
  return {
    to: phone(query, 'to'),
    provider: text(query, 'provider'),
    account: text(query, 'account'),
    status: oneOf(query, 'status', STATUSES),
    template: text(query, 'template'),
    q: text(query, 'q'),
  };
}

function queryOf(request: Request): URLSearchParams {
  const question = request.url.indexOf('?');
  return new URLSearchParams(question === -1 ? '' : request.url.slice(question));
}

function parameter(request: Request, name: string): string {
  const value = request.params[name];
  return typeof value === 'string' ? value : '';
}

function notFound(what: string, request: Request, evicted: number): ProblemError {
  const removed = evicted > 0 ? ` ${evicted} older ones were removed by retention (--keep).` : '';
  return new ProblemError(404, `No such ${what}`, `There is no ${what} "${parameter(request, 'id')}".${removed}`);
}

function waitProblem(outcome: 'nothing' | 'evicted', timeoutMs: number): Problem {
  if (outcome === 'nothing') {
    return {
      type: 'about:blank',
      title: 'No message came',
      status: 408,
      detail: `No message that fits was accepted within ${timeoutMs} ms.`,
      remedy: 'See GET /_sandbox/api/exchanges?verdict=refused: a refused request says why.',
    };
  }
  return {
    type: 'about:blank',
    title: 'Evidence was evicted',
    status: 410,
    detail: `No message that fits came within ${timeoutMs} ms, but retention has removed messages you asked about, so one may have been there.`,
    remedy: 'Keep more with --keep, or wait with a newer since.',
  };
}

/** A JSON body. Only `application/json` is read: a form of another site cannot send that without asking first. */
function readJson(request: Request, done: (body: unknown) => void): void {
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
    throw new ProblemError(415, 'Not JSON', 'The body must be JSON.', 'Send Content-Type: application/json.');
  }
  readBody(request, ({ bytes, oversized }) => done(oversized ? undefined : parseJson(bytes)));
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
