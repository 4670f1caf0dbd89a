import { startApp } from 'app';
import type { App } from 'app';
import { useSms } from 'sms-sandbox/jest';
import { get, post } from './calls';

const sms = useSms();
let app: App;
beforeEach(async () => {
  app = await startApp(sms().env());
});
afterEach(() => app.close());

test('registers with the code that came', async () => {
  await post(`${app.url}/codes`, { phone: '13800138000', provider: 'aliyun' });
  const code = await sms().waitForCode({ to: '13800138000', provider: 'aliyun' });
  expect(await post(`${app.url}/registrations`, { phone: '13800138000', code })).toMatchObject({ status: 201 });
  expect(await get(`${app.url}/phones/13800138000`)).toMatchObject({ registered: true });
  await sms().expect('13800138000', { exactly: 1, within: 0 });
});

test('says so when the balance is used up', async () => {
  await sms().fail('13800138000', 'no-balance', { times: 1 });
  const answer = await post(`${app.url}/codes`, { phone: '13800138000', provider: 'aliyun' });
  expect([answer.status, await answer.json()]).toEqual([502, { error: 'isv.AMOUNT_NOT_ENOUGH' }]);
  await sms().expectNone('13800138000', { within: 0 });
});
