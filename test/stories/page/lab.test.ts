/** In the browser: codes are looked up, seen at once and provoked; numbers, scenes, rules and switches bring about what they say. */
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../server/open-sandbox.ts';
import { openSandbox } from '../../../server/open-sandbox.ts';
import { storyPages } from '../../support/browser.ts';
import { called } from '../../support/every-send/every-send.ts';

const { newPage, closePages } = storyPages();
let sandbox: Sandbox;
let page: Page;

beforeEach(async () => {
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true, limits: 'off' });
  page = await newPage();
});
afterEach(async () => {
  await closePages();
  await sandbox.close();
});

const post = (mobile: string): Promise<Response> => {
  const { path, init } = called('Submit.json').request([mobile]);
  return fetch(sandbox.url + path, init);
};

async function submit(mobile = '13800138000'): Promise<unknown> {
  return (await post(mobile)).json();
}

const bar = () => page.getByTestId('rule-bar');

describe('a code', () => {
  it('is found by its words, sent at once, and the request that came of it is explained', async () => {
    await page.goto(`${sandbox.url}/log`);
    await page.getByRole('link', { name: 'Error lab' }).waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('e');
    await page.getByLabel('Code, text or meaning…').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('剩余条数不足');
    await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('剩余条数不足');
    const row = page.getByTestId('error').filter({ hasText: '4051' });
    await row.getByRole('button', { name: 'Send me one now: 4051' }).click();
    await row.getByRole('link', { name: 'See the request' }).click();
    await expect.poll(() => new URL(page.url()).pathname).toMatch(/^\/x\//);
    await expect.poll(() => page.getByTestId('why').innerText()).toMatch(/4051.*剩余条数不足/s);
    await expect.poll(() => page.getByTestId('why-cause').innerText()).toContain('Sent from the catalogue.');

    await page.goBack();
    await expect.poll(() => page.getByTestId('error').count()).toBe(1);
    await page.getByRole('link', { name: 'Inbox', exact: true }).click();
    await expect.poll(() => page.getByTestId('phone-row').innerText()).toContain('198 2000 4051');
  });

  it('is armed for the next call, which gets it and ends it, and the log says so', async () => {
    await page.goto(`${sandbox.url}/errors?q=4051&provider=ihuyi`);
    const row = page.getByTestId('error');
    await row.getByRole('button', { name: '4051 for my next call' }).click();
    await expect.poll(() => row.getAttribute('data-armed')).toBe('true');
    await expect.poll(() => bar().innerText()).toContain('1 rule is armed');

    expect(await submit()).toEqual({ code: 4051, msg: '剩余条数不足', smsid: '0' });
    await expect.poll(() => bar().count()).toBe(0);
    expect(await submit()).toMatchObject({ code: 2 });

    await page.getByRole('link', { name: 'Requests' }).click();
    await expect.poll(() => page.getByTestId('log-row').last().innerText()).toContain('made this call fail');
  });

  it('has a row that can be linked to and come back to, though it is far down', async () => {
    await page.goto(`${sandbox.url}/errors?provider=tencent&code=tencent/LimitExceeded.PhoneNumberDailyLimit`);
    const row = page.locator('[aria-current="true"]');
    await row.getByText('LimitExceeded.PhoneNumberDailyLimit').waitFor();
    await expect.poll(() => row.evaluate((element) => element.getBoundingClientRect().top)).toBeLessThan(860);
    await page.getByRole('link', { name: 'Numbers', exact: true }).click();
    await page.getByTestId('number').first().waitFor();
    await page.goBack();
    await row.getByText('LimitExceeded.PhoneNumberDailyLimit').waitFor();
  });

  it('has its row in sight on a phone too, where rows above it are higher than they are taken to be', async () => {
    const height = 844;
    await page.setViewportSize({ width: 390, height });
    await page.goto(`${sandbox.url}/errors?code=tencent/FailedOperation.ContainSensitiveWord`);
    const top = () => page.locator('[aria-current="true"]').evaluate((element) => element.getBoundingClientRect().top);
    await expect.poll(async () => (await top()) > 0 && (await top()) < height).toBe(true);
  });
});

it('copies a number from the list of them, and a send to it comes out as it says', async () => {
  await page.goto(`${sandbox.url}/errors/numbers`);
  const row = page.getByTestId('number').filter({ hasText: 'the number is on a black list' });
  await row.getByRole('button', { name: 'Copy 198 0000 0101' }).click();
  await row.getByRole('button', { name: 'Copied' }).waitFor();
  const copied = await page.evaluate('navigator.clipboard.readText()');
  expect(await submit(String(copied))).toMatchObject({ code: 4030 });
  await row.getByRole('link', { name: '4030' }).click();
  await expect.poll(() => page.locator('[aria-current="true"]').innerText()).toContain('4030');
});

it('arms a scene that is named on every place, on a phone too, and acts until it is disarmed there', async () => {
  await page.goto(`${sandbox.url}/errors/scenes`);
  const scene = page.getByTestId('scene').filter({ hasText: 'The balance runs out after 3' });
  await scene.getByRole('button', { name: /^Arm/ }).click();
  await expect.poll(() => scene.getAttribute('data-armed')).toBe('true');
  const codes: unknown[] = [];
  for (let i = 0; i < 5; i++) codes.push(await submit());
  expect(codes).toMatchObject([{ code: 2 }, { code: 2 }, { code: 2 }, { code: 4051 }, { code: 4051 }]);
  await expect.poll(() => scene.innerText()).toContain('5 calls matched so far');

  for (const path of ['/', '/log', '/errors', '/errors/numbers', '/errors/rules', '/accounts', '/connect', '/p/13800138000']) {
    await page.setViewportSize({ width: 1440, height: 860 });
    await page.goto(sandbox.url + path);
    await expect.poll(() => bar().innerText()).toMatch(/Scene armed\s+The balance runs out after 3/);
    await page.setViewportSize({ width: 390, height: 844 });
    await expect.poll(() => bar().evaluate((element) => element.getBoundingClientRect().right)).toBe(390);
    await bar().getByText('The balance runs out after 3').waitFor();
  }
  await bar().getByRole('button', { name: 'Disarm' }).click();
  await expect.poll(() => bar().count()).toBe(0);
  expect(await submit()).toMatchObject({ code: 2 });
});

it('arms a rule by the form, which says what is wrong with it, and shows the command that arms the same', async () => {
  await page.goto(`${sandbox.url}/errors/rules`);
  const form = page.getByRole('form', { name: 'Arm a rule' });
  await form.getByRole('button', { name: 'Wire fault' }).click();
  await form.getByLabel('What happens to the answer').selectOption({ label: 'HTTP 502 of a proxy' });
  await form.getByLabel('Number').fill('138*');
  await form.getByLabel('Times').fill('0');
  await form.getByRole('button', { name: 'Arm the rule' }).click();
  await expect.poll(() => form.getByRole('alert').innerText()).toContain('Times is a whole number');

  await form.getByLabel('Times').fill('1');
  await form.getByRole('button', { name: 'Arm the rule' }).click();
  await expect.poll(() => page.getByTestId('rule').innerText()).toMatch(/HTTP 502 of a proxy\s+to \+86138\*/i);
  expect(await submit('13900139000')).toMatchObject({ code: 2 });
  expect((await post('13800138000')).status).toBe(502);
  await expect.poll(() => page.getByTestId('rule').count()).toBe(0);
  expect(await submit()).toMatchObject({ code: 2 });
  await expect
    .poll(() => form.locator('pre').innerText())
    .toContain(`-d '{"match":{"to":"+86138*"},"outcome":{"fault":{"kind":"bad-gateway","accepted":false}},"times":1}'`);
});

it('says in the list of rules which a scene armed, and disarms all at once', async () => {
  await page.goto(`${sandbox.url}/errors/rules`);
  for (const id of ['proxy-timeout', 'sign-not-approved']) {
    await fetch(`${sandbox.url}/_sandbox/api/scenes/${id}`, { method: 'POST' });
  }
  await expect.poll(() => page.getByTestId('rule').count()).toBe(3);
  await expect.poll(() => page.getByTestId('rule').first().innerText()).toContain('scene: The sign is not approved');
  await expect.poll(() => bar().innerText()).toContain('The sign is not approved · A proxy times out');
  await bar().getByRole('button', { name: 'Disarm all' }).click();
  await expect.poll(() => page.getByTestId('rule').count()).toBe(0);
});

it('switches an account into a state and out of it, and holds numbers in one, each with the code it shows', async () => {
  await page.goto(`${sandbox.url}/errors/switches`);
  const account = page.getByTestId('switches').first();
  const ihuyi = account.getByRole('region', { name: 'Ihuyi' });
  const row = (title: string) => ihuyi.getByTestId('state').filter({ hasText: title });

  const noPieces = row('No messages left');
  await noPieces.getByRole('switch', { name: 'Ihuyi: No messages left' }).click();
  await expect.poll(() => noPieces.getAttribute('data-on')).toBe('true');
  expect(await noPieces.innerText()).toContain('4051');
  expect(await submit()).toMatchObject({ code: 4051 });
  await noPieces.getByRole('switch').click();
  await expect.poll(() => noPieces.getAttribute('data-on')).toBe('false');
  expect(await submit()).toMatchObject({ code: 2 });

  const blacklist = row('Numbers on the black list');
  await blacklist.getByLabel('Add a number').fill('138');
  await blacklist.getByRole('button', { name: 'Add' }).click();
  await expect.poll(() => blacklist.getByRole('alert').innerText()).toContain('“138” is no number');
  for (const number of ['13800138000', '13900139000']) {
    await blacklist.getByLabel('Add a number').fill(number);
    await blacklist.getByRole('button', { name: 'Add' }).click();
    await blacklist
      .getByTestId('state-number')
      .filter({ hasText: number.slice(-4) })
      .waitFor();
  }
  expect([await submit('13800138000'), await submit('13900139000')]).toMatchObject([{ code: 4030 }, { code: 4030 }]);
  await blacklist.getByRole('button', { name: 'Remove 138 0013 8000' }).click();
  await expect.poll(() => blacklist.getByTestId('state-number').count()).toBe(1);
  expect([await submit('13800138000'), await submit('13900139000')]).toMatchObject([{ code: 2 }, { code: 4030 }]);

  await account.getByRole('button', { name: /^Reset all of/ }).click();
  await expect.poll(() => account.innerText()).toContain('all off');
  expect(await submit('13900139000')).toMatchObject({ code: 2 });
});

it('shows on a phone, beside each of its tabs, that there is another', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const [tab, next] of [
    ['Rules', 'Switches'],
    ['Switches', 'Explain'],
  ] as const) {
    await page.goto(`${sandbox.url}/errors/${tab.toLowerCase()}`);
    const link = page.getByRole('navigation', { name: 'Parts of the lab' }).getByRole('link', { name: next });
    await expect.poll(() => link.evaluate((element) => element.getBoundingClientRect().left)).toBeLessThan(360);
  }
});

it('fits a window of every width beside the bar of places, at twice the zoom as well', async () => {
  await page.goto(`${sandbox.url}/errors/rules`);
  await page.getByRole('button', { name: 'Arm the rule' }).waitFor();
  for (const width of [390, 700, 720, 899, 900]) {
    await page.setViewportSize({ width, height: 430 });
    expect(await page.locator('html').evaluate((element) => element.scrollWidth)).toBe(width);
  }
});
