/** The table of contents: who answers which request. */
import { say } from './message/localized.ts';
import { join } from 'node:path';
import express from 'express';
import type { ErrorRequestHandler, Express, Request, RequestHandler } from 'express';
import { createApi } from './api/api.ts';
import { frame, relayed } from './api/answers/frames.ts';
import { NAMED } from './api/answers/named.ts';
import { callElsewhere } from './api/contract/no-such-call.ts';
import { arrivalOf } from './net/arrival.ts';
import { answerInVain, isMeantForProvider } from './net/nobody.ts';
import { ProblemError, problemOf, sendProblem, unkeptProblem } from './net/problem.ts';
import type { Problem } from './net/problem.ts';
import { StoreRefusal } from './ledger/store/store-refusal.ts';
import type { AboutResource } from './api/wire.ts';
import { OURS, createClaims } from './net/claims.ts';
import type { Claim } from './net/claims.ts';
import { hostKind } from './net/host.ts';
import type { HostRules } from './net/host.ts';
import { providerDoor } from './net/provider-door.ts';
import { tokenDoor } from './net/token.ts';
import type { Token } from './net/token.ts';
import { docs, page, schemas } from './net/pages.ts';
import type { RawRequest } from './provider-kit/request.ts';
import { originOf, wayOf } from './net/way.ts';
import { whyNobody } from './serving/nobody.ts';
import { UserError } from './settings/user-error.ts';
import type { World } from './ledger/world.ts';

export interface AppOptions {
  world: World;
  version: string;
  lang: AboutResource['lang'];
  callbackHosts: readonly string[];
  /** Refusals carry a header that leads to their reasons. */
  explainHeader: boolean;
  hosts: HostRules;
  token: Token;
  /** Where other machines reach the page. */
  reach(): AboutResource['reach'];
  /** What clients are to trust, in PEM; rejects with a `UserError` where it cannot be had. */
  caPem(): Promise<string>;
  /** Folder of the built page. */
  webFolder: string;
  /** Folder of the JSON schemas. */
  schemaFolder: string;
}

export function createApp(options: AppOptions): Express {
  const { world, version, lang, callbackHosts, explainHeader, hosts, token, reach, caPem, webFolder, schemaFolder } = options;
  const app = express();
  app.disable('x-powered-by').disable('etag').set('query parser', false).set('case sensitive routing', true);
  const claims = createClaims(world.providers);
  const claimOf = (request: RawRequest): Claim => {
    const kind = hostKind(request.host, hosts);
    return { kind, provider: claims.ofWhole(request, kind) };
  };
  const api = createApi({ world, version, lang, callbackHosts, originOf: ownOrigin, reach, claimOf });
  app.use(providerDoor({ world, claims, hosts, explainHeader }));
  app.use('/docs', docs(join(webFolder, 'docs'), lang));
  // Before the token is asked for: what is to be trusted is no secret.
  app.get(`${OURS}ca.pem`, noStore, sendRoot(caPem));
  app.use(`${OURS}schemas`, schemas(schemaFolder));
  app.use(tokenDoor(token));
  app.use(API, noStore, api.router);
  app.get(DOCUMENTS, noStore, async (request, response) => {
    const { documents } = await import('./api/contract/documents.ts');
    const make = request.path === DOCUMENTS[0] ? documents['openapi.json'] : documents['asyncapi.json'];
    response.json(make({ world, calls: api.calls, named: NAMED, frame, relayed, version, origin: ownOrigin(request) }));
  });
  app.use(page(webFolder));
  app.use(nobodyHere(world, hosts, api.calls));
  app.use(problems(world, hosts));
  return app;
}

const API = `${OURS}api`;
const DOCUMENTS = [`${OURS}openapi.json`, `${OURS}asyncapi.json`];

function ownOrigin({ socket, headers }: Request): string {
  return originOf(wayOf(socket), headers.host ?? '');
}

const noStore: RequestHandler = (_request, response, next) => {
  response.setHeader('cache-control', 'no-store');
  response.setHeader('x-content-type-options', 'nosniff');
  next();
};

function sendRoot(caPem: () => Promise<string>): RequestHandler {
  return async (_request, response) => {
    try {
      response.type('application/x-pem-file').send(await caPem());
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      throw new ProblemError(503, 'No certificate authority', error.problem, error.remedy);
    }
  };
}

/** What no provider claimed: what it comes near to, a provider's address or a call of ours, else what there is. */
function nobodyHere(world: World, hosts: HostRules, calls: Parameters<typeof callElsewhere>[1]): RequestHandler {
  return (request) => {
    const { raw } = arrivalOf(request, hosts);
    const { cause, remedy } = whyNobody({ ...raw, reason: 'nobody', detail: NOTHING_MORE }, world.providers);
    const meant = callElsewhere(request, calls);
    const question = meant === undefined ? undefined : say(`是否想用 ${meant}？`, `Did you mean ${meant}?`);
    throw new ProblemError(404, 'Nobody answers here', cause, question ?? remedy);
  };
}

const NOTHING_MORE = say('', '');

function problems(world: World, hosts: HostRules): ErrorRequestHandler {
  // Express knows an error handler by its four parameters.
  return (error: unknown, request, response, _next) => {
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const answer = (problem: Problem): void => {
      // A call of the API may have broken its request off, of which nothing is left then.
      const arrival = problem.status < 500 && !request.path.startsWith(API) ? arrivalOf(request, hosts) : undefined;
      if (!arrival || !isMeantForProvider(world, arrival.raw)) sendProblem(response, problem);
      else answerInVain(world, request, response, { arrival, problem, reason: 'nobody' });
    };
    if (error instanceof ProblemError) {
      answer(error.problem);
      return;
    }
    if (error instanceof StoreRefusal) {
      sendProblem(response, unkeptProblem(507, error).problem);
      return;
    }
    const status = statusOf(error);
    if (status >= 500) world.log.error('api', error);
    const { cause, remedy } = status >= 500 ? FAILED : UNREADABLE;
    answer(problemOf(status, `${request.method} failed`, cause, remedy));
  };
}

const FAILED = {
  cause: say('沙箱出错。', 'The sandbox failed.'),
  remedy: say('详情见它运行的终端。', 'The terminal it runs in has the details.'),
};

const UNREADABLE = {
  cause: say('请求无法读取。', 'The request cannot be read.'),
  remedy: say('请检查路径的编码。', 'See how its path is encoded.'),
};

/** Errors of Express and of file serving carry the status of the client's mistake, such as a path that cannot be decoded. */
function statusOf(error: unknown): number {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}
