/** What a person adds over the API sends at once, outlives a restart, and never runs out where limits are off. */
import { afterEach, expect, it } from 'vitest';
import type { AccountResource, BalanceResource, ItemResource, List } from '../../server/api/wire.ts';
import { openSandbox } from '../../server/open-sandbox.ts';
import type { Sandbox, SandboxOptions } from '../../server/open-sandbox.ts';
import { apiOf } from '../support/api.ts';
import { sendsTo } from '../support/sends.ts';
import { tencentClient } from '../support/tencent-client.ts';
import { withFolder } from '../support/toy/toy-world.ts';

const TO = '+8613800138000';
let sandbox: Sandbox;
const api = apiOf(() => sandbox);
const { codeOfTencent, codeOfRonglian, codeOfIhuyi } = sendsTo(() => sandbox);

const open = async (options: SandboxOptions = {}): Promise<void> => {
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true, write: () => {}, ...options });
};
afterEach(() => sandbox.close());

interface Minted extends AccountResource {
  tencent: { secretId: string; secretKey: string };
}

/** An application, a sign and a template of one's own. */
async function equip(id: string) {
  const app = await api<ItemResource>(`accounts/${id}/tencent/apps`, 'POST', { name: '我的应用' });
  await api(`accounts/${id}/tencent/signs`, 'POST', { name: '我的公司' });
  const content = '您的提货验证码是{1}。';
  const template = await api<ItemResource>(`accounts/${id}/tencent/templates`, 'POST', { app: app['sdkAppId'], content });
  return { app: String(app['sdkAppId']), template: String(template['id']) };
}

async function sendWith({ tencent }: Minted, own: { app: string; template: string }) {
  const order = { SmsSdkAppId: own.app, SignName: '我的公司', TemplateId: own.template, TemplateParamSet: ['7835'] };
  return tencentClient(sandbox, { credential: tencent }).SendSms({ ...order, PhoneNumberSet: [TO] });
}

it("sends by an application, a sign and a template of one's own, after a restart as well", () =>
  withFolder(async (data) => {
    await open({ memory: false, data });
    const account = await api<Minted>('accounts', 'POST', {});
    const own = await equip(account.id);
    await api(`accounts/${account.id}/tencent/top-up`, 'POST', { app: own.app, amount: 7 });
    const first = await sendWith(account, own);
    expect(first.SendStatusSet).toMatchObject([{ Code: 'Ok' }]);
    const before = await api<AccountResource>(`accounts/${account.id}`);
    await sandbox.close();
    await open({ memory: false, data, limits: 'off' });
    expect((await api<AccountResource>(`accounts/${account.id}`))['tencent']).toEqual(before['tencent']);
    expect((await sendWith(account, own)).SendStatusSet).toMatchObject([{ Code: 'Ok' }]);
    const { items } = await api<List<{ text: string }>>('messages?to=13800138000');
    expect(items.map(({ text }) => text)).toEqual(Array(2).fill('【我的公司】您的提货验证码是7835。'));
    await api(`accounts/${account.id}/tencent/templates/${own.template}`, 'DELETE');
    expect((await sendWith(account, own)).SendStatusSet).not.toMatchObject([{ Code: 'Ok' }]);
  }));

it.each([
  ['off', ['Ok', '000000', '2'], [1, 1, 1]],
  ['realistic', ['FailedOperation.InsufficientBalanceInSmsPackage', '111142', '4051'], [0, 0, 0]],
] as const)('with limits %s a balance of 2 answers a third send by %j', async (limits, third, left) => {
  await open({ limits });
  await api('accounts/stock/tencent/apps/1400793123', 'PATCH', { balance: 2 });
  await api('accounts/stock/ihuyi/apps/C06900002', 'PATCH', { balance: 2 });
  const { balance } = await api<BalanceResource>('accounts/stock/ronglian/top-up', 'POST', { amount: 1 });
  sandbox.world.record((add) => {
    const changes = [{ type: 'balance.spent', fee: balance - 2 }];
    add('account.changed', sandbox.world.clock.now(), { account: 'stock', provider: 'ronglian', changes });
  });
  const send = async (to: string) => [await codeOfTencent(to), await codeOfRonglian(to), await codeOfIhuyi('Submit', to)];
  for (const to of ['+8613800138000', '+8613800138001']) expect(await send(to)).toEqual(['Ok', '000000', '2']);
  expect(await send('+8613800138002')).toEqual(third);
  const { tencent, ronglian, ihuyi } = await api<AccountResource & Record<string, { balance?: number; [list: string]: unknown }>>(
    'accounts/stock',
  );
  expect([tencent?.['apps'], ronglian?.balance, ihuyi?.['accounts']]).toMatchObject([
    [{ balance: left[0] }],
    left[1],
    expect.arrayContaining([expect.objectContaining({ apiId: 'C06900002', balance: left[2] })]),
  ]);
});

it('an empty balance refuses where limits are off too: somebody emptied it', async () => {
  await open({ limits: 'off' });
  await api('accounts/stock/tencent/apps/1400793123', 'PATCH', { balance: 0 });
  expect(await codeOfTencent()).toBe('FailedOperation.InsufficientBalanceInSmsPackage');
});
