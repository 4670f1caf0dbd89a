/** One request in absolute form, said again to whom it is for, and the answer said back. */
import http from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ProblemError } from '../problem.ts';
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
}

/**
 * Both sides are read by Node's strict parser and framed anew, so that nothing can be hidden between two readings of the
 * same bytes.
 */
export async function forward(errand: Errand, dialler: Dialler): Promise<void> {
  const { response, resource } = errand;
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  try {
    const line = await dialler.dial(resource, resource.secure ? 'https' : 'http', gone.signal);
    if (response.destroyed) line.socket.destroy();
    else say(errand, line);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    if (!response.destroyed) answerProblem(response, error.problem);
  }
}

function say({ request, response, resource, switched }: Errand, { socket, via }: Line): void {
  const { method = '', rawHeaders } = request;
  const headers = requestHeaders(rawHeaders, resource, method, switched !== undefined);
  if (via?.authorization !== undefined) headers.push('Proxy-Authorization', via.authorization);
  const path = via ? `http://${resource.authority}${resource.path}` : resource.path;
  const call = http.request({ createConnection: () => socket, method, path, headers, setHost: false });
  response.once('close', () => call.destroy());
  call.on('continue', () => {
    // Whoever did not ask may not know what it is.
    if (request.headers.expect !== undefined) response.writeContinue();
  });
  call.on('response', (answer) => hand(request, answer, response, resource));
  call.on('error', (error) => {
    // An answer that has begun is its own witness: the client may have sent more than the other side wanted to hear.
    if (!response.headersSent) answerProblem(response, brokenAnswer(resource, reasonOf(error)));
  });
  if (switched) call.on('upgrade', switched);
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
    answerProblem(response, brokenAnswer(resource, 'its head cannot be passed on'));
    return;
  }
  answer.pipe(response, { end: false });
  answer.once('end', () => {
    response.addTrailers(pairsOf(answer.rawTrailers));
    response.end();
  });
}
