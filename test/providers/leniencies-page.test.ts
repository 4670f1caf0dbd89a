/** The page of what passes here only says what the tables of the providers say. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { withLeniencies } from '../../.ci/leniencies.ts';
import { providers } from '../../server/providers/index.ts';
import { packageRoot } from '../../server/settings/package-root.ts';

it.each(['en', 'zh'] as const)('leniencies.md is what they say now (else: npx tsx .ci/leniencies.ts): %s', (lang) => {
  const page = readFileSync(join(packageRoot, 'web/docs', lang, 'leniencies.md'), 'utf8');
  expect(page).toBe(withLeniencies(page, lang));
  const rows = providers.flatMap(({ leniencies }) => Object.values(leniencies));
  expect(page.split('\n').filter((line) => /^\| .*\(`\w+`\) \| `/.test(line))).toHaveLength(rows.length);
});
