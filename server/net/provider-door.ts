/** The gate, and behind it the providers: every request that one of them claims is answered here. */
import type { RequestHandler, Response } from 'express';
import type { World } from '../ledger/world.ts';
import type { Job } from '../serving/outcome.ts';
import type { Served } from '../serving/serve.ts';
import { serveSafe } from '../serving/serve.ts';
import { answerLate, answerNow } from './answer.ts';
import { arrivalOf } from './arrival.ts';
import type { Claims } from './claims.ts';
import { isOurs } from './claims.ts';
import { refuseHostless, refusePush, refuseVisitor } from './gate.ts';
import type { HostRules } from './host.ts';
import { gatherRounds } from './gathering.ts';
import type { Gathered } from './gathering.ts';
import { handOn, readBody } from './http-server.ts';
import { answerInVain, isMeantForProvider } from './nobody.ts';
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
    const arrival = arrivalOf(request, hosts);
    const { raw, names, kind, way } = arrival;
    const claimant = claims.ofHead(raw, kind);
    const purpose = claimant ? 'provider' : isOurs(raw.path) ? 'api' : 'page';
    const hostless = refuseHostless(request);
    const push = refusePush(request.headers);
    const refused = hostless ?? push ?? refuseVisitor({ method: raw.method, names, headers: request.headers, purpose }, kind);
    if (refused) {
      const isTold = claimant !== undefined || (!isOurs(raw.path) && isMeantForProvider(world, raw));
      const reason = hostless ? 'unreadable' : push ? 'push' : kind === 'foreign' ? 'host' : 'site';
      if (isTold) answerInVain(world, request, response, { arrival, problem: refused, reason });
      else sendProblem(response, refused);
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
      else {
        handOn(request, { bytes, oversized });
        next();
      }
    });
  };
}

interface Waiting extends Gathered {
  job: Job;
  response: Response;
}

/**
 * Answers requests of one turn together: played in a row, kept with one write, then answered in a row. The processor's
 * caches stay warm that way: each costs little more than half of what it costs alone.
 */
function answerInRounds(world: World, explainHeader: boolean): (job: Job, response: Response) => void {
  const answerAll = (played: readonly Waiting[], all: readonly Served[]): void => {
    for (const [i, served] of all.entries()) {
      const { job, response } = played[i] ?? {};
      if (!job || !response) continue;
      if (explainHeader) addExplainHeader(served, job, response);
      if (served.delayMs > 0 || served.faulty) answerLate(served, response, world.clock);
      else answerNow(served.reply, response);
    }
  };
  const add = gatherRounds<Waiting>((played) => {
    const jobs = played.map(({ job }) => job);
    const served = serveSafe(world, jobs);
    if (served instanceof Promise) void served.then((all) => answerAll(played, all));
    else answerAll(played, served);
  });
  return (job, response) => add({ job, response, bytes: job.request.body.length, isFirst: response.socket?.bytesWritten === 0 });
}

/** Where the reasons stand, for a developer who looks at headers; the provider's answer itself stays as it is. */
function addExplainHeader({ verdict, exchangeId }: Served, { ownAddress, request, way }: Job, response: Response): void {
  if (verdict === 'accepted' || exchangeId === '') return;
  // A provider's own host name leads to the provider, not to the page.
  const origin = ownAddress ? originOf(way, request.host) : `http://127.0.0.1:${response.socket?.localPort ?? ''}`;
  response.setHeader('X-Sandbox-Explain', `${origin}/x/${exchangeId}`);
}
