/** `POST explain`: a pasted request is told what it would come to, step by step, and leaves no trace. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ExchangeResource, ExplainResource, GuideResource, List, RuleResource } from '../../server/api/wire.ts';
import type { Problem } from '../../server/net/problem.ts';
import type { Sandbox } from '../../server/open-sandbox.ts';
import { openSandbox } from '../../server/open-sandbox.ts';
import {
  IHUYI,
  RONGLIAN,
  RONGLIAN_SUB,
  TENCENT,
  ihuyiBatch,
  ihuyiDynamic,
  ihuyiStatic,
  md5,
  post,
  ronglian,
  tc3,
  typo,
  v1,
  v5,
} from '../support/signers.ts';
import type { Place, Shape } from '../support/signers.ts';
import type { HandClock } from '../support/toy/toy-world.ts';
import { handClock } from '../support/toy/toy-world.ts';
import fc from '../support/properties.ts';

const NOW = Date.UTC(2026, 10, 23, 6, 7, 8);

let clock: HandClock;
let sandbox: Sandbox;
let place: Place;
beforeEach(async () => {
  clock = handClock(NOW);
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true, clock, seed: 'explain' });
  place = { host: `127.0.0.1:${sandbox.port}`, now: NOW };
});
afterEach(() => sandbox.close());

async function api<Answer>(path: string): Promise<Answer> {
  return (await (await fetch(`${sandbox.url}/_sandbox/api/${path}`)).json()) as Answer;
}

function ask(body: unknown): Promise<Response> {
  return fetch(`${sandbox.url}/_sandbox/api/explain`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

async function explain(request: string, at?: string): Promise<ExplainResource> {
  const response = await ask({ request, at });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as ExplainResource;
}

async function problem(body: unknown): Promise<Problem> {
  const response = await ask(body);
  const problemOf = (await response.json()) as Problem;
  expect(response.status).toBe(problemOf.status);
  return problemOf;
}

/** As people paste it, a line break too many at its end. */
function raw({ method, target, headers, body }: Shape): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return `${method} ${target} HTTP/1.1\n${lines.join('\n')}\n\n${body.toString()}\n`;
}

async function commands(): Promise<Record<string, readonly string[]>> {
  const { items } = await api<List<GuideResource>>('guides');
  return Object.fromEntries(items.map(({ provider, examples }) => [provider, examples.map(({ command }) => command)]));
}

const stepsOf = ({ signature }: ExplainResource): string[] => signature?.steps.map(({ name }) => name) ?? [];

const TC3_STEPS = [
  'HashedRequestPayload',
  'CanonicalRequest',
  'HashedCanonicalRequest',
  'StringToSign',
  'SecretDate',
  'SecretService',
  'SecretSigning',
  'Signature',
];
const SIG_STEPS = [
  'sid',
  'token',
  'timestamp',
  'sid + token + timestamp',
  'sig = MD5(sid + token + timestamp)',
  'sid:timestamp',
  'Authorization = Base64(sid:timestamp)',
];

describe('a request of the guides', () => {
  it.each([
    ['tencent', 'TC3-HMAC-SHA256', TC3_STEPS],
    ['ronglian', 'sig (MD5)', SIG_STEPS],
    ['ihuyi', 'APIKEY', ['APIKEY']],
  ])('of %s is accepted, pasted as curl and as raw HTTP, with every step', async (provider, scheme, steps) => {
    const [command = ''] = (await commands())[provider] ?? [];
    const pasted = await explain(command);
    expect(pasted).toMatchObject({
      provider,
      account: 'stock',
      verdict: 'accepted',
      explanation: null,
      request: { method: 'POST' },
      response: { status: 200 },
      recipients: [{ to: '+8613800138000', outcome: 'accepted', messageId: null }],
      signature: { scheme, ok: true, difference: null },
    });
    expect(stepsOf(pasted)).toEqual(steps);
    expect(pasted.checks.every(({ ok }) => ok)).toBe(true);
    const { method, url, headers, body } = pasted.request;
    const asHttp = raw({ method, target: url, headers: headers as Record<string, string>, body: body.data });
    // But for the ids in its answer, which are drawn by chance.
    expect({ ...(await explain(asHttp)), response: pasted.response }).toEqual(pasted);
    expect((await explain(asHttp.replaceAll('\n', '\r\n'))).verdict).toBe('accepted');
  });

  it.each<[string, RegExp, string, string]>([
    ['tencent', /(?<=Signature=.{3})./, 'AuthFailure.SignatureFailure', 'its 4th character was changed'],
    ['ronglian', /(?<=sig=.{3})./, '111109', 'its 4th character was changed'],
    ['ihuyi', /(?<=password=.{3})./, '405', 'it has its 4th character wrong'],
  ])('of %s with one character of its signature changed is told where', async (provider, character, code, cause) => {
    const [command = ''] = (await commands())[provider] ?? [];
    const refused = await explain(command.replace(character, (one) => (one === '0' ? '1' : '0')));
    expect(refused).toMatchObject({ verdict: 'refused', code, signature: { ok: false, difference: { at: 3 } } });
    expect(refused.explanation?.cause.en).toContain(cause);
    expect(refused.checks.at(-1)?.ok).toBe(false);
    expect(refused.response.body).not.toContain(cause);
  });
});

