/** The documentation as the sandbox serves it: in the reader's language, with every link whole, and never the inbox in its place. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSandbox } from '../../server/open-sandbox.ts';
import type { Sandbox } from '../../server/open-sandbox.ts';
import { packageRoot } from '../../server/settings/package-root.ts';
import { operationsOf } from '../support/contract-document.ts';
import type { Document } from '../support/contract-document.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true });
});
afterAll(() => sandbox.close());

const get = (path: string, headers: Record<string, string> = {}, { url } = sandbox): Promise<Response> =>
  fetch(new URL(path, url), { headers: { accept: 'text/html', ...headers }, redirect: 'manual' });

const matches = (html: string, pattern: RegExp): string[] => [...html.matchAll(pattern)].map(([, found = '']) => found);

/** Everything that can be reached from a page by links, without the inbox. */
async function crawl(start: string): Promise<Map<string, string>> {
  const pages = new Map<string, string>();
  const waiting = [start];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (pages.has(path)) continue;
    const answer = await get(path);
    expect(`${path} ${answer.status}`).toBe(`${path} 200`);
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
    expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    const html = await answer.text();
    pages.set(path, html);
    waiting.push(...matches(html, /href="(\/docs[^"#]*)/g).filter((href) => !href.endsWith('.css')));
  }
  return pages;
}

describe('GET /docs', () => {
  it.each([
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['en-GB,en;q=0.9,zh;q=0.1', 'en'],
    ['fr', 'en'],
    ['*', 'en'],
  ])('leads a browser that asks for %s to the pages in %s', async (accepted, language) => {
    for (const path of ['/docs', '/docs/']) {
      const answer = await get(path, { 'accept-language': accepted });
      expect([answer.status, answer.headers.get('location')]).toEqual([302, `/docs/${language}/`]);
      expect(answer.headers.get('vary')).toMatch(/accept-language/i);
    }
  });

  it('leads to a page that was named without its language, and to nothing that is not there', async () => {
    for (const [path, language] of [
      ['/docs/connect', 'zh'],
      ['/docs/control-api/', 'en'],
    ] as const) {
      const answer = await get(path, { 'accept-language': language });
      expect([answer.status, answer.headers.get('location')]).toEqual([
        302,
        path.replace('/docs', `/docs/${language}`).replace(/\/$/, ''),
      ]);
    }
    expect((await get('/docs/nonsense', { 'accept-language': 'en' })).status).toBe(404);
    expect((await get('/docs/changelog', {})).status).toBe(200);
  });

  it('obeys the language that the sandbox was started with', async () => {
    const chinese = await openSandbox({ port: 0, memory: true, quiet: true, lang: 'zh' });
    try {
      const answer = await get('/docs', { 'accept-language': 'en' }, chinese);
      expect(answer.headers.get('location')).toBe('/docs/zh/');
    } finally {
      await chinese.close();
    }
  });
});

describe('the pages', () => {
  it('reach each other, hold what their links name, run no script and carry the policy', async () => {
    const pages = await crawl('/docs/en/');
    const ofLanguage = (language: string): string[] =>
      [...pages.keys()].filter((path) => path.startsWith(`/docs/${language}/`)).map((path) => path.slice('/docs/en/'.length));
    expect(ofLanguage('en').length).toBeGreaterThan(10);
    expect(ofLanguage('zh').toSorted()).toEqual(ofLanguage('en').toSorted());
    expect([...pages.keys()]).toEqual(expect.arrayContaining(['/docs/contributing', '/docs/security', '/docs/changelog']));
    for (const [path, html] of pages) {
      expect(html).not.toMatch(/<script|<style|\sstyle=|\son\w+="/);
      for (const href of matches(html, /href="([^"]*#[^"]*)"/g)) {
        const [target = '', anchor = ''] = href.split('#');
        expect(pages.get(target === '' ? path : target), `${path} → ${href}`).toContain(`id="${anchor}"`);
      }
    }
  });

  it('say their language, and offer the other one of the same page', async () => {
    const english = await (await get('/docs/en/testing')).text();
    const chinese = await (await get('/docs/zh/testing')).text();
    expect(english).toContain('<html lang="en">');
    expect(chinese).toContain('<html lang="zh-CN">');
    expect(english).toContain('href="/docs/zh/testing" hreflang="zh"');
    expect(chinese).toContain('href="/docs/en/testing" hreflang="en"');
  });

  it.each(['en', 'zh'])('have a reference of every call, with commands for the address it is read at: %s', async (language) => {
    const html = await (await get(`/docs/${language}/api`)).text();
    const document = (await (await get('/_sandbox/openapi.json')).json()) as Document;
    const operations = operationsOf(document);
    for (const { method, path } of operations) {
      expect(html).toContain(`${method} ${path.slice(1).replaceAll(/\{(\w+)\}/g, ':$1')} <a class="anchor"`);
    }
    expect(html.split(`curl -sS`)).toHaveLength(operations.length + 1);
    expect(html.split(`${sandbox.url}/_sandbox/api/`)).toHaveLength(operations.length + 1);
    expect(html).not.toContain('127.0.0.1:10690');
    // A file beside the server tells the same to whoever has the package alone.
    const packed = JSON.parse(readFileSync(join(packageRoot, 'dist/server/openapi.json'), 'utf8')) as Document;
    expect(packed.paths).toEqual(document.paths);
  });

  it.each(['en', 'zh'])('have the address that they are read at wherever somebody copies one: %s', async (language) => {
    const host = new URL(sandbox.url).host;
    for (const page of ['connect', 'connect.html', 'testing', 'sdks', 'error-lab', 'control-api']) {
      const html = await (await get(`/docs/${language}/${page}`)).text();
      expect(html).not.toContain('127.0.0.1:10690');
      expect(html).toContain(host);
    }
    const stream = await (await get(`/docs/${language}/control-api`)).text();
    expect(stream).toContain(`ws://${host}/_sandbox/stream`);
    const elsewhere = await (
      await get(`/docs/${language}/connect`, {}, { ...sandbox, url: sandbox.url.replace('127.0.0.1', 'localhost') })
    ).text();
    expect(elsewhere).toContain(`http://localhost:${sandbox.port}/`);
  });

  it('leave the usual port to sandboxes that are started elsewhere', async () => {
    expect(await (await get('/docs/en/ci')).text()).toContain('127.0.0.1:10690:10690');
  });

  it('have a style sheet of their own', async () => {
    const answer = await get('/docs/docs.css');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8']);
    expect(await answer.text()).toContain('--accent:');
  });

  it('carry the policy under the names of their files too, and so does the inbox at each of its addresses', async () => {
    for (const path of ['/docs/en/index.html', '/index.html', '/', '/connect']) {
      expect((await get(path)).headers.get('content-security-policy')).toMatch(/require-trusted-types-for 'script'$/);
    }
  });
});

describe('an address below /docs without a page', () => {
  it.each([
    ['/docs/en/nothing', 'No such page'],
    ['/docs/zh/nothing/at/all', '没有这一页'],
    ['/docs/nothing', 'No such page'],
  ])('%s is told as that to a person', async (path, title) => {
    const answer = await get(path);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none'/);
    const html = await answer.text();
    expect(html).toContain(`<h1>${title}</h1>`);
    expect(html).not.toContain('id="root"');
  });

  it('is a problem document to a program', async () => {
    const answer = await get('/docs/en/nothing', { accept: '*/*' });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/problem+json; charset=utf-8']);
    expect(await answer.json()).toMatchObject({ status: 404, remedy: expect.stringContaining('/docs') });
  });

  it.each(['/docs/%ff', '/docs/..%2f..%2fpackage.json', '/docs/en/%00'])('%s gives nothing away', async (path) => {
    const answer = await get(path);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(await answer.text()).not.toMatch(/id="root"|"scripts"|at \w+ \(/);
  });
});
