/**
 * Begins with the files that wait longest, so that the rest runs beside them and none of them is left at the end. Those that
 * need a page around them come last and together: a process that has one runs no others.
 */
import { readFileSync } from 'node:fs';
import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';

/** Other languages and their package managers, projects that are installed, processes that are killed, browsers. */
const LONG = [
  /\/clients\/(?:java|go|python|node)\/|\/stories\/examples/,
  /\/stories\/(?:recipes|shared\/|kill|package|first)|\/commands\/run/,
  /\/stories\/page\//,
];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.sort((a, b) => rankOf(a) - rankOf(b));
  }
}

function rankOf({ moduleId }: TestSpecification): number {
  const rank = LONG.findIndex((name) => name.test(moduleId));
  if (rank !== -1) return rank;
  return readFileSync(moduleId, 'utf8').startsWith('// @vitest-environment') ? LONG.length + 1 : LONG.length;
}