describe('every way to sign', () => {
  const LINES = ['StringToSign', 'sig'];
  it.each<
    [
      title: string,
      scheme: string,
      right: (place: Place) => Shape,
      wrong: (place: Place) => Shape,
      steps: string[],
      cause: string,
    ]
  >([
    [
      'TC3',
      'TC3-HMAC-SHA256',
      (at) => tc3(at),
      (at) => tc3(at, { secretKey: typo(TENCENT.secretKey) }),
      TC3_STEPS,
      'a SecretKey that has its 5th character wrong',
    ],
    [
      'v1',
      'HmacSHA1',
      (at) => v1(at),
      (at) => v1(at, { secretKey: typo(TENCENT.secretKey) }),
      ['SignatureMethod', 'StringToSign', 'Signature'],
      'a SecretKey that has its 5th character wrong',
    ],
    [
      'v5',
      'sig (SHA-256)',
      (at) => v5(at),
      (at) => v5(at, { appKey: typo(TENCENT.appKey) }),
      LINES,
      'an AppKey that has its 5th character wrong',
    ],
    [
      'an account of Ronglian',
      'sig (MD5)',
      (at) => ronglian(at),
      (at) => ronglian(at, { token: typo(RONGLIAN.token) }),
      SIG_STEPS,
      'a token that has its 5th character wrong',
    ],
    [
      'a sub-account of Ronglian',
      'sig (MD5)',
      (at) => ronglian(at, { scope: 'SubAccounts', credential: RONGLIAN_SUB }),
      (at) => ronglian(at, { scope: 'SubAccounts', credential: RONGLIAN_SUB, token: RONGLIAN.token }),
      SIG_STEPS,
      `with the token of ${RONGLIAN.sid}`,
    ],
    [
      'a dynamic password',
      'dynamic password (MD5)',
      (at) => ihuyiDynamic(at),
      (at) => ihuyiDynamic(at, { apiKey: typo(IHUYI.apiKey) }),
      ['account', 'apiKey', 'mobile', 'content', 'time', 'account + apiKey + mobile + content + time', 'md5'],
      'it has its 5th character wrong',
    ],
    [
      'the MD5 of a key',
      'MD5(APIKEY)',
      (at) => ihuyiStatic(at, md5(IHUYI.apiKey)),
      (at) =>
        ihuyiStatic(
          at,
          md5(IHUYI.apiKey).replace(/.$/, (last) => (last === '0' ? '1' : '0')),
        ),
      ['APIKEY', 'MD5(APIKEY)'],
      'its 32nd character was changed',
    ],
    [
      'batchSend',
      'signature (MD5)',
      (at) => ihuyiBatch(at),
      (at) => ihuyiBatch(at, { apiKey: IHUYI.apiKey }),
      ['api_id & api_key & request_id & timestamp', 'md5'],
      `the APIKEY of ${IHUYI.apiId} was signed`,
    ],
  ])('is worked out, right and wrong: %s', async (_title, scheme, right, wrong, steps, cause) => {
    const accepted = await explain(raw(right(place)));
    expect(accepted).toMatchObject({ verdict: 'accepted', signature: { scheme, ok: true, difference: null } });
    expect(accepted.signature?.expected).toBe(accepted.signature?.received);
    expect(stepsOf(accepted)).toEqual(steps);
    const refused = await explain(raw(wrong(place)));
    expect(refused).toMatchObject({ verdict: 'refused', signature: { scheme, ok: false } });
    expect(refused.signature?.difference).not.toBeNull();
    expect(refused.explanation?.cause.en).toContain(cause);
    const shown = JSON.stringify([accepted.signature, refused.signature, refused.explanation]);
    for (const secret of [TENCENT.secretKey, TENCENT.appKey, RONGLIAN.token, RONGLIAN_SUB.token, IHUYI.apiKey]) {
      expect(shown).not.toContain(secret);
    }
  });

  it('is worked out of a request that is refused for another reason', async () => {
    const unknown = await explain(raw(tc3(place, { sent: { 'x-tc-action': 'SendSMS' } })));
    expect(unknown).toMatchObject({ code: 'InvalidAction', signature: { ok: true } });
    const late = await explain(raw(tc3({ ...place, now: NOW - 3_600_000 })));
    expect(late).toMatchObject({ code: 'AuthFailure.SignatureExpire', signature: { ok: true } });
    const broken = await explain(raw(tc3(place, { body: '{' })));
    expect(broken).toMatchObject({ code: 'InvalidParameter', signature: { ok: true } });
  });

  it('is null where nobody is named, or nothing is signed', async () => {
    const stranger = await explain(raw(tc3(place, { secretId: 'AKIDnobody' })));
    expect(stranger).toMatchObject({ account: '', code: 'AuthFailure.SecretIdNotFound', signature: null });
    const unsigned = 'POST / HTTP/1.1\nX-TC-Action: SendSms\nContent-Type: application/json\n\n{}';
    expect(await explain(unsigned)).toMatchObject({ provider: 'tencent', code: 'MissingParameter', signature: null });
    const page = await explain('GET /time.php');
    expect(page).toMatchObject({ provider: 'ihuyi', action: 'Time', verdict: 'accepted', signature: null });
  });
});

