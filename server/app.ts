/** The table of contents: who answers which request. */
import { splitTarget } from './provider-kit/request.ts';
import { join } from 'node:path';
import express from 'express';
import type { ErrorRequestHandler, Express, Request, RequestHandler, Response } from 'express';
import { createApi } from './api/api.ts';
import { ProblemError, sendProblem } from './net/problem.ts';
import type { AboutResource } from './api/wire.ts';
import { OURS, createClaims } from './net/claims.ts';
import type { Claims } from './net/claims.ts';
import { refuseVisitor } from './net/gate.ts';
import type { GateRules } from './net/gate.ts';
import { answerLate, answerNow } from './net/answer.ts';
import { readBody } from './net/http-server.ts';
import { docs, page } from './net/pages.ts';
import type { RawRequest } from './provider-kit/request.ts';
import type { Job } from './serving/outcome.ts';
import { serve } from './serving/serve.ts';
import type { Served } from './serving/serve.ts';
import type { World } from './ledger/world.ts';

export interface AppOptions {
  world: World;
  version: string;
  lang: AboutResource['lang'];
  callbackHosts: readonly string[];
  /** Refusals carry a header that leads to their reasons. */
  explainHeader: boolean;
  gate: GateRules;
  /** Folder of the built page. */
  webFolder: string;
}

export function createApp({ world, version, lang, callbackHosts, explainHeader, gate, webFolder }: AppOptions): Express {
  const app = express();
  app.disable('x-powered-by').disable('etag').set('query parser', false);
  const claims = createClaims(world.providers, gate);
  app.use(providerDoor(world, claims, explainHeader));
  app.use(`${OURS}api`, noStore, createApi({ world, version, lang, callbackHosts, originOf, claimOf: claims.ofWhole }));
  app.use('/docs', docs(join(webFolder, 'docs'), lang));
  app.use(page(webFolder));
  app.use(nobodyHere(world));
  app.use(problems(world));
  return app;
}

/** The gate, and behind it the providers: every request that one of them claims is answered here. */
function providerDoor(world: World, claims: Claims, explainHeader: boolean): RequestHandler {
  const answer = answerInRounds(world, explainHeader);
  return (request, response, next) => {
    const host = (request.headers.host ?? '').toLowerCase();
    const raw = rawRequest(request, host);
    const { kind, provider } = claims.ofHead(raw);
    const refused = refuseVisitor(
      {
        method: raw.method,
        host,
        origin: request.headers.origin,
        secFetchSite: raw.headers['sec-fetch-site'],
        secFetchMode: raw.headers['sec-fetch-mode'],
        isPage: provider === undefined && !raw.path.startsWith(OURS),
      },
      kind,
    );
    if (refused) {
      sendProblem(response, refused);
      return;
    }
    if (!provider) {
      next();
      return;
    }
    readBody(request, ({ bytes, oversized }) => {
      raw.body = bytes;
      raw.oversized = oversized;
      const owner = provider === 'later' ? claims.ofWhole(raw).provider : provider;
      if (owner && owner !== 'later') answer({ provider: owner, request: raw, ownAddress: kind === 'own' }, response);
      else next();
    });
  };
}

/**
 * Answers all requests that one turn of the event loop brought in together: played in a row, kept with one write, then
 * answered in a row. The processor's caches stay warm that way: each costs little more than half of what it costs alone.
 */
function answerInRounds(world: World, explainHeader: boolean): (job: Job, response: Response) => void {
  let round: { job: Job; response: Response }[] = [];
  const play = (): void => {
    const played = round;
    round = [];
    const all = serve(
      world,
      played.map(({ job }) => job),
    );
    for (const [i, served] of all.entries()) {
      const { job, response } = played[i] ?? {};
      if (!job || !response) continue;
      if (explainHeader) addExplainHeader(served, job, response);
      if (served.delayMs > 0 || served.faulty) answerLate(served, response, world.clock);
      else answerNow(served.reply, response);
    }
  };
  return (job, response) => {
    if (round.length === 0) setImmediate(play);
    round.push({ job, response });
  };
}

/** Where the reasons stand, for a developer who looks at headers; the provider's answer itself stays as it is. */
function addExplainHeader({ verdict, exchangeId }: Served, { ownAddress, request }: Job, response: Response): void {
  if (verdict === 'accepted' || exchangeId === '') return;
  // A provider's own host name leads to the provider, not to the page.
  const host = ownAddress ? request.host : `127.0.0.1:${response.socket?.localPort ?? ''}`;
  response.setHeader('X-Sandbox-Explain', `http://${host}/x/${exchangeId}`);
}

const NO_BYTES = Buffer.alloc(0);

function rawRequest(request: Request, host: string): RawRequest {
  const target = request.url;
  return {
    method: request.method,
    target,
    ...splitTarget(target),
    // Node joins repeated headers itself; only `set-cookie` stays a list, and no client sends that.
    headers: request.headers as Readonly<Record<string, string | undefined>>,
    host,
    body: NO_BYTES,
    oversized: false,
    remoteAddress: request.socket.remoteAddress ?? '',
  };
}

function originOf(request: Request): string {
  return `http://${request.headers.host ?? ''}`;
}

const noStore: RequestHandler = (_request, response, next) => {
  response.setHeader('cache-control', 'no-store');
  response.setHeader('x-content-type-options', 'nosniff');
  next();
};

/** What no provider claimed: a sentence that says what the sandbox serves. */
function nobodyHere(world: World): RequestHandler {
  return (request) => {
    const hosts = world.providers.map((provider) => `${provider.names.en} (${provider.hosts[0] ?? ''})`).join(', ');
    throw new ProblemError(
      404,
      'Nobody answers here',
      `${request.method} ${request.originalUrl.slice(0, 200)} belongs to no provider. This sandbox plays ${hosts}.`,
      'Open / in a browser: the Connect page shows a request for each provider. The control API is at /_sandbox/api.',
    );
  };
}

function problems(world: World): ErrorRequestHandler {
  // Express knows an error handler by its four parameters.
  return (error: unknown, request, response, _next) => {
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (error instanceof ProblemError) {
      sendProblem(response, error.problem);
      return;
    }
    const status = statusOf(error);
    if (status >= 500) world.log.error('api', error);
    const detail = status >= 500 ? 'The sandbox failed; the terminal it runs in has the details.' : 'The request cannot be read.';
    sendProblem(response, { type: 'about:blank', title: `${request.method} failed`, status, detail });
  };
}

/** Errors of Express and of file serving carry the status of the client's mistake, such as a path that cannot be decoded. */
function statusOf(error: unknown): number {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}
