import { test as base, expect } from '@playwright/test';
import { startApp } from 'app';
import type { App } from 'app';
import { fixtures } from 'sms-sandbox/playwright';
import type { Client, Verbs } from 'sms-sandbox';

const test = base.extend<{ sms: Verbs }, { sandbox: Client }>(fixtures).extend<{ app: App }>({
  app: async ({ sms }, use) => {
    const app = await startApp(sms.env());
    await use(app);
    await app.close();
  },
});

test('somebody registers', async ({ page, sms, app }) => {
  await page.goto(app.url);
  await page.getByLabel('手机号').fill('13800138000');
  await page.getByRole('button', { name: '获取验证码' }).click();
  await page.getByLabel('验证码').fill(await sms.waitForCode('13800138000'));
  await page.getByRole('button', { name: '注册' }).click();
  await expect(page.getByRole('status')).toHaveText('注册成功');
});

test('somebody is told that no code can be sent', async ({ page, sms, app }) => {
  await sms.fail('13800138000', 'blacklisted');
  await page.goto(app.url);
  await page.getByLabel('手机号').fill('13800138000');
  await page.getByRole('button', { name: '获取验证码' }).click();
  await expect(page.getByRole('status')).toContainText('发送失败');
  await sms.expectNone('13800138000', { within: 0 });
});
