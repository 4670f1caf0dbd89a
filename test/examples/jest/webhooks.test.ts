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

test.each(['tencent', 'ronglian', 'ihuyi', 'aliyun'])(
  '%s tells the app what became of a code, and what was written back',
  async (provider) => {
    await sms().pushTo({ [provider]: `${app.url}/sms/${provider}` });
    await post(`${app.url}/codes`, { phone: '13800138000', provider });
    const message = await sms().wait('13800138000');
    await sms().clock.advance('1m');
    await sms().pushed(message);
    expect(await get(`${app.url}/phones/13800138000`)).toMatchObject({ arrived: true, said: [] });

    await sms().pushed(await sms().replies.send('13800138000', '你好'));
    expect(await get(`${app.url}/phones/13800138000`)).toMatchObject({ said: ['你好'] });
  },
);
