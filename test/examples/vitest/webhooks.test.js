import { describe, expect } from 'vitest';
import { get, post, test } from './app.js';

describe.each(['tencent', 'ronglian', 'ihuyi', 'aliyun'])('%s', (provider) => {
  test('tells the app what became of a code, and what was written back', async ({ sms, app }) => {
    await sms.pushTo({ [provider]: `${app.url}/sms/${provider}` });
    await post(`${app.url}/codes`, { phone: '13800138000', provider });
    const message = await sms.wait('13800138000');
    await sms.clock.advance('1m');
    await sms.pushed(message);
    expect(await get(`${app.url}/phones/13800138000`)).toMatchObject({ arrived: true, said: [] });

    await sms.pushed(await sms.replies.send('13800138000', '你好'));
    expect(await get(`${app.url}/phones/13800138000`)).toMatchObject({ said: ['你好'] });
  });

  test('tells the app that a code did not arrive', async ({ sms, app }) => {
    await sms.rules.add({ outcome: { delivery: { mode: 'fail' } } });
    await sms.pushTo({ [provider]: `${app.url}/sms/${provider}` });
    await post(`${app.url}/codes`, { phone: '13800138000', provider });
    const message = await sms.wait('13800138000');
    await sms.clock.advance('1m');
    await sms.pushed(message);
    expect(await get(`${app.url}/phones/13800138000`)).toMatchObject({ arrived: false });
  });
});
