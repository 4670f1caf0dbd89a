/** The installed package in programs of every kind: as TypeScript reads it without other packages, and as Node runs it. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publint } from 'publint';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { packedInto } from '../../.ci/package.mjs';
import { packageRoot } from '../../server/settings/package-root.ts';

let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sms-sandbox-consumers-'));
  const archive = await packedInto(folder);
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  const words = ['install', archive, '--offline', '--no-audit', '--no-fund'];
  execFileSync('npm', words, { cwd: folder, stdio: 'pipe', shell: process.platform === 'win32' });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a test of theirs may hold, with everything typed by hand, so that a type that is `any` or missing shows. */
const PROGRAM = `
export async function main(): Promise<string> {
  const options: SandboxOptions = { port: 0, memory: true, quiet: true, limits: 'off' };
  const sandbox: Sandbox = await openSandbox(options);
  const other: Client = await connect(sandbox.url);
  const account: Verbs = await sandbox.accounts.create({ name: 'worker 1', ttl: '10m' });
  const rule: Rule = await account.fail('13800138000', 'no-balance', { times: 1 });
  const stop: () => Promise<void> = await account.onReport((report: Report) => { const kind: 'report' | 'reply' | 'review' = report.kind; void kind; });
  await stop();
  await account.expectNone('13800138000', { within: 0 });
  const messages: Message[] = await other.messages({ kind: 'code' });
  const key: string | undefined = sandbox.settings('ihuyi')['APIKEY'];
  const failure: SandboxError = await account.wait({ to: '13800138000', timeout: 0 }).then(() => { throw new TypeError('a message'); }, (error: SandboxError) => error);
  await other.close();
  await sandbox.close();
  return [typeof sandbox.port, messages.length, typeof key, rule.fitted, failure.name].join(' ');
}
// @ts-expect-error a misspelt option
export const wrong: SandboxOptions = { prot: 1 };
// @ts-expect-error no such situation
export const unknown: Situation = 'no-money';
`;
const SAYS = 'number 0 string 0 SandboxError';
const TYPES = 'Client, Message, Report, Rule, Sandbox, SandboxError, SandboxOptions, Situation, Verbs';
const ESM = `import { openSandbox } from 'sms-sandbox';\nimport { connect } from 'sms-sandbox/client';\nimport type { ${TYPES} } from 'sms-sandbox';\n${PROGRAM}`;
const CJS = `import kit = require('sms-sandbox');\nimport client = require('sms-sandbox/client');\nimport type { ${TYPES} } from 'sms-sandbox';\nconst { openSandbox } = kit;\nconst { connect } = client;\n${PROGRAM}`;
const RUN = '\nvoid main().then((says) => console.log(says));\ndeclare const console: { log(text: string): void };\n';

interface Setting {
  module: string;
  moduleResolution: string;
  file: string;
  source: string;
}

it.each<[kind: string, setting: Setting]>([
  ['node16', { module: 'node16', moduleResolution: 'node16', file: 'main.mts', source: ESM }],
  ['node16, CommonJS', { module: 'node16', moduleResolution: 'node16', file: 'main.cts', source: CJS }],
  ['nodenext', { module: 'nodenext', moduleResolution: 'nodenext', file: 'main.mts', source: ESM }],
  ['nodenext, CommonJS', { module: 'nodenext', moduleResolution: 'nodenext', file: 'main.cts', source: CJS }],
  ['bundler', { module: 'esnext', moduleResolution: 'bundler', file: 'main.ts', source: ESM }],
  ['CommonJS', { module: 'commonjs', moduleResolution: 'bundler', file: 'main.ts', source: ESM }],
])(
  '%s: strict, without skipLibCheck and without other packages, and it runs',
  (kind, { module, moduleResolution, file, source }) => {
    const place = join(folder, kind.replace(/\W+/g, '-'));
    mkdirSync(place);
    const compilerOptions = {
      strict: true,
      skipLibCheck: false,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      target: 'es2022',
      lib: ['es2022'],
      types: [],
      module,
      moduleResolution,
      outDir: 'out',
      rootDir: '.',
    };
    writeFileSync(join(place, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: [file] }));
    writeFileSync(join(place, 'package.json'), JSON.stringify({ type: module === 'esnext' ? 'module' : 'commonjs' }));
    writeFileSync(join(place, file), source + RUN);
    const tsc = join(packageRoot, 'node_modules/typescript/bin/tsc');
    const run = (...words: string[]): string =>
      execFileSync(process.execPath, words, { cwd: place, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    let complaints = '';
    try {
      run(tsc, '-p', '.');
    } catch (error) {
      complaints = String((error as { stdout?: unknown }).stdout);
    }
    expect(complaints).toBe('');
    expect(run(join('out', file.replace(/ts$/, 'js'))).trim()).toBe(SAYS);
  },
);

it('has nothing that publint finds', async () => {
  const { messages } = await publint({ pkgDir: join(folder, 'node_modules/sms-sandbox'), pack: false, strict: true });
  expect(messages).toEqual([]);
});

it('gives import and require one and the same', () => {
  const script = `
    const required = require('sms-sandbox');
    import('sms-sandbox').then((imported) => console.log(['openSandbox', 'connect'].map((name) => imported[name] === required[name]).join(' ')));`;
  const says = execFileSync(process.execPath, ['-e', script], { cwd: folder, encoding: 'utf8' });
  expect(says.trim()).toBe('true true');
});
