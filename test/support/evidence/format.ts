/**
 * Evidence: what is known of a provider's answers, a request with the answer that it got. `fixtures/evidence/<provider>/`
 * has it in files by theme, each a list of entries of this form; one more piece of evidence is one more entry.
 */
import { readFileSync, readdirSync } from 'node:fs';
import * as v from 'valibot';

const text = v.pipe(v.string(), v.minLength(1));
const both = v.strictObject({ zh: text, en: text });

/** What signs a request; each adds what a client of that kind adds, where the entry does not have it already. */
export const SIGNERS = [
  'tc3',
  'tc1-sha1',
  'tc1-sha256',
  'v5',
  'ronglian-sig',
  'ihuyi-md5',
  'ihuyi-batch',
  'acs3',
  'aliyun-rpc',
] as const;

const request = v.strictObject({
  method: v.optional(text, 'POST'),
  target: v.optional(text, '/'),
  /** Lines of the head as they are sent; Content-Length follows by itself where there is a body and no line says how long it is. */
  headers: v.array(text),
  /** One of these at most: bytes as UTF-8 or in Base64, an object that is sent as compact JSON, fields of a form. */
  body: v.optional(v.string()),
  base64: v.optional(v.pipe(v.string(), v.base64())),
  json: v.optional(v.record(v.string(), v.unknown())),
  /** Sent URL-encoded; a field that is null is not sent, and a signer does not add it. */
  form: v.optional(v.record(v.string(), v.nullable(v.string()))),
  /** Left out where the bytes are a recording, signature and all. */
  sign: v.optional(v.picklist(SIGNERS)),
});

export type EvidenceRequest = v.InferOutput<typeof request>;

/** What is the case when the request comes; the stock accounts as they are, where nothing else is said. */
const given = v.strictObject({
  /** The time of the sandbox and of the client; 2026-11-23T06:07:08Z where nothing else is said. */
  at: v.optional(v.pipe(v.string(), v.isoTimestamp())),
  /** Requests that came before. */
  before: v.optional(v.array(request)),
  /** How often this very request came before, and how many seconds lie between. */
  sent: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  every: v.optional(v.number()),
  /** Calls of the control API that come last: states of the account, rules, reports. {message} is the newest one's id. */
  api: v.optional(v.array(v.strictObject({ call: text, body: v.optional(v.unknown()) }))),
});

/** One of body, json and fields; texts may have the placeholders of `pattern.ts`. */
const answer = v.strictObject({
  status: v.optional(v.number(), 200),
  /** All lines of the head, in their order. */
  headers: v.optional(v.array(text)),
  /** All bytes of the body. */
  body: v.optional(v.string()),
  /** All bytes of the body, which is this as compact JSON. */
  json: v.optional(v.unknown()),
  /** What is known of a body of JSON; it may have more. */
  fields: v.optional(v.record(v.string(), v.unknown())),
});

export type EvidenceAnswer = v.InferOutput<typeof answer>;

const alone = (of: Readonly<Record<string, unknown>>, names: readonly string[]): number =>
  names.filter((name) => of[name] !== undefined).length;

const entry = v.strictObject({
  /** What happens, so that the title of the test reads by itself. */
  name: text,
  certainty: v.picklist(['documented', 'observed', 'assumed']),
  /** Where it was read, in words, so that somebody else finds it. */
  source: text,
  /** When it was seen or written, as far as that is known: 2019, 2019-07, 2019-07-30, unknown. */
  date: v.pipe(v.string(), v.regex(/^(?:\d{4}(?:-\d\d){0,2}|unknown)$/)),
  given: v.optional(given, {}),
  request: v.pipe(
    request,
    v.check((of) => alone(of, ['body', 'base64', 'json', 'form']) <= 1, 'A request has one kind of body.'),
  ),
  answer: v.pipe(
    answer,
    v.check((of) => alone(of, ['body', 'json', 'fields']) === 1, 'An answer has one of body, json and fields.'),
  ),
  /** Why the sandbox answers otherwise; the test is red once it does not. */
  differs: v.optional(both),
});

export type Evidence = v.InferOutput<typeof entry>;

const file = v.array(entry);

const ROOT = new URL('../../../fixtures/evidence/', import.meta.url);

/** Who has evidence. */
export const evidenced: readonly string[] = readdirSync(ROOT);

/** All that a provider has, with the file that each entry stands in. */
export function evidenceOf(provider: string): readonly (Evidence & { theme: string })[] {
  const folder = new URL(`${provider}/`, ROOT);
  return readdirSync(folder).flatMap((name) => {
    const theme = name.replace(/\.json$/, '');
    return v.parse(file, JSON.parse(readFileSync(new URL(name, folder), 'utf8'))).map((one) => ({ ...one, theme }));
  });
}
