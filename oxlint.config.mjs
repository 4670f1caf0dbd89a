/** What the linter holds: the rules of .oxlintrc.json, and for each layer what it may import and what it may touch. */
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { LAYERS, WIRE, isFile, prefixOf } from './.ci/layers.mjs';

const base = JSON.parse(readFileSync(join(import.meta.dirname, '.oxlintrc.json'), 'utf8'));

/** How many folders below its own a layer may have: a file deeper than that may import nothing from outside. */
const DEEPEST = 2;

/** Stands before the pattern that lets the file in: nothing is asked after a `!` has fitted. */
const TYPES_ONLY = { regex: `/${WIRE}$`, allowTypeImports: true, message: "The page imports the server's types only." };

const IMPURE = [
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'fetch',
  'process',
  'crypto',
  'performance',
  'WebSocket',
  'console',
];

// An override takes the place of an earlier one with the same rule: each of these says all that the rule holds for its files.
export default {
  ...base,
  overrides: [
    ...base.overrides,
    importRule(['web/**'], [TYPES_ONLY, { group: ['**/server/**', `!**/${WIRE}`], message: `The page knows ${WIRE} only.` }]),
    ...LAYERS.flatMap((layer) => [...importRules(layer), ...globalRules(layer)]),
    // The arithmetic of dates makes a Date of the instant it is given.
    globalRule(['server/message/beijing-time.ts'], IMPURE),
  ],
};

/** What the files of a layer may import, for each depth of folder: the way out of the layer is one step longer every time. */
function importRules(layer) {
  const { at, rooms } = layer;
  if (isFile(at)) {
    const leaves = ['./**', '../**', `!./${posix.basename(prefixOf(at))}*`];
    return [importRule([at], patterns(layer, { leaves, tree: './' }))];
  }
  const top = rooms
    ? [importRule([`${at}/**`], patterns(layer, { leaves: ['../**', './*/**', '!./*/index.ts'], tree: '../' }))]
    : [];
  const deeper = Array.from({ length: DEEPEST + 1 }, (_, depth) => {
    const out = '../'.repeat(depth + 1);
    const files = `${at}/${rooms ? '*/' : ''}${'*/'.repeat(depth)}**`;
    return importRule([files], patterns(layer, { leaves: [`${out}**`], tree: rooms ? `${out}../` : out }));
  });
  return [...top, ...deeper];
}

/** The names that are refused: later ones decide, and `!` lets a name in. `tree` leads to where the layers lie beside each other. */
function patterns({ at, sees, packages, types, data }, { leaves, tree }) {
  const root = posix.dirname(at);
  const outside = posix.join(tree, '../'.repeat(root.split('/').length));
  const names = packages === undefined ? [] : ['**', '!./**', '!../**', ...packages.map((name) => `!${name}`)];
  const below = LAYERS.filter((layer) => sees.includes(layer.at)).map((layer) =>
    layer.rooms ? `${layer.at}/index.ts` : `${prefixOf(layer.at)}${isFile(layer.at) ? '*' : '**'}`,
  );
  const others = [types, data].filter((file) => file !== undefined);
  const group = [
    ...names,
    ...leaves,
    ...below.map((path) => `!${tree}${path.slice(root.length + 1)}`),
    ...others.map((file) => `!${outside}${file}`),
  ];
  const open = [...sees.map((other) => posix.basename(other)), ...(packages ?? ['any package']), ...others];
  const message = `${at} imports its own and: ${open.join(', ') || 'nothing'}.`;
  return types === undefined ? [{ group, message }] : [TYPES_ONLY, { group, message }];
}

function importRule(files, restricted) {
  return { files, rules: { 'no-restricted-imports': ['error', { patterns: restricted }] } };
}

/** What a layer may touch of its surroundings. */
function globalRules({ at, pure, process: shell }) {
  const files = [isFile(at) ? at : `${at}/**`];
  if (shell) return [{ files, rules: { 'no-restricted-globals': 'off' } }];
  return pure ? [globalRule(files, ['Date', ...IMPURE])] : [];
}

function globalRule(files, names) {
  const message = 'This layer is pure: time, chance and ids are handed to it.';
  return { files, rules: { 'no-restricted-globals': ['error', ...names.map((name) => ({ name, message }))] } };
}
