/** A client that compresses what it sends is told so, by whatever provider: its answer says that something is missing or broken. */
import { createHash } from 'node:crypto';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSandbox } from '../../server/open-sandbox.ts';
import type { Sandbox } from '../../server/open-sandbox.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true });
});
afterAll(() => sandbox.close());

const FORM = 'application/x-www-form-urlencoded';
const SID = '8a216da8000000000000000000515b0c';
/** Beijing time. */
const AT = new Date(Date.now() + 8 * 3_600_000).toISOString().replace(/\D/g, '').slice(0, 14);
const SIG = createHash('md5').update(`${SID}5a4db0c5a4db0c5a4db0c5a4db0c0690${AT}`).digest('hex').toUpperCase();

const V3 = {
  'x-tc-action': 'SendSms',
  'x-tc-version': '2021-01-11',
  'x-tc-timestamp': String(Math.floor(Date.now() / 1_000)),
  authorization:
    'TC3-HMAC-SHA256 Credential=AKIDsandbox0690EXAMPLE0000sandbox0690/2026-12-01/sms/tc3_request, SignedHeaders=content-type;host, Signature=0',
};

const CALLS: readonly (readonly [string, string, Record<string, string>])[] = [
  ['ihuyi', '/webservice/sms.php?method=Submit', { 'content-type': FORM }],
  ['tencent', '/', { 'content-type': 'application/json', ...V3 }],
  ['tencent', '/', { 'content-type': FORM, ...V3 }],
  ['tencent', '/v5/tlssmssvr/sendsms?sdkappid=1400793123&random=1', { 'content-type': 'application/json' }],
  ['aliyun', '/?Action=SendSms&Version=2017-05-25&Format=JSON', { 'content-type': FORM }],
  [
    'ronglian',
    `/2013-12-26/Accounts/${SID}/SMS/TemplateSMS?sig=${SIG}`,
    { 'content-type': 'application/json', authorization: Buffer.from(`${SID}:${AT}`).toString('base64') },
  ],
];

const BODY = JSON.stringify({ mobile: '13800138000', content: '您的验证码是：7835。', more: 'of this and that'.repeat(9) });

async function causeOf(path: string, headers: Record<string, string>, body: Buffer): Promise<[string, string | undefined]> {
  await fetch(sandbox.url + path, { method: 'POST', headers, body });
  const answer = await fetch(`${sandbox.url}/_sandbox/api/exchanges?limit=1`);
  const { items } = (await answer.json()) as { items: [{ provider: string; cause: { en: string } | null }] };
  return [items[0].provider, items[0].cause?.en];
}

it.each(CALLS)('%s %#', async (provider, path, headers) => {
  const told = (encoding: string) => expect.stringContaining(`The body came compressed (${encoding})`) as unknown;
  expect(await causeOf(path, headers, gzipSync(BODY))).toEqual([provider, told('gzip')]);
  const deflated = { ...headers, 'content-encoding': 'deflate' };
  expect(await causeOf(path, deflated, deflateSync(BODY))).toEqual([provider, told('deflate')]);
  const brotli = { ...headers, 'content-encoding': 'br' };
  expect(await causeOf(path, brotli, brotliCompressSync(BODY))).toEqual([provider, told('br')]);
  // What is named so and is plain is read.
  const [, cause] = await causeOf(path, deflated, Buffer.from(BODY));
  expect(cause).not.toContain('compressed');
});
