/** The package as a user gets it: small, complete, without dependencies, and it starts. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { array, number, object, parse, string } from 'valibot';
import type { InferOutput } from 'valibot';
import { beforeAll, expect, it } from 'vitest';

const Start = object({ ms: number(), health: number(), page: number(), pageType: string() });
const Figures = object({
  files: array(string()),
  packages: array(string()),
  installedBytes: number(),
  pageScriptGzipBytes: number(),
  pageIdleScriptGzipBytes: number(),
  first: Start,
  second: Start,
});

let figures: InferOutput<typeof Figures>;

beforeAll(() => {
  const script = fileURLToPath(new URL('../../.ci/packed.mjs', import.meta.url));
  const printed = execFileSync(process.execPath, [script], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  figures = parse(Figures, JSON.parse(printed));
}, 120_000);

it('installs one package and nothing else, in at most 15 MB', () => {
  expect(figures.packages).toEqual(['sms-sandbox']);
  expect(figures.installedBytes).toBeLessThanOrEqual(15_000_000);
});

it('starts from an empty folder and answers, the first time and every other', () => {
  expect([figures.first.health, figures.second.health]).toEqual([200, 200]);
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
      'dist/types/server/open-sandbox.d.ts',
    ]),
  );
  expect(figures.files.filter((file) => /^(server|web|test|fixtures|\.ci)\/|\.cache$/.test(file))).toEqual([]);
});
