/** The OpenAPI document as a test reads it: its operations, and what holds an answer against it. */
import { Ajv2020 } from 'ajv/dist/2020.js';

export interface Parameter {
  name: string;
  in: 'path' | 'query';
  required: boolean;
}

/** What may be answered, by content type. */
interface Response {
  content: Readonly<Record<string, unknown>>;
}

export interface Operation {
  method: string;
  /** `/messages/{id}` */
  path: string;
  operationId: string;
  summary: string;
  'x-summary-zh': string;
  parameters: readonly Parameter[];
  requestBody?: { content: Readonly<Record<string, { example?: unknown }>> };
  responses: Readonly<Record<string, Response | { $ref: string }>>;
}

export interface Document {
  servers: readonly { url: string }[];
  paths: Readonly<Record<string, Readonly<Record<string, Omit<Operation, 'method' | 'path'>>>>>;
  components: { responses: Readonly<Record<string, Response>> };
}

export function operationsOf({ paths }: Document): Operation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, method: method.toUpperCase(), path })),
  );
}

export interface Answer {
  status: number;
  /** Without its parameters. */
  type: string;
  body: unknown;
}

export async function answerOf(response: globalThis.Response): Promise<Answer> {
  const text = await response.text();
  const [type = ''] = (response.headers.get('content-type') ?? '').split(';');
  return { status: response.status, type, body: /[/+]json$/.test(type) ? JSON.parse(text) : text };
}

/** What of an answer the document does not know; empty where it is as it says. */
export function judgeOf(document: Document): (operation: Operation, answer: Answer) => string[] {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  ajv.addSchema(document, 'openapi');
  return ({ method, path, responses }, { status, type, body }) => {
    const declared = responses[status];
    if (declared === undefined) return [`status ${status} is not declared: ${JSON.stringify(body)}`];
    const [where, response] =
      '$ref' in declared
        ? [declared.$ref.slice(2).split('/'), document.components.responses[declared.$ref.split('/').at(-1) ?? '']]
        : [['paths', path, method.toLowerCase(), 'responses', String(status)], declared];
    if (response?.content[type] === undefined) return [`status ${status} has no ${type}`];
    const at = [...where, 'content', type, 'schema'];
    const pointer = at.map((key) => encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
    const validate = ajv.getSchema(`openapi#/${pointer}`);
    if (!validate) throw new Error(`no schema at ${pointer}`);
    if (validate(body)) return [];
    return (validate.errors ?? []).map(({ instancePath, message = '', params }) => {
      return `${instancePath} ${message} ${JSON.stringify(params)}`;
    });
  };
}
