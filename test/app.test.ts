/** The headers around the page and the API, over the real server. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { toyApp } from './support/toy/toy-app.ts';
import { toy } from './support/toy/toy-provider.ts';
import { toyWorld, withFolder } from './support/toy/toy-world.ts';

/** A page of the app that stands in for the built one. */
const pageAt = (path: string, accept = 'text/html') =>
  withFolder(async (folder) => {
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Page</title>');
    const app = await toyApp(toyWorld(), folder);
    try {
      return await request(app.url).get(path).set('accept', accept).expect(200);
    } finally {
      await app.close();
    }
  });

describe('the page', () => {
  it.each(['/', '/p/13800138000'])('at %s may run, load and be framed by nothing but its own files', async (path) => {
    const { text, headers } = await pageAt(path);
    expect(text).toContain('<title>Page</title>');
    expect(headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff' });
    const policy = new Map(
      headers['content-security-policy']
        ?.split('; ')
        .map((directive): [string, string] => [directive.split(' ')[0] ?? '', directive.split(' ').slice(1).join(' ')]),
    );
    expect(Object.fromEntries(policy)).toMatchObject({
      'default-src': "'none'",
      'script-src': "'self'",
      'connect-src': "'self'",
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
      'require-trusted-types-for': "'script'",
    });
  });
});

it('the page is shown at its own address to whoever takes anything', async () => {
  expect((await pageAt('/', '*/*')).text).toContain('<title>Page</title>');
});

describe('the API', () => {
  it('says of a body that is no JSON that it is none', async () => {
    const app = await toyApp();
    try {
      const call = request(app.url).post('/_sandbox/api/rules').set('content-type', 'application/json').send('{bad');
      expect((await call.expect(400)).body).toMatchObject({ title: 'Not JSON', detail: 'The body cannot be read as JSON.' });
    } finally {
      await app.close();
    }
  });

  it.each([
    ['an answer', 'messages', 200],
    ['a refusal', 'no-such-call', 404],
  ])('lets nobody keep %s', async (_what, call, status) => {
    const app = await toyApp();
    try {
      const { headers } = await request(app.url).get(`/_sandbox/api/${call}`).expect(status);
      expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    } finally {
      await app.close();
    }
  });

  it('tells the terminal what broke, and the caller no more than that it did', async () => {
    const made = toyWorld();
    Object.assign(made.world.accounts, {
      list: () => {
        throw new Error('broken inside');
      },
    });
    const app = await toyApp(made);
    try {
      const { text } = await request(app.url).get('/_sandbox/api/accounts').expect(500);
      expect(text).toContain('The terminal it runs in has the details.');
      expect(text).not.toContain('broken inside');
      expect(made.lines.join('\n')).toContain('broken inside');
    } finally {
      await app.close().catch(() => {});
    }
  });

  it('tells the same of a provider that breaks at the door, where no answer is begun yet', async () => {
    const claims = (): never => {
      throw new Error('broken at the door');
    };
    const made = toyWorld(undefined, { providers: [{ ...toy, claims }] });
    const app = await toyApp(made);
    try {
      await request(app.url).post('/toy').send({}).expect(500);
      expect(made.lines.join('\n')).toContain('broken at the door');
    } finally {
      await app.close();
    }
  });
});
