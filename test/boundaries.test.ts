/** The layers stay apart: lint refuses a wrong import, and no provider is named outside its folder. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

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
    'a kit that imports nouns, digests and the XML parser',
    'server/provider-kit/body.ts',
    "import '../message/text.ts';\nimport 'node:crypto';\nimport 'fast-xml-parser';",
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

let copy = '';
let complaints: readonly string[] = [];

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'sms-sandbox-lint-'));
  for (const name of ['.oxlintrc.json', 'tsconfig.json', 'package.json']) cpSync(join(root, name), join(copy, name));
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
  for (const [, path, source] of [...wrong, ...right]) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    writeFileSync(join(copy, path), `${source}\n`);
  }
  const oxlint = join(root, 'node_modules/oxlint/bin/oxlint');
  const words = [oxlint, '--deny-warnings', '-f', 'unix', 'server', 'web'];
  complaints = spawnSync(process.execPath, words, { cwd: copy, encoding: 'utf8' }).stdout.split('\n');
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

function complaintsAbout(path: string): string[] {
  return complaints.filter((line) => line.startsWith(`${path}:`));
}

it.each(wrong)('lint refuses %s', (_what, path) => {
  expect(complaintsAbout(path).join('\n')).toMatch(/restricted|Unexpected use/);
});

it.each(right)('lint takes %s', (_what, path) => {
  expect(complaintsAbout(path)).toEqual([]);
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
