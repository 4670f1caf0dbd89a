/** `POST explain`: a request of the guides, and every way to sign, is told what it would come to, step by step. */
import { describe, expect, it } from 'vitest';
import type { ExplainResource, GuideResource, List } from '../../../server/api/wire.ts';
import {
  IHUYI,
  RONGLIAN,
  RONGLIAN_SUB,
  TENCENT,
  ihuyiBatch,
  ihuyiDynamic,
  ihuyiStatic,
  md5,
  ronglian,
  tc3,
  typo,
  v1,
  v5,
} from '../../support/signers.ts';
import type { Place, Shape } from '../../support/signers.ts';
import { NOW, api, explain, openForEach, place, raw } from './support.ts';

openForEach();

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
