/** Temporary keys: handed out by the control API, used by the official SDK and by v1, refused when anything does not go together. */
import { sms } from 'tencentcloud-sdk-nodejs-sms';
import { expect, it } from 'vitest';
import { openSandbox } from '../../../server/open-sandbox.ts';
import { tencentOrder } from '../../support/tencent-client.ts';
import { tokenFault } from '../../../server/providers/tencent/temporary-keys.ts';
import { account } from '../../../server/providers/tencent/account.ts';
import { NOW } from '../../support/desk.ts';
import { worldWith } from './actions-support.ts';
import { call, refusalBody, SECRET_ID } from './support.ts';

const KEY = { secretId: 'AKIDtemporary', secretKey: 'temporaryKey', token: 'token-1', expiresAt: NOW + 1_000 };
const OTHER = { secretId: 'AKIDother', secretKey: 'otherKey', token: 'token-2', expiresAt: NOW + 1_000 };
const world = worldWith(() => ({ temporaryKeys: [KEY, OTHER] }));

const REFUSED = refusalBody('AuthFailure.TokenFailure', 'Token verification failed, please check if your Token is correct');

/** A call with this token, by this temporary key or the account's own. */
const asked = (token: string | undefined, { secretId, secretKey } = KEY, now = NOW) =>
  call({ scope: { secretId }, signed: { secretKey }, headers: { 'X-TC-Token': token } }, { world, now, realNow: NOW });

it('goes with its token, until it expires by the clock', () => {
  expect(asked('token-1').code).toBe('Ok');
  expect(asked('token-1', KEY, NOW + 999).code).toBe('Ok');
  expect(asked('token-1', KEY, NOW + 1_000).reply.body).toBe(REFUSED);
});

it.each([
  ['none', undefined, /no Token/],
  ['a broken one', 'token-1error', /not the one issued with this temporary key/],
  ['that of another key', 'token-2', /another temporary key/],
])('is refused with %s', (_title, token, cause) => {
  const { reply, refusal } = asked(token);
  expect(reply.body).toBe(REFUSED);
  expect(refusal?.explanation.cause.en).toMatch(cause);
});

it('is signed with its own SecretKey', () => {
  expect(asked('token-1', { ...KEY, secretKey: OTHER.secretKey }).code).toBe('AuthFailure.SignatureFailure');
});

it('leaves the permanent key as it is, which has no token', () => {
  expect(call({}, { world }).code).toBe('Ok');
  const { refusal } = call({ headers: { 'X-TC-Token': 'token-1' } }, { world });
  expect(refusal?.explanation.cause.en).toMatch(/permanent key/);
  const [part] = world.accounts.flatMap(({ tencent }) => (tencent === undefined ? [] : [account.parse(tencent)]));
  expect(part && tokenFault(part, SECRET_ID, '', NOW)).toBeUndefined();
});

it('is handed out by the control API, taken by the official SDK, and expires when the clock moves on', async () => {
  const sandbox = await openSandbox({ port: 0, memory: true, quiet: true });
  try {
    const post = async (path: string, body: unknown) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`${sandbox.url}/_sandbox/api/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
      return { status: answer.status, body: (await answer.json()) as Record<string, string> };
    };
    const { status, body: made } = await post('accounts/stock/tokens', { provider: 'tencent', seconds: 600 });
    expect(status).toBe(200);
    const client = new sms.v20210111.Client({
      credential: { secretId: made['secretId'] ?? '', secretKey: made['secretKey'] ?? '', token: made['token'] ?? '' },
      region: 'ap-guangzhou',
      profile: { httpProfile: { protocol: 'http://', endpoint: new URL(sandbox.url).host } },
    });
    const send = () =>
      client.SendSms(tencentOrder()).then(
        ({ SendStatusSet: [one] = [] }) => one?.Code,
        (error: unknown) => String(error),
      );
    expect(await send()).toBe('Ok');
    await post('clock', { advance: '11m' });
    expect(await send()).toMatch(/Token verification failed/);
    const texts = JSON.stringify(await (await fetch(`${sandbox.url}/_sandbox/api/exchanges`)).json());
    expect(texts).not.toContain(made['token']);
    const { body: newer } = await post('accounts/stock/tokens', { provider: 'tencent' });
    const listed = await (await fetch(`${sandbox.url}/_sandbox/api/accounts/stock/tokens`)).json();
    expect(listed).toMatchObject({ items: [newer, made] });
    expect((await post('accounts/stock/tokens', { provider: 'ihuyi' })).status).toBe(404);
    expect((await post('accounts/stock/tokens', { provider: 'tencent', seconds: 0 })).status).toBe(400);
  } finally {
    await sandbox.close();
  }
});
