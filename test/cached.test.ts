/** V8's compile cache beside a built file: what a start makes of one that is missing, damaged or not to be had. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';

const CACHE = `toy-${process.version}-${process.arch}.cache`;
const FUNCTIONS = Array.from({ length: 200 }, (_, n) => `exports.f${n} = (a) => [a, "text ${n}"];`);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cached-'));
  writeFileSync(join(folder, 'toy.cjs'), `${FUNCTIONS.join('\n')}\nexports.said = "\\u77ed\\u4fe1";`);
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What the file exports, in a process that ends, after `more`: only then is its cache kept. */
async function run(more = ''): Promise<string> {
  const cached = JSON.stringify(new URL('../server/cached.ts', import.meta.url).href);
  const load = `process.stdout.write(runCached(${JSON.stringify(folder)}, 'toy').said);`;
  const script = `import { runCached } from ${cached}; ${load} ${more}`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script]);
  return stdout;
}

const cache = (): Buffer => readFileSync(join(folder, CACHE));

it('is kept by the first run and left alone by the second', async () => {
  expect(await run()).toBe('短信');
  const kept = cache();
  expect(await run()).toBe('短信');
  expect(cache()).toEqual(kept);
  expect(readdirSync(folder)).toEqual([CACHE, 'toy.cjs']);
});

/** Goes on until V8 has collected everything so often that it has forgotten what it ran at the start. */
const LONG_RUN = `
  import { PerformanceObserver, constants } from 'node:perf_hooks';
  let left = 20;
  const seen = ({ detail }) => (left -= detail.kind === constants.NODE_PERFORMANCE_GC_MAJOR ? 1 : 0);
  new PerformanceObserver((list) => list.getEntries().forEach(seen)).observe({ entryTypes: ['gc'] });
  const work = () => left > 0 && setTimeout(work, 0, Array.from({ length: 60_000 }, (_, at) => ({ at })));
  work();`;

it('has what a start needs after a long run as well', async () => {
  await run(LONG_RUN);
  expect(cache().includes('f199')).toBe(true);
});

it.each([
  ['with a page of zeros, as a power cut leaves it', (kept: Buffer) => Buffer.from(kept).fill(0, 1000, 5096)],
  ['with another byte', (kept: Buffer) => Buffer.from(kept).fill(kept[2000] === 7 ? 8 : 7, 2000, 2001)],
  ['cut short', (kept: Buffer) => kept.subarray(0, 3000)],
  ['of no length', () => Buffer.alloc(0)],
])('is made anew where it stands there %s', async (_, damaged) => {
  await run();
  const spoilt = damaged(cache());
  writeFileSync(join(folder, CACHE), spoilt);
  expect(await run()).toBe('短信');
  const mended = cache();
  expect(mended.equals(spoilt)).toBe(false);
  expect(await run()).toBe('短信');
  expect(cache()).toEqual(mended);
});

it('is done without where it cannot be kept', async () => {
  mkdirSync(join(folder, CACHE));
  expect(await run()).toBe('短信');
});
