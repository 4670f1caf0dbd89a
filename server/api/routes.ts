/** How a call of the control API is declared: JSON in, JSON out, unknown parameters and unreadable bodies refused in one place. */
import type { Request, Response, Router } from 'express';
import { readBody } from '../net/http-server.ts';
import { isTooMuchJson } from '../provider-kit/json.ts';
import { READ_LIMITS } from '../provider-kit/limits.ts';
import { ProblemError } from '../net/problem.ts';
import { only } from './query.ts';
import type { List } from './wire.ts';

export interface Routes {
  /** Answers with JSON; `names` are the parameters it takes. */
  get(path: string, names: readonly string[], answer: (query: URLSearchParams, request: Request) => unknown): void;
  /** Takes JSON, undefined where it cannot be read, and answers with JSON. */
  post(path: string, answer: (body: unknown, request: Request) => unknown): void;
  patch(path: string, answer: (body: unknown, request: Request) => unknown): void;
  /** POST that takes JSON and answers by itself, when it can. */
  later(path: string, answer: (body: unknown, response: Response) => void): void;
  /** Does something that needs no body. */
  act(method: 'post' | 'delete', path: string, answer: (request: Request) => unknown): void;
}

export function routesOn(api: Router): Routes {
  const withBody = (
    method: 'post' | 'patch',
    path: string,
    answer: (body: unknown, request: Request, response: Response) => void,
  ): void => {
    api[method](path, (request, response, next) => {
      readJson(request, (body) => {
        try {
          if (body === TOO_LARGE) throw tooLarge();
          if (body === UNREADABLE) throw new ProblemError(400, 'Not JSON', 'The body is no valid JSON.');
          answer(body, request, response);
        } catch (error) {
          next(error);
        }
      });
    });
  };
  const answering =
    (method: 'post' | 'patch'): Routes['post'] =>
    (path, answer) =>
      withBody(method, path, (body, request, response) => response.json(answer(body, request)));
  return {
    get: (path, names, answer) => {
      api.get(path, (request, response) => {
        const query = queryOf(request);
        only(query, names);
        response.json(answer(query, request));
      });
    },
    post: answering('post'),
    patch: answering('patch'),
    later: (path, answer) => withBody('post', path, (body, _request, response) => answer(body, response)),
    act: (method, path, answer) => {
      api[method](path, (request, response) => {
        response.json(answer(request));
      });
    },
  };
}

/** `next` is the cursor of the following page; `evicted` counts what retention removed. */
export function list<Item>(items: readonly Item[], next: number | null = null, evicted = 0): List<Item> {
  return { items, next: next === null ? null : String(next), evicted };
}

export function queryOf(request: Request): URLSearchParams {
  const question = request.url.indexOf('?');
  return new URLSearchParams(question === -1 ? '' : request.url.slice(question));
}

export function parameter(request: Request, name: string): string {
  const value = request.params[name];
  return typeof value === 'string' ? value : '';
}

export function notFound(what: string, request: Request, evicted = 0): ProblemError {
  const removed = evicted > 0 ? ` ${evicted} older ones were removed by retention (--keep).` : '';
  return new ProblemError(404, `No such ${what}`, `There is no ${what} "${parameter(request, 'id')}".${removed}`);
}

/** A JSON body. Only `application/json` is read: a form of another site cannot send that without asking first. */
function readJson(request: Request, done: (body: unknown) => void): void {
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
    throw new ProblemError(415, 'Not JSON', 'The body must be JSON.', 'Send Content-Type: application/json.');
  }
  readBody(request, ({ bytes, oversized }) => {
    done(oversized || bytes.length > READ_LIMITS.apiBody ? TOO_LARGE : parseJson(bytes.toString('utf8')));
  });
}

/** Stands for a body that is not read. */
const TOO_LARGE = Symbol('too large');
/** Stands for a body that is no JSON. */
const UNREADABLE = Symbol('unreadable');

function parseJson(text: string): unknown {
  if (isTooMuchJson(text)) return TOO_LARGE;
  try {
    return JSON.parse(text);
  } catch {
    return UNREADABLE;
  }
}

function tooLarge(): ProblemError {
  const { apiBody, jsonValues, jsonDepth } = READ_LIMITS;
  return new ProblemError(
    413,
    'Too large',
    `The body is longer than ${apiBody} bytes, or holds more than ${jsonValues} values or ${jsonDepth} levels.`,
    'Send less in one call.',
  );
}
