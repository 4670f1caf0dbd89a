/** The pages on fidelity say what the code says today, and count as the catalogue does. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LANGUAGES, fidelityFile, fidelityPage } from '../.ci/fidelity.ts';
import type { ErrorList } from '../server/api/wire.ts';
import { openSandbox } from '../server/open-sandbox.ts';
import type { Sandbox } from '../server/open-sandbox.ts';
import { providers } from '../server/providers/index.ts';
import { apiOf } from './support/api.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true });
});
afterAll(() => sandbox.close());
const api = apiOf(() => sandbox);

/** The numbers of the rows of a page that begin so, in the order of the page. */
const numbersOf = (page: string, title: string): number[][] =>
  [...page.matchAll(new RegExp(`^\\| ${title} \\| (\\d+) \\| (\\d+) \\| (\\d+) \\|$`, 'gm'))].map((found) =>
    found.slice(1).map(Number),
  );

describe.each(LANGUAGES)('web/docs/%s/fidelity.md', (lang) => {
  const page = readFileSync(fidelityFile(lang), 'utf8');

  it('is what the code says: npx tsx .ci/fidelity.ts writes it anew', () => {
    expect(page === fidelityPage(lang)).toBe(true);
  });

  it('has every provider, every action and every code', () => {
    const lines = page.split('\n');
    for (const { names, routes, codes } of providers) {
      expect(lines).toContain(`## ${names[lang]}`);
      for (const { action } of routes) expect(action === '' || page.includes(`| \`${action}\` |`) ? '' : action).toBe('');
      const missing = Object.values(codes).filter(({ code, success }) => !success && !page.includes(`\`${code}\``));
      // Those of a range are between its ends.
      expect(missing.filter(({ code }) => !/^(?:1110\d\d|16000\d)$/.test(code))).toEqual([]);
    }
  });

  it('counts as the catalogue does', async () => {
    const { counts } = await api<ErrorList>('errors');
    const told = counts.map(({ documented, observed, assumed }) => [documented, observed, assumed]);
    const [ofServer, ofSdks] = lang === 'en' ? ['Codes', 'Codes that SDKs make up'] : ['错误码', 'SDK 自己生成的错误码'];
    const sum = (rows: readonly number[][]) => [0, 1, 2].map((i) => rows.reduce((all, row) => all + (row[i] ?? 0), 0));
    expect(sum([...numbersOf(page, ofServer), ...numbersOf(page, ofSdks)])).toEqual(sum(told));
    expect(numbersOf(page, ofServer)).toHaveLength(providers.length);
  });
});