describe('a secret that was sent where it does not belong', () => {
  const { secretId, secretKey, appId, appKey } = TENCENT;
  const { sid, token } = RONGLIAN;
  const { apiId, apiKey } = IHUYI;
  const inBody = (shape: Shape, from: string, to: string): Shape => ({ ...shape, body: shape.body.toString().replace(from, to) });

  it.each<[what: string, secret: string, make: () => Shape]>([
    ['SecretId and SecretKey swapped', secretKey, () => tc3(place, { secretId: secretKey, secretKey: secretId })],
    ['the SecretKey for a signature', secretKey, () => tc3(place, { signature: () => secretKey })],
    ['the SecretKey as a parameter', secretKey, () => v1(place, { fields: { SecretKey: secretKey } })],
    ['the AppKey for the SdkAppId', appKey, () => inBody(tc3(place), appId, appKey)],
    ['the AppKey for a sig', appKey, () => v5(place, { sig: () => appKey })],
    ['the token for a timestamp', token, () => ronglian(place, { authorization: () => `${sid}:${token}` })],
    ['the token for a sig', token, () => ronglian(place, { sig: () => token })],
    ['the APIKEY for the APIID', apiKey, () => inBody(ihuyiStatic(place), apiId, apiKey)],
    ['the APIKEY twice', apiKey, () => inBody(ihuyiStatic(place), apiKey, apiKey + apiKey)],
    ['the APIKEY for a number', apiKey, () => inBody(ihuyiStatic(place), '13800138000', apiKey)],
  ])('is masked in its explanation: %s', async (_what, secret, make) => {
    const shape = make();
    const told = await explain(raw(shape));
    const why = told.recipients.map(({ explanation }) => explanation);
    expect(JSON.stringify([told.explanation, told.checks, told.signature, why])).not.toContain(secret);
    await post(sandbox.port, shape);
    const [exchange] = (await api<List<{ id: string }>>('exchanges')).items;
    const { explanation, checks, cause } = await api<ExchangeResource>(`exchanges/${exchange?.id}`);
    expect(JSON.stringify([explanation, cause])).toMatch(/cause/);
    expect(JSON.stringify([explanation, checks, cause])).not.toContain(secret);
  });
});

