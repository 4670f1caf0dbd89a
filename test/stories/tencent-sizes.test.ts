/** How long a call of Tencent Cloud may be, over the wire: 32 KB in a URL, 1 MB in a form of v1, 10 MB signed by TC3. */
import { createHmac } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Sandbox } from '../../server/open-sandbox.ts';
import { openSandbox } from '../../server/open-sandbox.ts';
import { SECRET_ID, SECRET_KEY, signedRequest } from '../providers/tencent/support.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true });
});
afterAll(() => sandbox.close());

const KB = 1024;
const TOO_LONG = /AuthFailure\.SignatureFailure.*exceeding request size limit, please use new signature method/;

interface Sent {
  method: string;
  target: string;
  headers: Record<string, string>;
  body?: string | Buffer;
}

function answerTo({ method, target, headers, body }: Sent): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(sandbox.url, { method, path: target, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve(Buffer.concat(chunks).toString()));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** SendSms by v1 whose context is so long. Longer than 511 bytes it is refused, by the product and not by the gateway. */
function v1(method: 'GET' | 'POST', context: number): Sent {
  const host = new URL(sandbox.url).host;
  const pairs: Record<string, string> = {
    Action: 'SendSms',
    Nonce: '11886',
    'PhoneNumberSet.0': '+8618211111111',
    Region: 'ap-guangzhou',
    SecretId: SECRET_ID,
    SessionContext: 'x'.repeat(context),
    SignName: '张开与老虎',
    SmsSdkAppId: '1400793123',
    TemplateId: '5750123',
    'TemplateParamSet.0': '671093',
    Timestamp: String(Math.floor(Date.now() / 1000)),
    Version: '2021-01-11',
  };
  const source = Object.entries(pairs).map(([name, value]) => `${name}=${value}`);
  const signature = createHmac('sha1', SECRET_KEY)
    .update(`${method}${host}/?${source.join('&')}`)
    .digest('base64');
  const written = new URLSearchParams([...Object.entries(pairs), ['Signature', signature]]).toString();
  if (method === 'GET') return { method, target: `/?${written}`, headers: {} };
  return { method, target: '/', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: written };
}

it('is answered up to 32 KB in a URL, and told by the signature above', async () => {
  expect(await answerTo(v1('GET', 31 * KB))).toMatch(/InvalidParameter.*`SessionContext`/);
  expect(await answerTo(v1('GET', 33 * KB))).toMatch(TOO_LONG);
  expect(await answerTo(v1('GET', 100 * KB))).toMatch(TOO_LONG);
});

it('is answered up to 1 MB in a form, and told by the signature above', async () => {
  expect(await answerTo(v1('POST', 1000 * KB))).toMatch(/InvalidParameter.*`SessionContext`/);
  expect(await answerTo(v1('POST', 1024 * KB))).toMatch(TOO_LONG);
});

it('is answered up to 10 MB where it is signed by TC3', async () => {
  const sign = (length: number) => {
    const body = JSON.stringify({
      SignName: '新签名',
      SignType: 0,
      DocumentType: 0,
      International: 0,
      SignPurpose: 0,
      ProofImage: 'A'.repeat(length),
    });
    const timestamp = Math.floor(Date.now() / 1000);
    const { headers } = signedRequest({
      body,
      headers: {
        Host: new URL(sandbox.url).host,
        'X-TC-Action': 'AddSmsSign',
        'X-TC-Timestamp': String(timestamp),
        'Content-Length': String(body.length),
      },
      signed: { timestamp },
    });
    const sent = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, value]],
    );
    return {
      method: 'POST',
      target: '/',
      headers: { ...Object.fromEntries(sent), 'content-length': String(Buffer.byteLength(body)) },
      body,
    };
  };
  expect(await answerTo(sign(10 * KB * KB - 200))).toMatch(/"AddSignStatus":\{"SignId":\d+\}/);
  expect(await answerTo(sign(10 * KB * KB))).toMatch(/RequestSizeLimitExceeded/);
});
