/** The page's own files: hashed ones are kept for good and sent as small as the browser can read; everything else is as it was. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import request from 'supertest';
import { expect, it } from 'vitest';
import { toyApp } from '../support/toy/toy-app.ts';
import { toyWorld, withFolder } from '../support/toy/toy-world.ts';

const SCRIPT = `console.log(${JSON.stringify('x'.repeat(2_000))});`;

/** A built page of one script; `packed`: with its smaller twins beside it. */
const served = <Result>(use: (url: string) => Promise<Result>, packed = true) =>
  withFolder(async (folder) => {
    mkdirSync(join(folder, 'assets'));
    for (const name of ['index.html', 'elsewhere.html'])
      writeFileSync(join(folder, name), `<!doctype html><title>${name}</title>`);
    mkdirSync(join(folder, 'docs/en'), { recursive: true });
    writeFileSync(join(folder, 'docs/en/testing.html'), 'At http://127.0.0.1:10690');
    const file = join(folder, 'assets/index-abc.js');
    writeFileSync(file, SCRIPT);
    if (packed) {
      writeFileSync(`${file}.br`, brotliCompressSync(SCRIPT));
      writeFileSync(`${file}.gz`, gzipSync(SCRIPT));
    }
    const app = await toyApp(toyWorld(), folder);
    try {
      return await use(app.url);
    } finally {
      await app.close();
    }
  });

const ASSET = '/assets/index-abc.js';
const get = (url: string, encodings: string, path = ASSET) => request(url).get(path).set('accept-encoding', encodings);

it.each([
  ['gzip, deflate, br', 'br'],
  ['gzip, deflate', 'gzip'],
  ['gzip;q=0.5, br;q=0', 'gzip'],
  ['identity', undefined],
  ['br;q=0, gzip;q=0', undefined],
  ['zstd', undefined],
])('a script for whoever accepts %s is encoded as %s, and says that it depends on it', (accepted, encoding) =>
  served(async (url) => {
    // The client unpacks it.
    const { headers, text } = await get(url, accepted).expect(200);
    expect(headers['content-encoding']).toBe(encoding);
    expect(headers['vary']).toMatch(/accept-encoding/i);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(headers['content-type']).toMatch(/javascript; charset=utf-8/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(text).toBe(SCRIPT);
  }),
);

it('each form of a script has a tag of its own, by which it need not be sent again', () =>
  served(async (url) => {
    const tags = new Set<string>();
    for (const encodings of ['br', 'gzip', 'identity']) {
      const tag = (await get(url, encodings)).headers['etag'] ?? '';
      tags.add(tag);
      const again = await get(url, encodings).set('if-none-match', tag).expect(304);
      expect(again.headers['vary']).toMatch(/accept-encoding/i);
      expect(again.headers).not.toHaveProperty('content-type', 'application/octet-stream');
    }
    expect(tags.size).toBe(3);
  }));

it('a part of a script that there is not is refused in words that anybody can read', () =>
  served(async (url) => {
    const { headers, text } = await get(url, 'br').set('range', 'bytes=9999-').expect(416);
    expect(headers).not.toHaveProperty('content-encoding');
    expect(text).toContain('"status":416');
  }));

it('a script that is not packed is sent as it is, and one that is not there is not', () =>
  served(async (url) => {
    const { headers, text } = await get(url, 'gzip, br').expect(200);
    expect(headers).not.toHaveProperty('content-encoding');
    expect(text).toBe(SCRIPT);
    const missing = await get(url, 'gzip, br', '/assets/gone-abc.js?x=1').expect(404);
    expect(missing.headers).not.toHaveProperty('content-encoding');
    expect(missing.text).toContain('/assets/gone-abc.js');
  }, false));

it('nothing else is packed: neither the page, nor an answer of the API', () =>
  served(async (url) => {
    for (const path of ['/', '/log', '/_sandbox/api/about', '/_sandbox/api/phones']) {
      const { headers } = await get(url, 'gzip, br', path).set('accept', 'text/html').expect(200);
      expect(headers).not.toHaveProperty('content-encoding');
      expect(headers['cache-control']).toMatch(/^no-(cache|store)$/);
    }
  }));

it('the inbox begins with its outline, other places without', () =>
  served(async (url) => {
    const page = async (path: string): Promise<string> =>
      (await request(url).get(path).set('accept', 'text/html').expect(200)).text;
    for (const path of ['/', '/p/13800138000', '/m/m1', '/x/x1']) expect(await page(path)).toContain('index.html');
    for (const path of ['/log', '/accounts', '/errors/rules', '/pages']) expect(await page(path)).toContain('elsewhere.html');
  }));

it('a page of the documentation that is there already is not sent again, unless its address is another', () =>
  served(async (url) => {
    const asked = (host: string, tag = '') => request(url).get('/docs/en/testing').set('host', host).set('if-none-match', tag);
    const { headers, text } = await asked('127.0.0.1:10700').expect(200);
    expect(text).toContain('http://127.0.0.1:10700');
    await asked('127.0.0.1:10700', headers['etag']).expect(304);
    await asked('localhost:10700', headers['etag']).expect(200);
  }));

it.each([
  ['/', '*/*', 200],
  ['/accounts', 'text/html', 200],
  ['/accounts', '*/*', 404],
])('HEAD of %s for %s is %i as GET is: whoever waits for a server asks by HEAD', (path, accept, status) =>
  served(async (url) => {
    const shown = await request(url).get(path).set('accept', accept).expect(status);
    const head = await request(url).head(path).set('accept', accept).expect(status);
    expect(head.headers['content-type']).toBe(shown.headers['content-type']);
  }),
);
