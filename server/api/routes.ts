/** How a call of the control API is declared, once: what it takes and answers, in words. It is read, answered and documented by that. */
import { say } from '../message/localized.ts';
import { Router } from 'express';
import type { Request, RequestHandler, Response } from 'express';
import type { GenericSchema, InferOutput } from 'valibot';
import type { Localized } from '../message/localized.ts';
import type { Turns } from '../ledger/store/turns.ts';
import type { World } from '../ledger/world.ts';
import { readBody } from '../net/http-server.ts';
import { isTooMuchJson } from '../provider-kit/json.ts';
import { READ_LIMITS } from '../provider-kit/limits.ts';
import { ProblemError } from '../net/problem.ts';
import { parseBody } from './body-shape.ts';
import { takenForId } from './contract/no-such-call.ts';
import { readQuery } from './query.ts';
import type { Parameters, Read } from './query.ts';
import type { List } from './wire.ts';

type Method = 'get' | 'post' | 'patch' | 'delete';

/** JSON that a call takes. */
export interface Body<Schema extends GenericSchema> {
  schema: Schema;
  /** What to send, for whoever sent something else; in words where it is more than one thing. */
  example: Localized | string;
  /** One for the documents to show, out of what there is. */
  sample(world: World): unknown;
}

/** What is no JSON: the call reads it by itself. */
export interface Upload {
  type: string;
  what: Localized;
}

/** What a caller is told of a call. */
interface Told<Query extends Parameters, Schema extends GenericSchema, Answer extends GenericSchema> {
  title: Localized;
  query?: Query;
  body?: Body<Schema>;
  upload?: Upload;
  /** In JSON; left out where it is in another format only. */
  answer?: Answer;
  /** Content types, beside JSON, that it answers in when it is asked to, and what that is. */
  formats?: Readonly<Record<string, Localized>>;
  /** Answers at once, whatever others are doing: it says nothing of what they did. */
  atOnce?: true;
  /** Statuses of problems beside those that follow from what is declared: what cannot be read, is not there, or is not kept. */
  problems?: readonly number[];
  /** Members of the problem besides the usual. */
  problem?: GenericSchema;
}

/** A call as the documents tell of it. */
export interface Call extends Told<Parameters, GenericSchema, GenericSchema> {
  method: Method;
  /** `/messages/:id`, below `/_sandbox/api`. */
  path: string;
}

interface Asked<Query extends Parameters, Schema extends GenericSchema> {
  query: Read<Query>;
  /** As the schema makes it of what was sent. */
  body: InferOutput<Schema>;
  request: Request;
}

type Declare<Result, Given> = <
  const Query extends Parameters = Record<never, never>,
  Schema extends GenericSchema = GenericSchema<undefined>,
  Answer extends GenericSchema = GenericSchema,
>(
  line: `${'GET' | 'POST' | 'PATCH' | 'DELETE'} /${string}`,
  told: Told<Query, Schema, Answer> & (Result extends 'answer' ? { answer: Answer } : unknown),
  answer: (
    asked: Asked<Query, Schema> & Given,
  ) => Result extends 'answer'
    ? InferOutput<Answer> | Promise<InferOutput<Answer>> | Afterwards<InferOutput<Answer>>
    : void | Promise<void>,
) => void;

/** What is read of a change once it is kept. */
export class Afterwards<Answer> {
  readonly tell: () => Answer;
  /** What is waited for before it is read. */
  readonly over: () => Promise<void> | undefined;

  constructor(tell: () => Answer, over: () => Promise<void> | undefined = () => undefined) {
    this.tell = tell;
    this.over = over;
  }
}

export interface Routes {
  router: Router;
  calls: readonly Call[];
  on: Declare<'answer', unknown>;
  /** For a call that answers by itself, when it can. */
  later: Declare<'nothing', { response: Response }>;
}

