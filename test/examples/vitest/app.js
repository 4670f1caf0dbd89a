/** The tests' own `test`: each has an account of its own, and the app with its settings. */
import { test as base } from 'vitest';
import { fixtures } from 'sms-sandbox/vitest';
import { startApp } from 'app';

export const test = base.extend(fixtures).extend({
  app: async ({ sms }, use) => {
    const app = await startApp(sms.env());
    await use(app);
    await app.close();
  },
});

export const post = (url, body) =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

export const get = async (url) => (await fetch(url)).json();
