/** `POST explain` of whatever is pasted: whose it is, when it is judged, what cannot be read, and that it leaves no trace. */
import { describe, expect, it } from 'vitest';
import type { List, RuleResource } from '../../../server/api/wire.ts';
import { openSandbox } from '../../../server/open-sandbox.ts';
import { ihuyiBatch, ihuyiDynamic, ihuyiStatic, post, ronglian, tc3, v1, v5 } from '../../support/signers.ts';
import { handClock } from '../../support/toy/toy-world.ts';
import fc from '../../support/properties.ts';
import { NOW, api, ask, clock, explain, openForEach, place, problem, raw, sandbox } from './support.ts';

openForEach();

describe('a pasted request', () => {
  it('belongs to a provider by its Host first, then by path and headers', async () => {
    const byHost = await explain('GET / HTTP/1.1\nHost: app.cloopen.com');
    expect(byHost).toMatchObject({ provider: 'ronglian', code: '112601' });
    const atHost = await explain(raw(tc3(place, { sentHost: 'sms.tencentcloudapi.com', service: 'cvm' })));
    expect(atHost).toMatchObject({ code: 'AuthFailure.InvalidAuthorization' });
    expect(await explain(raw(tc3(place)))).toMatchObject({ provider: 'tencent', verdict: 'accepted' });
    const atOurs = await explain(raw(tc3(place, { service: 'cvm' })));
    expect(atOurs).toMatchObject({ provider: 'tencent', code: 'AuthFailure.InvalidAuthorization' });
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
      detail: 'Neither the path /nothing nor the headers tell which provider it is for.',
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
