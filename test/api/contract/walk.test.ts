/** Every operation of the OpenAPI document is called, on a sandbox that holds some of everything, and held to the document. */
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import { Ajv } from 'ajv';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { Frame } from '../../../server/api/wire.ts';
import { openSandbox } from '../../../server/open-sandbox.ts';
import type { Sandbox } from '../../../server/open-sandbox.ts';
import { answerOf, judgeOf, operationsOf } from '../../support/contract-document.ts';
import type { Answer, Document, Operation } from '../../support/contract-document.ts';
import { apiOf } from '../../support/api.ts';
import { openReceiver } from '../../support/receiver.ts';
import type { Receiver } from '../../support/receiver.ts';
import { sendsTo } from '../../support/sends.ts';

interface AsyncDocument {
  components: { messages: Readonly<Record<string, { payload: object }>> };
}

let sandbox: Sandbox;
/** Where a run is imported: nothing happened in it. */
let empty: Sandbox;
let receiver: Receiver;
let document: Document;
let asyncDocument: AsyncDocument;
let streams: readonly WebSocket[];
const frames: Frame[] = [];
const api = apiOf(() => sandbox);
const { codeOfTencent, codeOfRonglian, codeOfIhuyi } = sendsTo(() => sandbox);

beforeAll(async () => {
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true, limits: 'off' });
  receiver = await openReceiver();
  document = (await (await fetch(`${sandbox.url}/_sandbox/openapi.json`)).json()) as Document;
  asyncDocument = (await (await fetch(`${sandbox.url}/_sandbox/asyncapi.json`)).json()) as AsyncDocument;
  empty = await openSandbox({ port: 0, memory: true, quiet: true });
  // The last asks for what cannot be.
  streams = await Promise.all([listen(sandbox, 'since=0'), listen(empty, 'since=0'), listen(sandbox, 'forwardTo=x')]);
  await fill();
});
afterAll(async () => {
  for (const stream of streams) stream.close();
  await sandbox.close();
  await empty.close();
  await receiver.close();
});

async function listen({ url }: Sandbox, query: string): Promise<WebSocket> {
  const stream = new WebSocket(`${url.replace('http', 'ws')}/_sandbox/stream?${query}`);
  stream.on('message', (data: Buffer) => frames.push(JSON.parse(data.toString()) as Frame));
  await once(stream, 'open');
  return stream;
}

/** Messages of each provider that wait for somebody's word, refusals, a reply and its push, a rule that acted. */
async function fill(): Promise<void> {
  const urls = { report: receiver.url, reply: receiver.url };
  const callbacks = Object.fromEntries(sandbox.world.providers.map(({ id }) => [id, urls]));
  await api('accounts/stock', 'PATCH', { callbacks, delivery: { mode: 'by-hand' } });
  await api('rules', 'POST', { match: { to: '+8613800138009' }, outcome: { fault: { kind: 'empty' } } });
  for (const to of ['+8613800138000', '+8619800000200', '+8619800000100', '+8613800138009']) {
    await codeOfTencent(to).catch(() => '');
    await codeOfRonglian(to).catch(() => '');
    await codeOfIhuyi('Submit', to).catch(() => '');
  }
  const { items } = await api<{ items: { provider: string }[] }>('messages?to=13800138000&limit=1');
  const provider = sandbox.world.providers.find(({ id }) => id === items[0]?.provider);
  receiver.answer = { status: 200, body: provider?.callbacks?.acknowledgement.body ?? '' };
  await api('replies', 'POST', { from: '+8613800138000', text: 'hello' });
  await api('accounts', 'POST', { ttl: '10m' });
  await vi.waitFor(async () => expect((await api<{ items: unknown[] }>('callbacks?state=acknowledged')).items).not.toEqual([]));
}

/** `id`, or what the items of an account's list are known by. */
function keyOf(collection: string): string {
  const [, , , provider, name] = collection.split('/');
  const shelves = sandbox.world.providers.find(({ id }) => id === provider)?.account.shelves ?? [];
  return shelves.find((shelf) => shelf.name === name)?.id ?? 'id';
}

