/** Whatever a browser throws is told in our words or costs nothing: every place that catches is listed here, with what comes of it. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { ApiProblem, asProblem } from '../../web/src/state/api.ts';
import { UNREACHED } from '../../web/src/i18n/unreached.ts';

const root = fileURLToPath(new URL('../../web/src/', import.meta.url));

/** What is left of what was thrown: `told` in our words, `asked again`, or `as it was` for a text that could not be read. */
const CAUGHT: Readonly<Record<string, string>> = {
  'accounts/items/item-form.tsx': 'told at the field: what was written is no JSON',
  'compose/compose.tsx': 'told as a problem',
  'first/use-first-sends.ts': 'told as a problem',
  'i18n/remembered.ts': 'storage refused or full: only the memory is lost',
  'inbox/list/long-rows.tsx': 'asked again when the reader comes by again',
  'main.tsx': 'told: the sandbox does not answer; asked again',
  'phone/sound.ts': 'no sound here: the card rings in sight all the same',
  'state/api.ts': 'told by its status: a proxy answered with a page of its own',
  'state/send.ts': 'told as a problem',
  'ui/controls/copy.tsx': 'clipboard refused: the old way, and told where that fails too',
  'ui/later.tsx': 'asked again by the part that needs it',
};

const AS_IT_WAS: ReadonlySet<string> = new Set([
  'accounts/items/drafts.ts',
  'evidence/wire/pretty.ts',
  'evidence/wire/wire-text.ts',
  'lab/explain/examples.tsx',
  'lab/rule-bar.tsx',
  'log/compare/differences.ts',
  'phone/conversation.tsx',
  'routes/places.ts',
  'shell/nowhere.tsx',
  'state/anchor.ts',
]);

const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.tsx?$/.test(file));
const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');

it('lists every place that catches', () => {
  const catching = sources.filter((file) => /\bcatch\b/.test(textOf(file).replaceAll(/\/\*.*?\*\/|\/\/.*$/gms, '')));
  expect(catching.filter((file) => !(file in CAUGHT) && !AS_IT_WAS.has(file))).toEqual([]);
});

it('shows nobody what a browser says of an error, except under our own words for a page that broke', () => {
  const showing = sources.filter((file) =>
    /instanceof (?:Error|TypeError|DOMException)\b|String\((?:error|thrown)\)/.test(textOf(file)),
  );
  expect(showing).toEqual(['ui/mishap.tsx']);
});

it.each([new TypeError('Failed to fetch'), new DOMException('aborted', 'AbortError'), new SyntaxError('Unexpected token <')])(
  'tells %s in both languages',
  (thrown) => {
    expect(asProblem(thrown).why).toBe(UNREACHED);
    expect(asProblem(thrown).message).toBe(UNREACHED.cause.en);
  },
);

it('leaves the words of the sandbox as they are', () => {
  const problem = new ApiProblem(404, 'There is no message m1.');
  expect(asProblem(problem)).toBe(problem);
});