describe('a pasted request', () => {
  it('belongs to a provider by its Host first, then by path and headers', async () => {
    const byHost = await explain('GET / HTTP/1.1\nHost: app.cloopen.com');
    expect(byHost).toMatchObject({ provider: 'ronglian', code: '112601' });
    const atHost = await explain(raw(tc3(place, { sentHost: 'sms.tencentcloudapi.com', service: 'cvm' })));
    expect(atHost).toMatchObject({ code: 'AuthFailure.InvalidAuthorization' });
    expect(await explain(raw(tc3(place, { service: 'cvm' })))).toMatchObject({ verdict: 'accepted' });
  });

  it('is judged by the machine’s clock, or by the time that is given', async () => {
    const shape = raw(tc3(place));
    expect((await explain(shape, '2026-11-23T15:07:08+08:00')).code).toBe('AuthFailure.SignatureExpire');
    clock.advance(3_600_000);
    expect((await explain(shape)).code).toBe('AuthFailure.SignatureExpire');
    expect((await explain(shape, '2026-11-23T14:07:08+08:00')).verdict).toBe('accepted');
  });

  it('leaves no trace: nothing is kept, spent or counted, and the seed gives what it would have given', async () => {
    const before = await api<{ seq: number }>('ready');
    const accounts = await api('accounts');
    // Far more often than any limit allows.
    for (let n = 0; n < 12; n++) {
      for (const shape of [tc3(place), v5(place), ronglian(place), ihuyiDynamic(place), ihuyiBatch(place)]) {
        expect((await explain(raw(shape))).verdict).toBe('accepted');
      }
      await explain(raw(tc3(place, { secretKey: 'x' })), '2030-01-01T00:00:00Z');
    }
    expect(await api('exchanges')).toMatchObject({ items: [] });
    expect(await api('messages')).toMatchObject({ items: [] });
    expect(await api('ready')).toEqual(before);
    expect(await api('accounts')).toEqual(accounts);
    const answer = await post(sandbox.port, tc3(place));
    const untouched = await openSandbox({ port: 0, memory: true, quiet: true, clock: handClock(NOW), seed: 'explain' });
    try {
      expect(await post(untouched.port, tc3({ host: `127.0.0.1:${untouched.port}`, now: NOW }))).toBe(answer);
    } finally {
      await untouched.close();
    }
  });

  it('meets an armed rule without using it up', async () => {
    const rule = { match: { provider: 'ihuyi' }, outcome: { code: '4051' }, times: 1 };
    await fetch(`${sandbox.url}/_sandbox/api/rules`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(rule),
    });
    for (let n = 0; n < 2; n++)
      expect(await explain(raw(ihuyiStatic(place)))).toMatchObject({
        verdict: 'refused',
        code: '4051',
        scripted: { by: { rule: expect.any(String) } },
      });
    expect((await api<List<RuleResource>>('rules')).items).toMatchObject([{ times: 1, fitted: 0 }]);
    expect(await post(sandbox.port, ihuyiStatic(place))).toContain('4051');
  });

  it('with a longer head than the server reads is not played, and no long host is repeated', async () => {
    const long = 'a'.repeat(20_000);
    const { status, title, why } = await problem({
      request: `POST / HTTP/1.1\nHost: sms.tencentcloudapi.com\nX-Long: ${long}\n\n`,
    });
    expect([status, title]).toEqual([422, 'Unreadable request']);
    expect(why?.cause.en).toMatch(/^The request line and headers are 20\d{3} bytes long/);
    expect(why?.cause.zh).toContain('请求头');
    const foreign = await problem({ request: `curl ${long.slice(0, 9_000)}.example` });
    expect(foreign.detail.length).toBeLessThan(200);
  });

  it('that comes to nothing gets a problem in words, in both languages', async () => {
    const nobody = await problem({ request: 'GET /nothing' });
    expect(nobody).toMatchObject({
      status: 422,
      detail: 'Neither the path /nothing nor the headers tell which provider is meant.',
      remedy: expect.stringContaining('app.cloopen.com'),
      why: { cause: { zh: expect.stringContaining('/nothing') }, remedy: { zh: expect.stringContaining('app.cloopen.com') } },
    });
    const foreign = await problem({ request: 'GET / HTTP/1.1\nHost: example.com' });
    expect(foreign).toMatchObject({ status: 422, detail: expect.stringContaining('“example.com” is neither') });
    const ours = await problem({ request: 'GET /_sandbox/api/messages' });
    expect(ours.status).toBe(422);
    const unreadable = await problem({ request: 'Hello' });
    expect(unreadable).toMatchObject({ status: 422, remedy: expect.stringContaining('curl'), why: expect.anything() });
    for (const body of [{}, { request: 1 }, { request: 'GET /', at: 'soon' }, { request: 'GET /', colour: 'red' }, null]) {
      expect(await problem(body)).toMatchObject({ status: 400, remedy: expect.stringContaining('"request"') });
    }
  });

  it('with any byte changed is still told its signature, and never breaks the sandbox', async () => {
    const shapes = [
      tc3(place),
      v1(place),
      v5(place),
      ronglian(place),
      ihuyiDynamic(place),
      ihuyiBatch(place),
      tc3(place, { listed: 'content-type;host;constructor', sent: { 'x-tc-timestamp': '999999999999999' } }),
    ].map(raw);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...shapes), fc.nat(), fc.string({ maxLength: 3 }), async (text, position, other) => {
        const at = position % text.length;
        const response = await ask({ request: text.slice(0, at) + other + text.slice(at + 1) });
        expect([200, 422]).toContain(response.status);
      }),
      { numRuns: 150 },
    );
  });
});
