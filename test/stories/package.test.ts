/** The package as a user gets it: small, complete, without dependencies, and it starts. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { array, number, object, parse, record, string, unknown } from 'valibot';
import type { InferOutput } from 'valibot';
import { beforeAll, expect, it } from 'vitest';
import { linksOf } from '../support/markdown.ts';

const Start = object({
  ms: number(),
  secure: number(),
  said: number(),
  health: number(),
  page: number(),
  pageType: string(),
  docs: number(),
});
const Reference = object({ ref: string(), dependsOn: array(string()) });
const Sbom = object({
  bomFormat: string(),
  metadata: object({ component: object({ name: string(), version: string() }) }),
  components: array(object({ name: string(), version: string(), purl: string() })),
  dependencies: array(Reference),
});
const Figures = object({
  files: array(string()),
  manifest: record(string(), unknown()),
  packages: array(string()),
  sbom: Sbom,
  licensed: array(string()),
  installedBytes: number(),
  pageScriptGzipBytes: number(),
  pageIdleScriptGzipBytes: number(),
  first: Start,
  second: Start,
  redis: object({ status: number(), said: string() }),
});

const root = fileURLToPath(new URL('../..', import.meta.url));
const manifest = (): string => readFileSync(join(root, 'package.json'), 'utf8');

let figures: InferOutput<typeof Figures>;
let manifestBefore: string;

beforeAll(async () => {
  manifestBefore = manifest();
  const { stdout } = await promisify(execFile)(process.execPath, [join(root, '.ci/packed.mjs')]);
  figures = parse(Figures, JSON.parse(stdout));
});

it('installs one package and nothing else, in at most 15 MB', () => {
  expect(figures.packages).toEqual(['sms-sandbox']);
  expect(figures.installedBytes).toBeLessThanOrEqual(15_000_000);
});

it('starts from an empty folder and answers, the first time and every other', () => {
  expect([figures.first.health, figures.second.health]).toEqual([200, 200]);
});

it('carries what connects to Redis, and loads it where a store there is asked for, only', () => {
  expect(figures.files).toContain('dist/server/redis.cjs');
  expect(figures.redis).toEqual({ status: 1, said: expect.stringContaining('Redis at redis://127.0.0.1:1 cannot be used: ') });
  expect(figures.redis.said).toContain('ECONNREFUSED');
});

it('serves the inbox as a page, in at most 90 kB of script, and 100 kB with what it fetches by itself afterwards', () => {
  expect(figures.first).toMatchObject({ page: 200, pageType: expect.stringMatching(/^text\/html; charset=utf-8$/i) });
  expect(figures.pageScriptGzipBytes).toBeGreaterThan(10_000);
  expect(figures.pageScriptGzipBytes).toBeLessThanOrEqual(90_000);
  expect(figures.pageIdleScriptGzipBytes).toBeGreaterThan(1000);
  expect(figures.pageScriptGzipBytes + figures.pageIdleScriptGzipBytes).toBeLessThanOrEqual(100_000);
});

it('carries both READMEs, the licences of what is bundled, the types, and no sources or local caches', () => {
  expect(figures.files).toEqual(
    expect.arrayContaining([
      'README.md',
      'README.zh-CN.md',
      'LICENSE',
      'dist/server/licenses.md',
      'dist/web/licenses.md',
      ...['index', 'client'].flatMap((name) => [`dist/types/${name}.d.ts`, `dist/types/${name}.d.cts`]),
      'dist/server/hooks/node.cjs',
      'dist/server/hooks/prepend.php',
      'dist/server/hooks/python/sitecustomize.py',
    ]),
  );
  const shown = /^web\/(docs\/(en|zh)\/[\w-]+\.md|screenshot\.png)$/;
  const others = figures.files.filter((file) => !shown.test(file));
  expect(others.filter((file) => /^(server|web|test|fixtures|\.ci)\/|\.cache$/.test(file))).toEqual([]);
});

it('carries a bill of materials that names each package bundled into server and page, and none else', () => {
  const { bomFormat, metadata, components, dependencies } = figures.sbom;
  const { name, version } = parse(object({ name: string(), version: string() }), JSON.parse(manifestBefore));
  expect([bomFormat, metadata.component]).toEqual(['CycloneDX', { name, version }]);
  const named = components.map((one) => `${one.name}@${one.version}`);
  const licensed = figures.licensed.flatMap((text) =>
    [...text.matchAll(/^## (\S+) - (\S+) \(/gm)].map(([, ...who]) => who.join('@')),
  );
  expect(named.toSorted()).toEqual(licensed.toSorted());
  const names = components.map((one) => one.name);
  for (const bundled of ['express', 'ws', 'react', 'react-dom', 'wouter']) expect(names).toContain(bundled);
  for (const other of ['vite', 'marked', 'typescript', 'body-parser']) expect(names).not.toContain(other);
  expect(dependencies.map(({ ref }) => ref).toSorted()).toEqual([`${name}@${version}`, ...named].toSorted());
});

it('carries whatever its texts link to and show', () => {
  const texts = figures.files.filter((file) => file.endsWith('.md') && !file.startsWith('dist/'));
  const wanted = texts.flatMap((file) =>
    linksOf(readFileSync(join(root, file), 'utf8')).map(({ path }) =>
      path === '' ? file : posix.join(posix.dirname(file), path),
    ),
  );
  expect(wanted).toContain('web/screenshot.png');
  expect(wanted).toContain('web/docs/zh/testing.md');
  expect(wanted.filter((file) => !figures.files.includes(file))).toEqual([]);
});

it('answers by HTTPS, with what it loads only then', () => {
  expect([figures.first.secure, figures.first.said]).toEqual([200, 1]);
});

it('serves its documentation', () => {
  expect(figures.first.docs).toBe(200);
});

it('has a package.json without what is for developers, and leaves that of the sources alone', () => {
  const { name, version } = parse(object({ name: string(), version: string() }), JSON.parse(manifestBefore));
  expect(figures.manifest).toMatchObject({ name, version, bin: { 'sms-sandbox': 'dist/server/launch.cjs' } });
  for (const key of ['devDependencies', 'scripts', 'knip', 'private']) expect(figures.manifest).not.toHaveProperty(key);
  expect(manifest()).toBe(manifestBefore);
});