/** The last of a list is the oldest, or the account that was minted, or the item that was added; with whose it is. */
async function lastIn(collection: string): Promise<{ id: string; app: unknown }> {
  const { items } = await api<{ items: Readonly<Record<string, unknown>>[] }>(collection.slice(1));
  const { [keyOf(collection)]: id = `nothing in ${collection}`, app } = items.at(-1) ?? {};
  return { id: encodeURIComponent(typeof id === 'string' ? id : JSON.stringify(id)), app };
}

/** Of a push that was taken. */
async function pushedMessage(): Promise<string> {
  const { items } = await api<{ items: { about: readonly string[] }[] }>('callbacks?state=acknowledged');
  return items[0]?.about[0] ?? '';
}

/** The address with ids of what there is, or with this one. */
async function address({ path, method, parameters }: Operation, id?: string): Promise<string> {
  let done = '';
  let query = '';
  for (const word of path.split('/').slice(1)) {
    // No account that came with the sandbox can go.
    const stock = done === '/accounts' && `${method} ${path}` !== 'DELETE /accounts/{id}' ? 'stock' : undefined;
    if (!word.startsWith('{') || id !== undefined || stock !== undefined)
      done += `/${word.startsWith('{') ? (id ?? stock) : word}`;
    else {
      const last = await lastIn(done);
      done += `/${last.id}`;
      if (typeof last.app === 'string' && parameters.some(({ name }) => name === 'app')) query = `?app=${last.app}`;
    }
  }
  if (path === '/callbacks/wait') query = `?message=${await pushedMessage()}`;
  return `${document.servers[0]?.url}${done}${query}`;
}

const withQuery = (url: string, query: string): string => `${url}${url.includes('?') ? '&' : '?'}${query}`;

/** A body that is no JSON is a recorded run. */
async function call({ method, requestBody }: Operation, url: string, body: unknown): Promise<Answer> {
  const [type = JSON_TYPE] = Object.keys(requestBody?.content ?? {});
  const text = type === JSON_TYPE ? JSON.stringify(body) : await (await fetch(`${document.servers[0]?.url}/export`)).text();
  const sent = { headers: { 'content-type': type }, body: text };
  return answerOf(await fetch(url, { method, ...(text === undefined ? {} : sent) }));
}

const JSON_TYPE = 'application/json';

const bodyOf = ({ requestBody }: Operation): unknown => requestBody?.content[JSON_TYPE]?.example;

/** What takes most away comes last. */
const ORDER = [/^(?!DELETE|POST .*reset$)/, /^DELETE .*\}$/, /^DELETE/, /\{id\}\/reset$/, /reset$/];

function inOrder(): Operation[] {
  const rank = ({ method, path }: Operation): number => ORDER.findIndex((form) => form.test(`${method} ${path}`));
  return operationsOf(document).toSorted((a, b) => rank(a) - rank(b));
}

describe('the documents', () => {
  it('are OpenAPI 3.1 and AsyncAPI 3 by their own schemas', async () => {
    const { valid, errors } = await new Validator().validate({ ...structuredClone(document) });
    expect({ valid, errors }).toEqual({ valid: true, errors: undefined });
    const file = createRequire(import.meta.url).resolve('@asyncapi/specs/schemas/3.0.0-without-$id.json');
    const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(
      JSON.parse(readFileSync(file, 'utf8')) as object,
    );
    validate(asyncDocument);
    expect(validate.errors).toBeNull();
  });

  it('say in both languages what each call is for, under a name of its own', () => {
    const operations = operationsOf(document);
    expect(operations.length).toBeGreaterThan(40);
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    for (const { summary, 'x-summary-zh': zh } of operations) expect(`${summary}|${zh}`).toMatch(/.{4,}\|.{2,}/);
  });
});

