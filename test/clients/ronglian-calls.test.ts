/** Every call of npm's yuntongxun, unmodified, against a running sandbox: those it plays, and its word for the others. */
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../server/open-sandbox.ts';
import { openSandbox } from '../../server/open-sandbox.ts';

const SUB_SID = '8a216da8000000000000000000515b0d';

type Callback = (error: Error | null, response: unknown, body: unknown) => void;
type Call = (args: object, callback: Callback) => void;
type Client = Readonly<Record<string, Call>>;

const yuntongxun: { init(config: object): Client } = createRequire(import.meta.url)('yuntongxun');

const PLAYED = [
  'accountInfo',
  'createSubAccount',
  'getSubAccounts',
  'querySubAccountByName',
  'closeSubAccount',
  'message',
  'templateSMS',
  'voiceVerify',
];

const UNKNOWN: readonly [name: string, args: object][] = [
  ['billRecords', { date: 'day' }],
  ['landingCalls', { to: '13900139000' }],
  ...[
    'createConf',
    'dismissConf',
    'joinConf',
    'inviteJoinConf',
    'quitConf',
    'confMute',
    'confUnMute',
    'confPlay',
    'confStopPlay',
    'confRecord',
    'confStopRecord',
    'confVolumeAdjust',
    'confMemberPause',
    'confMemberResume',
    'confAlarmClock',
    'queryConfState',
  ].map((name): [string, object] => [name, { confid: '1' }]),
];

let sandbox: Sandbox;
let client: Client;
beforeAll(async () => {
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true });
  client = yuntongxun.init({
    accountSid: '8a216da8000000000000000000515b0c',
    authToken: '5a4db0c5a4db0c5a4db0c5a4db0c0690',
    appId: '8a216da80000000000000000000a9902',
    baseUrl: sandbox.url,
    softVersion: '2013-12-26',
    log: () => undefined,
  });
});
afterAll(() => sandbox.close());

function call(name: string, args: object = {}): Promise<unknown> {
  return new Promise((resolve, reject) => {
    client[name]?.(args, (error, _response, body) => (error ? reject(error) : resolve(body)));
  });
}

describe('npm’s yuntongxun', () => {
  it('has the calls named here, and no other', () => {
    expect(Object.keys(client).sort()).toEqual([...PLAYED, 'callback', ...UNKNOWN.map(([name]) => name)].sort());
  });

  it('accountInfo reads the account', async () => {
    expect(await call('accountInfo')).toMatchObject({ statusCode: '000000', Account: { friendlyName: 'stock' } });
  });

  it('createSubAccount answers the keys its own test asks for, and the sub-account can be listed, found and closed', async () => {
    const made = (await call('createSubAccount', { friendlyName: 'east' })) as { SubAccount: Record<string, string> };
    expect(Object.keys(made.SubAccount).sort()).toEqual(['dateCreated', 'subAccountSid', 'subToken', 'voipAccount', 'voipPwd']);
    expect(made.SubAccount['voipAccount']).toMatch(/^\d+$/);
    const subAccountSid = made.SubAccount['subAccountSid'];
    expect(await call('querySubAccountByName', { friendlyName: 'east' })).toEqual({ statusCode: '000000', ...made });
    expect(await call('getSubAccounts', { startNo: 0, offset: 100 })).toMatchObject({
      totalCount: '2',
      SubAccount: [{ subAccountSid: SUB_SID }, { ...made.SubAccount, friendlyName: 'east' }],
    });
    expect(await call('createSubAccount', { friendlyName: 'east' })).toEqual({
      statusCode: '111150',
      statusMsg: '【账号】子账户名称重复',
    });
    expect(await call('closeSubAccount', { subAccountSid })).toEqual({ statusCode: '000000' });
    expect(await call('querySubAccountByName', { friendlyName: 'east' })).toMatchObject({ statusCode: '111157' });
  });

  it('message sends free text', async () => {
    expect(await call('message', { to: '13900139000', body: '您好' })).toMatchObject({ statusCode: '000000', SMSMessage: {} });
  });

  it('templateSMS sends a template', async () => {
    const args = { to: '13900139000', templateId: '101001', datas: ['4653', '2'] };
    expect(await call('templateSMS', args)).toMatchObject({ statusCode: '000000', templateSMS: {} });
  });

  it('voiceVerify calls the phone', async () => {
    const args = { to: '13900139001', verifyCode: '1234', playTimes: 3 };
    expect(await call('voiceVerify', args)).toMatchObject({ statusCode: '000000', VoiceVerify: {} });
    const response = await fetch(`${sandbox.url}/_sandbox/api/messages?to=13900139001`);
    const { items } = (await response.json()) as { items: object[] };
    expect(items).toMatchObject([{ channel: 'voice', text: '语音验证码：1，2，3，4', code: '1234' }]);
  });

  it('callback fails inside the package, which loses the sub-account it is given', async () => {
    const args = { sid: SUB_SID, token: '5a4db0c5a4db0c5a4db0c5a4db0c0691' };
    await expect(call('callback', args)).rejects.toThrow('subaccount sid and token are required.');
  });

  it.each(UNKNOWN)('%s, which is no part of short messages, gets 112601', async (name, args) => {
    expect(await call(name, args)).toEqual({ statusCode: '112601', statusMsg: '【其他】HTTP协议错误' });
  });
});

it('was told of no leniency in any of these, but that SMS/Messages is retired', () => {
  const { items } = sandbox.world.mailbox.exchanges({}, Infinity, 100);
  expect(items.length).toBeGreaterThan(3);
  expect(items.flatMap(({ warnings = [] }) => warnings.map(({ id }) => id))).toEqual(['retired']);
});
