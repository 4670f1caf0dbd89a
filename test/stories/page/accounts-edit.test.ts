/** Accounts by keyboard alone: a review decided, a callback set and tried, a key handed out, a template changed. */
import type { Locator, Page } from 'playwright-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Sandbox } from '../../../server/open-sandbox.ts';
import { openSandbox } from '../../../server/open-sandbox.ts';
import { apiOf } from '../../support/api.ts';
import { storyPages } from '../../support/browser.ts';
import type { Receiver } from '../../support/receiver.ts';
import { openReceiver } from '../../support/receiver.ts';
import { tencentClient, tencentOrder } from '../../support/tencent-client.ts';

const { newPage, closePages } = storyPages();
let receiver: Receiver;
let sandbox: Sandbox;
let page: Page;
beforeEach(async () => {
  receiver = await openReceiver();
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true, seed: 'accounts' });
  page = await newPage();
});
afterEach(async () => {
  await closePages();
  await sandbox.close();
  await receiver.close();
});

const api = apiOf(() => sandbox);

/** Walks there by Tab, as somebody without a mouse does. */
async function tabTo(target: Locator): Promise<void> {
  await target.waitFor();
  for (let steps = 0; steps < 300; steps++) {
    if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('No number of Tabs leads there.');
}

async function press(target: Locator): Promise<void> {
  await tabTo(target);
  await page.keyboard.press('Enter');
}

it('decides on what was handed in, which alone is counted', async () => {
  await page.goto(`${sandbox.url}/accounts`);
  await page.getByTestId('account').waitFor();
  expect(await page.getByTestId('pending').count()).toBe(0);
  await tencentClient(sandbox).AddSmsTemplate({
    TemplateName: 'one',
    TemplateContent: '您的取件验证码是{1}',
    SmsType: 0,
    International: 0,
    Remark: 'parcel',
  });
  await expect.poll(() => page.getByTestId('pending').innerText()).toBe('1');
  const index = page.getByRole('navigation', { name: 'What the account has' });
  await expect.poll(() => index.getByRole('link', { name: /^Reviews/ }).innerText()).toContain('1');
  await press(index.getByRole('link', { name: /^Reviews/ }));
  expect(new URL(page.url()).pathname).toBe('/accounts/reviews');
  await press(page.getByRole('button', { name: 'Approve 您的取件验证码是{1}' }));
  await expect.poll(() => page.getByTestId('pending').count()).toBe(0);
  const { items } = await api<{ items: { title: string; status: string }[] }>('accounts/stock/reviews');
  expect(items.find(({ title }) => title === '您的取件验证码是{1}')?.status).toBe('approved');
});

it('sets a callback and tries it: an answer of 500 is told as one, and not as received', async () => {
  await api('accounts/stock', 'PATCH', { delivery: { mode: 'by-hand' } });
  await tencentClient(sandbox).SendSms(tencentOrder());
  receiver.answer = { status: 500, body: 'boom' };
  await page.goto(`${sandbox.url}/accounts/callbacks`);
  const row = page.locator('[data-provider="tencent"][data-event="report"]');
  await tabTo(row.getByRole('textbox'));
  await page.keyboard.type(receiver.url);
  await page.keyboard.press('Enter');
  await expect.poll(() => row.getByRole('status').innerText()).toBe('Saved');
  await press(row.getByRole('button', { name: /^Test push/ }));
  const last = row.getByTestId('last-push');
  await expect.poll(() => last.innerText()).toContain('not received');
  await expect
    .poll(() => last.innerText())
    .toMatch(/Test.*HTTP 500 boom.*The HTTP status is 500\..*1 waits to be pushed, next at/s);
  await expect.poll(() => last.getAttribute('data-state')).toBe('pending');

  receiver.answer = { status: 200, body: '{"result":0,"errmsg":"OK"}' };
  await api('clock', 'POST', { advance: '1h' });
  await expect.poll(() => last.getAttribute('data-state')).toBe('acknowledged');
  await expect.poll(() => last.innerText()).toMatch(/\breceived/);
  expect(await last.innerText()).not.toContain('not received');
});

it('hands out a key that expires by the sandbox’s clock', async () => {
  await page.goto(`${sandbox.url}/accounts`);
  const tokens = page.locator('[data-provider="tencent"]').getByTestId('tokens');
  await tabTo(tokens.getByLabel('Seconds they last'));
  await page.keyboard.press('Control+a');
  await page.keyboard.type('600');
  await page.keyboard.press('Enter');
  const token = tokens.getByTestId('token');
  await expect.poll(() => token.count()).toBe(1);
  await expect.poll(() => token.innerText()).toMatch(/AKIDsandboxTemporary/);
  await expect.poll(() => token.getAttribute('data-over')).toBe('false');
  await api('clock', 'POST', { advance: '11m' });
  await expect.poll(() => token.getAttribute('data-over')).toBe('true');

  await tabTo(tokens.getByLabel('Seconds they last'));
  await page.keyboard.press('Control+a');
  await page.keyboard.type('0');
  await page.keyboard.press('Enter');
  await tokens.getByRole('alert').waitFor();
  expect(await token.count()).toBe(1);
});

it('changes a template where it stands, is told beside the field what is wrong, and gets back what it removed', async () => {
  await page.goto(`${sandbox.url}/accounts/apps`);
  const templates = page.locator('[data-provider="tencent"] [data-shelf="templates"]').first();
  const item = templates.locator('[data-id="5750123"]');
  await templates.getByRole('button', { name: 'Add to Templates' }).focus();
  await press(item.getByRole('button', { name: /^Edit/ }));
  const content = item.getByRole('textbox', { name: 'content' });
  await tabTo(content);
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await press(item.getByRole('button', { name: 'Save' }));
  await expect.poll(() => item.locator('[data-field="content"]').getByRole('alert').innerText()).toBe('must not be empty.');
  while (!(await content.evaluate((box) => box.matches(':focus')))) await page.keyboard.press('Shift+Tab');
  await page.keyboard.type('您的验证码是{1}');
  await press(item.getByRole('button', { name: 'Save' }));
  await expect.poll(() => item.innerText()).toContain('您的验证码是{1}');
  expect(await api('accounts/stock/tencent/templates/5750123')).toMatchObject({ content: '您的验证码是{1}', status: 'approved' });
  await expect.poll(() => item.getByRole('button', { name: /^Edit/ }).evaluate((button) => button.matches(':focus'))).toBe(true);

  const before = await api('accounts/stock/tencent/templates/5750123');
  await press(item.getByRole('button', { name: /^Remove/ }));
  await templates.getByTestId('removed').waitFor();
  expect(await item.count()).toBe(0);
  await page.keyboard.press('Enter');
  await expect.poll(() => item.count()).toBe(1);
  expect(await api('accounts/stock/tencent/templates/5750123')).toEqual(before);
});

it('shows no counter and no mark of the sandbox’s own, and opens what support opens', async () => {
  await tencentClient(sandbox).SendSms(tencentOrder());
  await tencentClient(sandbox).PullSmsReplyStatus({ Limit: 10, SmsSdkAppId: '1400793123' });
  for (const section of ['', '/apps', '/limits']) {
    await page.goto(`${sandbox.url}/accounts${section}`);
    await page.getByTestId('account-part').first().waitFor();
    expect(await page.locator('main').innerText()).not.toMatch(/repliesPulled|usedReqIds|reqIdOfCalls|pulledRe|temporaryKeys/);
  }
  await page.goto(`${sandbox.url}/accounts/apps`);
  const extend = page.getByRole('switch', { name: '演示应用: extendCodes' });
  await page.getByRole('switch', { name: '演示应用: disabled' }).focus();
  await tabTo(extend);
  expect(await extend.getAttribute('aria-checked')).toBe('false');
  await page.keyboard.press('Space');
  await expect.poll(() => extend.getAttribute('aria-checked')).toBe('true');
  expect(await api('accounts/stock/tencent/apps/1400793123')).toMatchObject({ extendCodes: true });
});

it('draws a line around every list, of cards as of bare rows', async () => {
  await page.goto(`${sandbox.url}/accounts/apps`);
  const lists = page.locator('[data-testid="shelf"] > ul');
  await lists.first().waitFor();
  const bare = await lists.evaluateAll((all) => {
    const isDrawn = (one: (typeof all)[number]): boolean =>
      one.ownerDocument.defaultView.getComputedStyle(one).borderTopStyle !== 'none';
    return all.filter((list) => !isDrawn(list) && !isDrawn(list.children[0])).map((list) => list.parentElement.dataset.shelf);
  });
  expect(bare).toEqual([]);
});