describe('every operation', () => {
  it('refuses what it cannot read with a declared problem', async () => {
    const judge = judgeOf(document);
    const faults: string[] = [];
    for (const operation of operationsOf(document)) {
      const good = bodyOf(operation);
      const url = await address(operation);
      const tries: [wanted: number, url: string, body: unknown][] = [[400, withQuery(url, 'nonsense=1'), good]];
      if (good !== undefined) tries.push([400, url, { nonsense: { a: [] } }], [400, url, [7]]);
      if (operation.path.includes('{')) tries.push([404, await address(operation, 'nobody'), good]);
      for (const [wanted, where, body] of tries) {
        const answer = await call(operation, where, body);
        const found = answer.status === wanted ? judge(operation, answer) : [`${answer.status}, not ${wanted}`];
        faults.push(...found.map((fault) => `${operation.method} ${where} ${JSON.stringify(body)}: ${fault}`));
      }
    }
    expect(faults).toEqual([]);
  });

  it('answers as the document says', async () => {
    const judge = judgeOf(document);
    const faults: string[] = [];
    const walked = new Set<string>();
    for (const operation of inOrder()) {
      const url = await address(operation);
      const where = operation.path === '/import' ? url.replace(sandbox.url, empty.url) : url;
      const answer = await call(operation, where, bodyOf(operation));
      const found =
        answer.status === 200 ? judge(operation, answer) : [`status ${answer.status}: ${JSON.stringify(answer.body)}`];
      faults.push(...found.map((fault) => `${operation.method} ${operation.path}: ${fault}`));
      walked.add(operation.operationId);
    }
    const total = operationsOf(document).length;
    console.log(`operations walked: ${walked.size} / ${total} = ${Math.round((100 * walked.size) / total)} %`);
    expect(faults).toEqual([]);
    expect(walked.size).toBe(total);
  });

  it('answers in the other formats it declares', async () => {
    await codeOfTencent();
    const judge = judgeOf(document);
    const [messages] = operationsOf(document).filter(({ path }) => path === '/messages');
    if (!messages) throw new Error('there are no messages');
    for (const [format, type] of Object.entries({ csv: 'text/csv', ndjson: 'application/x-ndjson' })) {
      const table = await call(messages, `${await address(messages)}?format=${format}`, undefined);
      expect({ ...table, faults: judge(messages, table) }).toMatchObject({ status: 200, type, faults: [] });
    }
    const [wait] = operationsOf(document).filter(({ path }) => path === '/wait');
    if (!wait) throw new Error('there is no wait');
    const answer = await call(wait, `${await address(wait)}?format=code`, undefined);
    expect({ ...answer, faults: judgeOf(document)(wait, answer) }).toMatchObject({ status: 200, type: 'text/plain', faults: [] });
    const vain = await call(wait, `${await address(wait)}?to=13800138999&timeout=0`, undefined);
    expect({ status: vain.status, faults: judgeOf(document)(wait, vain) }).toEqual({ status: 408, faults: [] });
  });
});

it('the stream sends frames as its document says', async () => {
  // Nobody answers what it is asked to push.
  streams = [...streams, await listen(sandbox, 'account=stock&forwardTo=http://app.invalid/&relay=1')];
  await codeOfTencent();
  await vi.waitFor(() => expect(sandbox.world.diversions.of('stock')).toBeDefined());
  await api('accounts/stock/callbacks/test', 'POST', { provider: 'tencent' });
  const types = Object.keys(asyncDocument.components.messages);
  const ajv = new Ajv({ strict: false, allErrors: true });
  ajv.addSchema(asyncDocument, 'asyncapi');
  const seen = (): string[] => [...new Set(frames.map(({ type }) => type))];
  // The last comes the other way.
  const rare = ['disk.changed', 'resync', 'relayed'];
  await vi.waitFor(() => expect(seen().toSorted()).toEqual(types.filter((type) => !rare.includes(type)).toSorted()));
  for (const frame of frames) {
    const validate = ajv.getSchema(`asyncapi#/components/messages/${frame.type}/payload`);
    void validate?.(frame);
    expect({ type: frame.type, errors: validate ? validate.errors : 'unknown' }).toEqual({ type: frame.type, errors: null });
  }
});
