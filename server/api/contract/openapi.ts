/** OpenAPI 3.1 of the control API, made of what its calls declare. */
import type { World } from '../../ledger/world.ts';
import type { frame, relayed } from '../answers/frames.ts';
import type { NAMED } from '../answers/named.ts';
import type { Parameters } from '../query.ts';
import type { Call, Upload } from '../routes.ts';
import { writerOf } from './schemas.ts';
import type { Json, Writer } from './schemas.ts';

/** Where the documents are served, and what they tell of. */
export interface Documented {
  world: World;
  calls: readonly Call[];
  /** Handed over, since what is loaded apart has schemas of its own that no call is made of. */
  named: typeof NAMED;
  frame: typeof frame;
  relayed: typeof relayed;
  version: string;
  /** `http://127.0.0.1:10690` */
  origin: string;
}

export function openApi({ world, calls, named, version, origin }: Documented): Json {
  const writer = writerOf('draft-2020-12', named);
  const paths = new Map<string, Json>();
  for (const call of calls) {
    const path = call.path.replace(/:(\w+)/g, '{$1}');
    paths.set(path, { ...paths.get(path), [call.method]: operation(call, world, writer) });
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'sms-sandbox control API',
      version,
      description: 'Read the inbox, wait for a message, see why a request was refused, make one fail.',
    },
    servers: [{ url: `${origin}/_sandbox/api` }],
    // A token is wanted beyond loopback only.
    security: [{}, { token: [] }],
    tags: [...new Set(calls.map(tagOf))].map((name) => ({ name })),
    paths: Object.fromEntries(paths),
    components: {
      schemas: writer.named,
      responses: { Problem: problemAnswer(writer.write(named.Problem)) },
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
    },
  };
}

const tagOf = ({ path }: Call): string => path.split('/')[1] ?? '';

function operation(call: Call, world: World, { write }: Writer): Json {
  const { method, path, title, query = {}, body, upload, answer, formats = {} } = call;
  const ids = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name);
  const schema = { type: 'string', minLength: 1 };
  const inPath = ids.map((name) => ({ name, in: 'path', required: true, schema }));
  const json = answer === undefined ? {} : { 'application/json': { schema: write(answer) } };
  const problem = call.problem ? problemAnswer(write(call.problem)) : { $ref: '#/components/responses/Problem' };
  const others = Object.entries(formats).map(([type, { en }]) => [type, { schema: { type: 'string', description: en } }]);
  return {
    operationId: [method, ...path.split('/').map((word) => word.replace(':', 'by-'))].filter((word) => word !== '').join('-'),
    tags: [tagOf(call)],
    summary: title.en,
    'x-summary-zh': title.zh,
    parameters: [...inPath, ...parametersOf(query)],
    ...(body === undefined ? {} : { requestBody: requestBody(body, world, write) }),
    ...(upload === undefined ? {} : { requestBody: uploaded(upload) }),
    responses: {
      200: { description: 'As asked', content: { ...json, ...Object.fromEntries(others) } },
      ...Object.fromEntries(statusesOf(call).map((status) => [status, problem])),
    },
  };
}

function parametersOf(query: Parameters): Json[] {
  return Object.entries(query).map(([name, { schema, what, required = false }]) => {
    return { name, in: 'query', required, description: what.en, 'x-description-zh': what.zh, schema };
  });
}

function requestBody({ schema, sample }: NonNullable<Call['body']>, world: World, write: Writer['write']): Json {
  const json = { schema: write(schema, 'input'), example: sample(world) };
  return { required: true, content: { 'application/json': json } };
}

function uploaded({ type, what }: Upload): Json {
  return {
    required: true,
    content: { [type]: { schema: { type: 'string', description: what.en, 'x-description-zh': what.zh } } },
  };
}

/** What any call of this form may be refused with, and what this one may. */
function statusesOf({ method, path, query = {}, body, upload, problems = [] }: Call): number[] {
  const names = path.includes(':') || 'account' in query;
  const derived = [
    400,
    401,
    403,
    ...(names ? [404] : []),
    ...(body || upload ? [413, 415] : []),
    ...(method === 'get' ? [] : [507]),
  ];
  return [...new Set([...derived, ...problems])].toSorted((a, b) => a - b);
}

function problemAnswer(schema: Json): Json {
  return { description: 'A problem (RFC 9457)', content: { 'application/problem+json': { schema } } };
}
