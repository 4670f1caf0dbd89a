/** In the browser: a provider that was just laid out has its mark on the phone, its part of the account, and its guide. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { storyPages } from '../../support/browser.ts';
import type { Started, Tree } from '../../support/new-provider.ts';
import { copyTree, layOut, newSend, SECRET, startFrom } from '../../support/new-provider.ts';
import { post } from '../../support/signers.ts';

const { newPage, closePages } = storyPages();
let tree: Tree;
let sandbox: Started;

beforeAll(async () => {
  tree = copyTree();
  await layOut(tree, 'orchid');
  sandbox = await startFrom(tree);
});
afterEach(closePages);
afterAll(async () => {
  await sandbox.stop();
  tree.remove();
});

it('is everywhere on the page, though the page knows nothing of it', async () => {
  const page = await newPage();
  await page.goto(sandbox.url);
  await page.getByTestId('first-run').waitFor();
  expect(await post(Number(new URL(sandbox.url).port), newSend('orchid', SECRET, '7835'))).toContain('"code":"0"');

  const bubble = page.getByTestId('bubble');
  await bubble.waitFor();
  await expect.poll(() => bubble.innerText()).toContain('您的验证码是7835，5分钟内有效。');
  await expect.poll(() => bubble.innerText()).toContain('Orchid');
  // The mark is a point of its colour: the kit's, since it has chosen none.
  await expect.poll(() => bubble.locator('[style*="--mark-light"]').getAttribute('style')).toContain('#5b6270');

  await page.goto(`${sandbox.url}/accounts`);
  const part = page.getByTestId('account-part').filter({ hasText: 'Orchid' });
  await part.waitFor();
  await expect.poll(() => part.innerText()).toContain('orchid-key-0690');
  await page.goto(`${sandbox.url}/accounts/limits`);
  await expect.poll(() => part.innerText()).toContain('999');

  await page.goto(`${sandbox.url}/connect?provider=orchid`);
  await page.getByText(`curl -sS '${sandbox.url}/orchid/send'`).waitFor();
  await expect.poll(() => page.getByRole('tab', { selected: true }).innerText()).toContain('Orchid');
});
