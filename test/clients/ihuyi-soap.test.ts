/** A client generated from the WSDL by npm's soap calls every operation of the service. */
import { createClientAsync } from 'soap';
import type { Client } from 'soap';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../server/open-sandbox.ts';
import { openSandbox } from '../../server/open-sandbox.ts';

const PAID = { account: 'C06900002', password: '06905a4db0c06905a4db0c06905a4db1' };
const TEXT = '您的验证码是：7835。请不要把验证码泄露给其他人。';

let sandbox: Sandbox;
let client: Client;

beforeAll(async () => {
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true, limits: 'off' });
  client = await createClientAsync(`${sandbox.url}/webservice/sms.php?WSDL`);
});
afterAll(() => sandbox.close());

/** The result element of one operation. */
async function call(operation: string, args: object): Promise<Record<string, unknown>> {
  const method: unknown = client[`${operation}Async`];
  if (typeof method !== 'function') throw new Error(`the WSDL has no ${operation}`);
  const [answer] = (await method.call(client, args)) as [Record<string, Record<string, unknown>>];
  return answer[`${operation}Result`] ?? {};
}

it('finds the service, its port and its six operations', () => {
  const description = client.describe() as Record<string, Record<string, object>>;
  expect(Object.keys(description['sms']?.['smsSoap'] ?? {}).sort()).toEqual([
    'ChangePassword',
    'GetNum',
    'GetReply',
    'Query',
    'Submit',
    'VersionInfo',
  ]);
});

describe('the operations', () => {
  it('Submit puts a text on the phone, and Query tells of it by its smsid', async () => {
    const sent = await call('Submit', { ...PAID, mobile: '13800138000', content: TEXT });
    expect(sent).toEqual({ code: 2, msg: '提交成功', smsid: expect.stringMatching(/^\d{20}$/) });
    const { items } = (await (await fetch(`${sandbox.url}/_sandbox/api/messages?to=13800138000`)).json()) as {
      items: { text: string; providerMessageId: string }[];
    };
    expect(items).toMatchObject([{ text: `【沙箱科技】${TEXT}`, providerMessageId: sent['smsid'] }]);
    expect(await call('Query', { smsid: sent['smsid'] })).toEqual({ code: 2, msg: expect.any(String) });
  });

  it('GetNum, GetReply and VersionInfo answer', async () => {
    expect(await call('GetNum', PAID)).toEqual({ code: 2, msg: '查询成功', num: 999_999 });
    expect(await call('GetReply', PAID)).toMatchObject({ code: 2 });
    expect(await call('VersionInfo', {})).toEqual({ msg: '3.3' });
  });

  it('a refusal is an answer, not a fault', async () => {
    expect(await call('Submit', { ...PAID, password: 'x', mobile: '13800138000', content: TEXT })).toEqual({
      code: 405,
      msg: 'API ID或API KEY不正确',
      smsid: '0',
    });
  });

  it('ChangePassword changes the key of the calls that follow', async () => {
    const newpassword = 'f'.repeat(32);
    expect(await call('ChangePassword', { ...PAID, newpassword })).toEqual({ code: 2, msg: '修改成功' });
    expect(await call('GetNum', PAID)).toMatchObject({ code: 405 });
    expect(await call('GetNum', { ...PAID, password: newpassword })).toMatchObject({ code: 2 });
  });
});

it('was told of no leniency in any of these', () => {
  const { items } = sandbox.world.mailbox.exchanges({}, Infinity, 100);
  expect(items.length).toBeGreaterThan(2);
  expect(items.flatMap(({ warnings = [] }) => warnings)).toEqual([]);
});
