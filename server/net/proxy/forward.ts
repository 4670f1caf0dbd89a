/** One request in absolute form, said again to whom it is for, and the answer said back. */
import type { Localized } from '../../message/localized.ts';
import { setMaxListeners } from 'node:events';
import http from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ProblemError } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { DIAL_LIMITS } from './dial.ts';
import type { Dialler, Line } from './dial.ts';
import { answerHeaders, pairsOf, requestHeaders } from './headers.ts';
import type { Resource } from './place.ts';
import { answerProblem, brokenAnswer, reasonOf } from './refusals.ts';
import type { Switched } from './switch.ts';

/** One request on its way through. */
export interface Errand {
  request: IncomingMessage;
  response: ServerResponse;
  resource: Resource;
  /** There where the client wants to go on in another protocol. */
  switched: Switched | undefined;
  after(ms: number, run: () => void): () => void;
  /** Hears that nobody was reached. */
  inVain(request: IncomingMessage, problem: Problem): void;
}

/**
 * Both sides are read by Node's strict parser and framed anew, so that nothing can be hidden between two readings of the
 * same bytes.
 */
export async function forward(errand: Errand, dialler: Dialler): Promise<void> {
  const { request, response, resource, inVain } = errand;
  const gone = clientGone(errand);
  try {
    const line = await dialler.dial(resource, resource.secure ? 'https' : 'http', gone);
    if (gone.aborted) line.socket.destroy();
    else say(errand, line, gone);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    if (gone.aborted) return;
    answerProblem(response, error.problem);
    inVain(request, error.problem);
  }
}

const UNFIT: Localized = { zh: '响应头无法转发', en: 'its head cannot be passed on' };

/** Aborted when the answer has nobody left to go to; one that waits for its turn on the connection hears of that from there. */
function clientGone({ request, response }: Errand): AbortSignal {
  const { socket } = request;
  const gone = new AbortController();
  const leave = (): void => gone.abort();
  // A client may have any number of requests on their way.
  setMaxListeners(0, socket);
  socket.once('close', leave);
  response.once('close', () => {
    socket.off('close', leave);
    leave();
  });
  return gone.signal;
}

function say({ request, response, resource, switched, after }: Errand, { socket, via }: Line, gone: AbortSignal): void {
  const { method = '', rawHeaders } = request;
  const headers = requestHeaders(rawHeaders, resource, method, switched !== undefined);
  if (via?.authorization !== undefined) headers.push('Proxy-Authorization', via.authorization);
  const path = via ? `http://${resource.authority}${resource.path}` : resource.path;
  const call = http.request({ createConnection: () => socket, method, path, headers, setHost: false });
  gone.addEventListener('abort', () => call.destroy());
  call.on('continue', () => {
    // Whoever did not ask may not know what it is.
    if (request.headers.expect !== undefined) response.writeContinue();
  });
  call.on('response', (answer) => hand(request, answer, response, resource));
  call.on('error', (error) => {
    // An answer that has begun is its own witness: the client may have sent more than the other side wanted to hear.
    if (!response.headersSent) answerProblem(response, brokenAnswer(resource, reasonOf(error)));
  });
  if (switched) {
    // Nobody listens to the client meanwhile, so nobody would hear it leave.
    const stop = after(DIAL_LIMITS.connectMs, () => call.destroy(new Error('timeout')));
    call.once('close', stop).once('response', stop);
    call.on('upgrade', (answer, other, first) => {
      stop();
      switched(answer, other, first);
    });
  } else {
    // Without somebody who hears of it, Node cuts the connection and tells nobody: the client would wait for ever.
    call.on('upgrade', () => {
      call.destroy();
      answerProblem(response, brokenAnswer(resource, UNFIT));
    });
  }
  request.pipe(call, { end: false });
  request.once('end', () => {
    call.addTrailers(pairsOf(request.rawTrailers));
    call.end();
  });
}

function hand(request: IncomingMessage, answer: IncomingMessage, response: ServerResponse, resource: Resource): void {
  const { statusCode = 502, statusMessage = '', rawHeaders } = answer;
  const headers = answerHeaders(rawHeaders, request.httpVersion);
  // What is left of the request would be taken for the next one by a client that has its answer and stops.
  if (!request.complete) headers.push('Connection', 'close');
  response.sendDate = false;
  answer.on('error', () => response.destroy());
  try {
    response.writeHead(statusCode, statusMessage, headers);
  } catch {
    answer.destroy();
    answerProblem(response, brokenAnswer(resource, UNFIT));
    return;
  }
  answer.pipe(response, { end: false });
  answer.once('end', () => {
    response.addTrailers(pairsOf(answer.rawTrailers));
    response.end();
  });
}
