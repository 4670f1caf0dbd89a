/** The layers stay apart: lint refuses a wrong import, and no provider is named outside its folder. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { circlesOf, importsOf } from '../.ci/graph.mjs';
import { LAYERS, WIRE, isFile, mayImport } from '../.ci/layers.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
type Case = readonly [what: string, path: string, source: string];

const wrong: readonly Case[] = [
  ['a provider that imports its sibling', 'server/providers/one/sibling.ts', "import '../two/index.ts';"],
  ['a part of a provider that imports a sibling', 'server/providers/one/part/sibling.ts', "import '../../two/index.ts';"],
  ['a part of a provider that imports the store', 'server/providers/one/part/store.ts', "import '../../../store/store.ts';"],
  ['a provider that imports the server', 'server/providers/one/server.ts', "import '../../serving/serve.ts';"],
  ['a provider that imports the store', 'server/providers/one/store.ts', "import '../../store/store.ts';"],
  ['a provider that imports Express', 'server/providers/one/express.ts', "import 'express';"],
  ['a provider that reads files', 'server/providers/one/files.ts', "import 'node:fs';"],
  ['a provider that asks the time', 'server/providers/one/time.ts', 'export const now = Date.now();'],
  ['a provider that rolls dice', 'server/providers/one/dice.ts', 'export const chance = Math.random();'],
  ['a provider that waits', 'server/providers/one/timer.ts', 'setTimeout(() => undefined, 1);'],
  ['a noun that imports the kit', 'server/message/noun.ts', "import '../provider-kit/body.ts';"],
  ['a kit that imports the world', 'server/provider-kit/kit.ts', "import '../world/world.ts';"],
  ['an inner layer that knows one provider', 'server/api/one.ts', "import '../providers/one/index.ts';"],
  ['an inner layer that imports the shell', 'server/ledger/shell.ts', "import '../app.ts';"],
  ['an inner layer that touches the process', 'server/net/process.ts', 'export const { pid } = process;'],
  ['the arithmetic of dates that waits', 'server/message/beijing-time.ts', 'setTimeout(() => new Date(0), 1);'],
  ['a part of a provider that asks the time', 'server/providers/one/part/time.ts', 'export const now = new Date();'],
  ['a command that asks the machine for the time', 'server/commands/time.ts', 'export const now = Date.now();'],
  ['a clock that touches the process', 'server/world/clock.ts', 'export const { pid } = process;'],
  ['a page that runs server code', 'web/src/code.ts', "import { x } from '../../server/api/wire.ts';\nexport const y = x;"],
];

const right: readonly Case[] = [
  [
    'a provider that imports the kit, the nouns, itself and its schema',
    'server/providers/one/index.ts',
    "import '../../provider-kit/body.ts';\nimport '../../message/text.ts';\nimport './errors.ts';\nimport 'valibot';",
  ],
  ['a noun that imports a noun', 'server/message/text.ts', "import './phone.ts';"],
  [
    'a kit that imports nouns, digests and parsers',
    'server/provider-kit/body.ts',
    "import '../message/text.ts';\nimport 'node:crypto';\nimport 'fast-xml-parser';\nimport 'json5';",
  ],
  [
    'the server that imports the world',
    'server/serving/serve.ts',
    "import '../world/world.ts';\nexport const at = Date.UTC(2026);",
  ],
  [
    'an inner layer that imports the list of providers',
    'server/api/api.ts',
    "import '../providers/index.ts';\nimport 'express';",
  ],
  ['a command that touches the process', 'server/commands/start.ts', 'export const { pid } = process;'],
  ['a page that knows the types', 'web/src/types.ts', "import type { x } from '../../server/api/wire.ts';\nexport type Y = x;"],
];

type Layer = (typeof LAYERS)[number];
type Answer = 'yes' | 'types' | 'no';
/** A line of code that imports something, and whether it is let through. */
type Line = readonly [source: string, allowed: boolean];