/** What changes something decides and records in a turn; what reads does so on all that was done by then. */
export function createRoutes(turns: Turns): Routes {
  const router = Router();
  const calls: Call[] = [];
  const declared = new Map<string, WithWord>();
  router.use((request, response, next) => {
    const own = declared.get(wordOf(request.path.toLowerCase()));
    // To OPTIONS a router answers by itself with what it has; like any other method, it is nothing that is called here.
    if (!own || request.method === 'OPTIONS') return next();
    own.router ??= routerOf(own.routes);
    own.router(request, response, (error?: unknown) => next(takenForId(error, request, calls) ?? error));
  });
  const declare: Declare<'nothing', { response: Response }> = (line, told, answer) => {
    const [verb = '', path = ''] = line.split(' ');
    const method = METHODS[verb] ?? 'get';
    calls.push({ ...told, method, path });
    const handle: RequestHandler = (request, response, next) => {
      // What was declared under this name is what is read.
      const query = readQuery(queryOf(request), told.query ?? {}) as Read<NonNullable<typeof told.query>>;
      const { body: wanted } = told;
      const go = async (read: () => unknown): Promise<void> => {
        try {
          await answer({ query, body: read(), request, response });
        } catch (error) {
          next(error);
        }
      };
      if (wanted === undefined) void go(() => undefined);
      else readJson(request, (sent) => void go(() => parseBody(wanted.schema, sent(), wanted.example)));
    };
    const word = wordOf(path);
    const own = declared.get(word) ?? { routes: [] };
    own.routes.push({ method, path, handle });
    declared.set(word, own);
  };
  return {
    router,
    calls,
    on: (line, told, answer) =>
      declare(line, told, async ({ response, ...asked }) => {
        const run = line.startsWith('GET ') ? turns.look : turns.take;
        const answered = await (told.atOnce ? answer(asked) : run(() => answer(asked)));
        if (answered instanceof Afterwards) {
          await answered.over();
          response.json(await turns.look(answered.tell));
        } else response.json(answered);
      }),
    later: (line, told, answer) =>
      declare(line, told, async (asked) => {
        await turns.look(() => answer(asked));
      }),
  };
}

interface Route {
  method: Method;
  path: string;
  handle: RequestHandler;
}

/** Calls whose paths begin with one word. Patterns are made of these when the first of them is called. */
interface WithWord {
  routes: Route[];
  router?: Router;
}

function wordOf(path: string): string {
  return path.split('/', 2)[1] ?? '';
}

function routerOf(routes: readonly Route[]): Router {
  const router = Router();
  for (const { method, path, handle } of routes) router[method](path, handle);
  return router;
}

const METHODS: Readonly<Record<string, Method>> = { GET: 'get', POST: 'post', PATCH: 'patch', DELETE: 'delete' };

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

const CALLED = { message: '短信', callback: '推送', exchange: '请求', account: '账号', rule: '规则' } as const;

export function notFound(what: keyof typeof CALLED, request: Request, evicted = 0): ProblemError {
  const removed =
    evicted > 0
      ? say(`更早的 ${evicted} 条已被清理（--keep）。`, `${evicted} older ones were removed by retention (--keep).`)
      : say('', '');
  const id = parameter(request, 'id');
  return new ProblemError(
    404,
    `No such ${what}`,
    say(`没有${CALLED[what]}“${id}”。${removed.zh}`, `There is no ${what} “${id}”. ${removed.en}`.trimEnd()),
    say(`GET ${what}s 列出现有的。`, `GET ${what}s lists those there are.`),
  );
}

/**
 * A JSON body; what is handed on gives it, or throws the problem with it. Only `application/json` is read: a form of another
 * site cannot send that without asking first.
 */
function readJson(request: Request, done: (sent: () => unknown) => void): void {
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
    throw new ProblemError(
      415,
      'Not JSON',
      say('请求体须为 JSON。', 'The body must be JSON.'),
      say('请带上 Content-Type: application/json。', 'Send Content-Type: application/json.'),
    );
  }
  readBody(request, ({ bytes, oversized }) => {
    done(() => {
      if (oversized || bytes.length > READ_LIMITS.apiBody) throw tooLarge();
      return parseJson(bytes.toString('utf8'));
    });
  });
}

function parseJson(text: string): unknown {
  if (isTooMuchJson(text)) throw tooLarge();
  try {
    return JSON.parse(text);
  } catch {
    throw new ProblemError(
      400,
      'Not JSON',
      say('请求体不是有效的 JSON。', 'The body cannot be read as JSON.'),
      say('请检查引号、逗号与括号。', 'See its quotes, commas and brackets.'),
    );
  }
}

function tooLarge(): ProblemError {
  const { apiBody, jsonValues, jsonDepth } = READ_LIMITS;
  return new ProblemError(
    413,
    'Too large',
    say(
      `请求体超过 ${apiBody} 字节，或超过 ${jsonValues} 个值、${jsonDepth} 层。`,
      `The body is longer than ${apiBody} bytes, or holds more than ${jsonValues} values or ${jsonDepth} levels.`,
    ),
    say('请分几次发送。', 'Send less in one call.'),
  );
}
