import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { openSandbox } from 'sms-sandbox';
import { startApp } from 'app';

let sandbox, app;
before(async () => {
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true, limits: 'off' });
  app = await startApp(sandbox.env());
});
afterEach(() => sandbox.reset());
after(async () => {
  await app.close();
  await sandbox.close();
});

const post = (path, body) =>
  fetch(app.url + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

for (const provider of ['tencent', 'ronglian', 'ihuyi', 'aliyun']) {
  test(`registers by way of ${provider}`, async () => {
    await post('/codes', { phone: '13800138000', provider });
    const code = await sandbox.waitForCode({ to: '13800138000', provider });
    assert.equal((await post('/registrations', { phone: '13800138000', code })).status, 201);
    await sandbox.expect('13800138000', { exactly: 1, within: 0 });
  });

  test(`says so when ${provider} finds the number blacklisted`, async () => {
    await sandbox.fail('13800138000', 'blacklisted', { provider });
    assert.equal((await post('/codes', { phone: '13800138000', provider })).status, 502);
    await sandbox.expectNone('13800138000', { within: 0 });
  });
}
