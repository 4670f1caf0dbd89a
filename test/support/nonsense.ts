/** What requests that make no sense are made of, and how they are fired. */
import { request as httpRequest } from 'node:http';
import { WAIT_MS } from './patience.ts';
import fc from './properties.ts';
import type { Shape } from './signers.ts';

interface Hit {
  status: number;
  body: string;
}

/** Sends it as it stands; rejects when no answer comes. */
export function fire(port: number, { method, target: path, headers, body }: Shape): Promise<Hit> {
  // Node frames the body of a POST by itself, but not that of a GET or DELETE.
  const framed = { ...headers, 'content-length': String(Buffer.byteLength(body)) };
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(
      { port, host: '127.0.0.1', method, path, headers: framed, timeout: WAIT_MS, agent: false },
      (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
      },
    );
    outgoing.on('timeout', () => outgoing.destroy(new Error('hung')));
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** A value of a header as the wire allows it. */
export const headerValue = fc.string({
  unit: fc.constantFrom(...Array.from({ length: 95 }, (_, n) => String.fromCharCode(32 + n)), 'é', 'ÿ'),
});
export const json = fc.json({ maxDepth: 4 }).map((text) => Buffer.from(text));
export const soup = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes));
export const query = fc.string({ unit: fc.constantFrom(...'abcXYZ019=&%+;[]._-~', '%E4', '%00', '%zz'), maxLength: 80 });

/** Fields a client would send, each missing, right, or wrong in its own way. */
export function fields(names: readonly string[]): fc.Arbitrary<Record<string, unknown>> {
  const value = fc.oneof(
    fc.string(),
    fc.integer(),
    fc.constant(null),
    fc.boolean(),
    fc.array(fc.string(), { maxLength: 3 }),
    fc.dictionary(fc.string(), fc.string()),
  );
  return fc.record(Object.fromEntries(names.map((name) => [name, value])), { requiredKeys: [] });
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

export const asJson = (record: Record<string, unknown>): Buffer => Buffer.from(JSON.stringify(record));

export const asForm = (record: Record<string, unknown>): Buffer =>
  Buffer.from(
    new URLSearchParams(Object.entries(record).map(([name, value]): [string, string] => [name, asText(value)])).toString(),
  );

export const asXml = (record: Record<string, unknown>): Buffer =>
  Buffer.from(
    `<R>${Object.entries(record)
      .map(([name, value]) => `<${name}>${asText(value)}</${name}>`)
      .join('')}</R>`,
  );
