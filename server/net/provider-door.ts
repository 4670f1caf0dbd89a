/** The gate, and behind it the providers: every request that one of them claims is answered here. */
// Not the global: a test may have put its own in its place.
import { setImmediate } from 'node:timers';
import type { RequestHandler, Response } from 'express';
import type { World } from '../ledger/world.ts';
import type { Job } from '../serving/outcome.ts';
import type { Served } from '../serving/serve.ts';
import { serveSafe } from '../serving/serve.ts';
import { answerLate, answerNow } from './answer.ts';
import { arrivalOf } from './arrival.ts';
import type { Claims } from './claims.ts';
import { isOurs } from './claims.ts';
import { refuseVisitor } from './gate.ts';
import type { HostRules } from './host.ts';
import { readBody } from './http-server.ts';
import { sendProblem } from './problem.ts';
import { originOf } from './way.ts';

export interface ProviderDoor {
  world: World;
  claims: Claims;
  hosts: HostRules;
  /** Refusals carry a header that leads to their reasons. */
  explainHeader: boolean;
}

export function providerDoor({ world, claims, hosts, explainHeader }: ProviderDoor): RequestHandler {
  const answer = answerInRounds(world, explainHeader);
  return (request, response, next) => {
    const { raw, names, kind, way } = arrivalOf(request, hosts);
    const claimant = claims.ofHead(raw, kind);
    const purpose = claimant ? 'provider' : isOurs(raw.path) ? 'api' : 'page';
    const refused = refuseVisitor({ method: raw.method, names, headers: request.headers, purpose }, kind);
    if (refused) {
      sendProblem(response, refused);
      return;
    }
    if (!claimant) {
      next();
      return;
    }
    readBody(request, ({ bytes, oversized }) => {
      raw.body = bytes;
      raw.oversized = oversized;
      const provider = claimant === 'later' ? claims.ofWhole(raw, kind) : claimant;
      if (provider) answer({ provider, request: raw, ownAddress: kind === 'own', way }, response);
      else next();
    });
  };
}

interface Waiting {
  job: Job;
  response: Response;
}

/**
 * Answers all requests that one turn of the event loop brought in together: played in a row, kept with one write, then
 * answered in a row. The processor's caches stay warm that way: each costs little more than half of what it costs alone.
 */
function answerInRounds(world: World, explainHeader: boolean): (job: Job, response: Response) => void {
  let round: Waiting[] = [];
  const play = (): void => {
    const played = round;
    round = [];
    const jobs = played.map(({ job }) => job);
    const served = serveSafe(world, jobs);
    if (served instanceof Promise) void served.then((all) => answerAll(played, all));
    else answerAll(played, served);
  };
  const answerAll = (played: readonly Waiting[], all: readonly Served[]): void => {
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
function addExplainHeader({ verdict, exchangeId }: Served, { ownAddress, request, way }: Job, response: Response): void {
  if (verdict === 'accepted' || exchangeId === '') return;
  // A provider's own host name leads to the provider, not to the page.
  const origin = ownAddress ? originOf(way, request.host) : `http://127.0.0.1:${response.socket?.localPort ?? ''}`;
  response.setHeader('X-Sandbox-Explain', `${origin}/x/${exchangeId}`);
}