const PACKAGES = ['express', 'node:crypto', 'fast-xml-parser', 'valibot', 'json5'];
const VALUES = [
  "import { @ } from '%';",
  "import '%';",
  "export { @ } from '%';",
  "export * from '%';",
  "export const @ = import('%');",
];
const TYPES = ["import type { @ } from '%';", "export type { @ } from '%';"];

/** What there is to import for a file of a layer, or of a room in it, and what the table says to it. */
function targets(layer: Layer, room: boolean): (readonly [to: string, answer: Answer])[] {
  const yesIf = (yes: boolean) => (yes ? 'yes' : 'no');
  const others = LAYERS.filter(({ at }) => at !== layer.at && at !== 'server/api').flatMap(({ at, rooms }) => {
    const answer = yesIf(layer.sees.includes(at));
    if (rooms) return [[`${at}/index.ts`, answer] as const, [`${at}/one/index.ts`, 'no'] as const];
    return [[isFile(at) ? at : `${at}/any.ts`, answer] as const];
  });
  const own = [[`${layer.at}/any.ts`, 'yes'] as const, [`${layer.at}/part/part/any.ts`, 'yes'] as const];
  const rooms = [
    [`${layer.at}/any.ts`, yesIf(!room)] as const,
    [`${layer.at}/one/any.ts`, yesIf(room)] as const,
    [`${layer.at}/one/part/any.ts`, yesIf(room)] as const,
    [`${layer.at}/two/index.ts`, yesIf(!room)] as const,
  ];
  const wire = layer.types === WIRE ? 'types' : yesIf(layer.sees.includes('server/api') || layer.at === 'server/api');
  const packages = PACKAGES.map((name) => [name, yesIf(layer.packages?.includes(name) ?? true)] as const);
  return [...others, ...(layer.rooms ? rooms : isFile(layer.at) ? [] : own), [WIRE, wire], ...packages];
}

/** A file that imports all of this in every form. */
function lines(path: string, layer: Layer, room: boolean): readonly Line[] {
  const forms = [...VALUES.map((form) => [form, false] as const), ...TYPES.map((form) => [form, true] as const)];
  return targets(layer, room).flatMap(([to, answer], row) => {
    const way = posix.relative(posix.dirname(path), to);
    const name = PACKAGES.includes(to) ? to : way.startsWith('.') ? way : `./${way}`;
    return forms.map(([form, typesOnly], column) => {
      const source = form.replace('%', name).replace('@', `x${row}_${column}`);
      return [source, answer === 'yes' || (answer === 'types' && typesOnly)] as const;
    });
  });
}

/** A file in each folder that a layer may have, or the one file it is. */
const places = LAYERS.flatMap((layer) => {
  const { at } = layer;
  const folders = layer.rooms ? [at, `${at}/one`, `${at}/one/part`] : [at, `${at}/part`, `${at}/part/part`];
  const paths = isFile(at) ? [at] : folders.map((folder) => `${folder}/edges.ts`);
  return paths.map((path) => [path, lines(path, layer, path.includes('/one/'))] as const);
});

let copy = '';
let complaints: readonly string[] = [];

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'sms-sandbox-lint-'));
  for (const name of ['.oxlintrc.json', 'oxlint.config.mjs', '.ci/layers.mjs', 'tsconfig.json', 'package.json'])
    cpSync(join(root, name), join(copy, name));
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
  for (const [, path, source] of [...wrong, ...right]) write(path, source);
  for (const [path, written] of places) write(path, written.map(([source]) => source).join('\n'));
  const oxlint = join(root, 'node_modules/oxlint/bin/oxlint');
  const words = [oxlint, '-c', 'oxlint.config.mjs', '--deny-warnings', '-f', 'unix', 'server', 'web'];
  complaints = spawnSync(process.execPath, words, { cwd: copy, encoding: 'utf8', maxBuffer: 100e6 }).stdout.split('\n');
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

function write(path: string, source: string): void {
  mkdirSync(dirname(join(copy, path)), { recursive: true });
  writeFileSync(join(copy, path), `${source}\n`);
}

function complaintsAbout(path: string): string[] {
  return complaints.filter((line) => line.startsWith(`${path}:`));
}

