/** The workflow of this repository: the gate, on the oldest Node and the newest, and nothing that it could do besides. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { array, object, optional, parse as shaped, string, unknown } from 'valibot';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { packageRoot } from '../../../server/settings/package-root.ts';

const read = (name: string): string => readFileSync(join(packageRoot, name), 'utf8');

const Workflow = object({
  permissions: unknown(),
  jobs: object({
    gate: object({
      strategy: object({ matrix: object({ node: array(string()) }) }),
      steps: array(object({ uses: optional(string()), run: optional(string()) })),
    }),
  }),
});
const { permissions, jobs } = shaped(Workflow, parse(read('.github/workflows/ci.yml')));

it('runs the gate, after what prepares the machine', () => {
  const { steps } = jobs.gate;
  expect(steps.at(-1)).toEqual({ run: '.ci/run' });
  expect(steps.flatMap(({ run }) => run ?? []).filter((run) => !run.startsWith('sudo '))).toEqual(['.ci/run']);
  const used = steps.flatMap(({ uses }) => uses?.split('@')[0] ?? []);
  expect(used).toEqual(expect.arrayContaining(['node', 'python', 'go', 'java'].map((name) => `actions/setup-${name}`)));
});

it('may read alone', () => {
  expect(permissions).toEqual({ contents: 'read' });
});

it('begins with the oldest Node that the package takes', () => {
  const { engines } = JSON.parse(read('package.json')) as { engines: { node: string } };
  expect(`>=${jobs.gate.strategy.matrix.node[0]}.0`).toBe(engines.node);
});
