/** The recipes of the documentation: their YAML is YAML, and their options are ours. */
import { expect, it } from 'vitest';
import { resolveConfig } from '../../../server/settings/config.ts';
import { UserError } from '../../../server/settings/user-error.ts';
import { compose, documents, gitLab, inLanguage, workflows } from '../../support/recipes.ts';

const isTaken = (argv: readonly string[]): boolean => !(resolveConfig({ argv, env: {}, file: undefined }) instanceof UserError);

it('there is one of every kind, and each is YAML or JSON', () => {
  expect([workflows.length, gitLab.length, compose.length]).toEqual([2, 2, 1]);
  expect(documents).toHaveLength(5);
  for (const code of inLanguage('json')) expect(JSON.parse(code)).toBeTypeOf('object');
});

it('services and containers are started with options that there are', () => {
  const commands = [...compose, ...gitLab.flatMap(({ services }) => services)].map(({ command }) => command);
  const containers = [...inLanguage('ts'), ...inLanguage('java')].map((code) => {
    const [, words = ''] = /withCommand\(\[?([^\])]*)/.exec(code) ?? [];
    return words.split(', ').map((word) => word.slice(1, -1));
  });
  const runs = inLanguage('sh').flatMap((code) =>
    [...code.matchAll(/^docker run .* sms-sandbox ?(.*)$/gm)].map(([, words = '']) => words.split(' ').filter(Boolean)),
  );
  const all = [...commands, ...containers, ...runs];
  expect(all).toHaveLength(6);
  for (const argv of all) expect([argv, isTaken(argv)]).toEqual([argv, true]);
  expect(isTaken(['--no-such-option'])).toBe(false);
});