it.each(wrong)('lint refuses %s', (_what, path) => {
  expect(complaintsAbout(path).join('\n')).toMatch(/restricted|Unexpected use/);
});

it.each(right)('lint takes %s', (_what, path) => {
  expect(complaintsAbout(path)).toEqual([]);
});

describe('the order of the layers', () => {
  it.each(places)('lint lets %s import what it may, and refuses each of the rest', (path, written) => {
    const refused = complaintsAbout(path)
      .filter((line) => line.includes('no-restricted-imports'))
      .map((line) => Number(line.split(':')[1]));
    expect(new Set(written.filter((_, index) => refused.includes(index + 1)))).toEqual(
      new Set(written.filter(([, allowed]) => !allowed)),
    );
  });

  it.each(places)('the graph says the same of %s', (path, written) => {
    const relative = written.filter(([source]) => source.includes("'."));
    const source = relative.map(([line]) => line).join('\n');
    const allowed = importsOf(path, source).map(({ from, to, typesOnly }) => mayImport(from, to, typesOnly));
    expect(allowed).toEqual(relative.map(([, may]) => may));
  });

  it('is an order: nobody sees what comes after it, or beside it', () => {
    const order = LAYERS.map(({ at }) => at);
    const upward = LAYERS.flatMap(({ at, sees }) => sees.filter((other) => order.indexOf(other) >= order.indexOf(at)));
    expect(upward).toEqual([]);
    expect(LAYERS.find(({ at }) => at === 'server/delivery')?.sees).not.toContain('server/serving');
  });
});

describe('the graph of the imports', () => {
  it('finds an import in each form, with its line, and whether it is of types only', () => {
    const source = [
      "import { a } from './a.ts';",
      "import {\n  type B,\n} from './b.ts';",
      "import type { C } from '../c.ts';",
      "import './d.css';",
      "export * from './e.ts';",
      "export type { F } from './f.ts';",
      "export const g = () => import('./g.ts');",
      "export type H = import('./h.ts').H | typeof import('./i.ts');",
      "// import { no } from './no.ts';",
      "import 'node:fs';",
    ].join('\n');
    expect(importsOf('server/net/x.ts', source).map(({ to, typesOnly, line }) => [to, typesOnly, line])).toEqual([
      ['server/net/a.ts', false, 1],
      ['server/net/b.ts', false, 4],
      ['server/c.ts', true, 5],
      ['server/net/d.css', false, 6],
      ['server/net/e.ts', false, 7],
      ['server/net/f.ts', true, 8],
      ['server/net/g.ts', false, 9],
      ['server/net/h.ts', true, 10],
      ['server/net/i.ts', true, 10],
    ]);
  });

  it('refuses a name that is put together at run time', () => {
    expect(() => importsOf('web/src/x.ts', 'export const x = (name: string) => import(`./${name}.ts`);')).toThrow(
      'web/src/x.ts:1',
    );
  });

  it('finds each circle once, and nothing in a tree', () => {
    const edges = ['a b', 'b c', 'c a', 'c d', 'd e', 'e d', 'f a', 'g g'].map((edge) => {
      const [from = '', to = ''] = edge.split(' ');
      return { from, to };
    });
    expect(circlesOf(edges).map((circle) => circle.toSorted().join(' '))).toEqual(['a b c', 'd e', 'g']);
    expect(circlesOf(edges.slice(0, 2))).toEqual([]);
  });
});

const PROVIDER_NAMES = /ronglian|cloopen|yuntongxun|ihuyi|tencent|容联|互亿|腾讯/i;

/** Every source file below a folder, with forward slashes. */
function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((name) => /\.(ts|tsx|css|html|svg)$/.test(name));
}

describe('no provider is named', () => {
  it.each([
    ['the server outside server/providers/', 'server', 40],
    ['the page', 'web/src', 30],
  ])('in %s', (_place, folder, atLeast) => {
    const looked = sources(folder).filter((name) => !name.startsWith('server/providers/'));
    expect(looked.length).toBeGreaterThan(atLeast);
    expect(looked.filter((name) => PROVIDER_NAMES.test(readFileSync(join(root, name), 'utf8')))).toEqual([]);
  });
});
