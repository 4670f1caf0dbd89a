/** A provider more: laid out by one command, it passes what every provider passes, sends, and refuses with its reasons. */
import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExchangeResource, List, MessageResource } from '../../server/api/wire.ts';
import { copyTree, layOut, newSend, SECRET, startFrom } from '../support/new-provider.ts';
import type { Started, Tree } from '../support/new-provider.ts';
import { post } from '../support/signers.ts';
import type { Shape } from '../support/signers.ts';

const ID = 'orchid';
const COMMAND = '.ci/new-provider.mjs';

let tree: Tree;
let said = '';

beforeAll(async () => {
  tree = copyTree();
  said = await layOut(tree, ID);
});
afterAll(() => tree.remove());

describe('the command', () => {
  it('says what it laid out, how many lines there are, and where it is registered', () => {
    const files = [...said.matchAll(/^ *(\d+) {2}(\S+\/\S+)$/gm)].map(([, count, file = '']) => ({ count: Number(count), file }));
    const lines = files.map(({ file }) => readFileSync(join(tree.folder, file), 'utf8').split('\n').length - 1);
    expect(files.map(({ count }) => count)).toEqual(lines);
    expect(said).toMatch(new RegExp(`^ *${lines.reduce((sum, count) => sum + count, 0)} {2}lines, `, 'm'));
    const folders = new Set(files.map(({ file }) => file.split('/').slice(0, 3).join('/')));
    expect(folders).toEqual(new Set([`server/providers/${ID}`, `fixtures/providers/${ID}`, `test/providers/${ID}`]));
    expect(readFileSync(join(tree.folder, 'server/providers/index.ts'), 'utf8')).toMatch(new RegExp(`^  '1985': ${ID},$`, 'm'));
  });

  it.each([
    ['none', [], 'It needs an id'],
    ['one that is taken', [ID], 'There is a provider "orchid" already'],
    ['one that is no name', ['Orchid-2'], 'is no id'],
    ['a path', ['../orchid'], 'is no id'],
    ['a word of the language', ['class'], 'is a word that the code uses'],
    ['a name that the files use', ['account'], 'is a word that the code uses'],
    ['a part of an account', ['limits'], 'is a word that accounts use'],
  ])('refuses %s with a sentence and writes nothing', async (_why, ids, sentence) => {
    const before = readFileSync(join(tree.folder, 'server/providers/index.ts'), 'utf8');
    const { status, out, err } = await tree.run(COMMAND, ...ids);
    expect([status, out]).toEqual([1, '']);
    expect(err).toContain(sentence);
    expect(readFileSync(join(tree.folder, 'server/providers/index.ts'), 'utf8')).toBe(before);
  });
});

describe('what it laid out', () => {
  it.each([
    [
      'the suite of every provider',
      [
        'vitest/vitest.mjs',
        'run',
        '--config',
        'test/vitest.config.ts',
        // What each worker imports takes longer than the tests.
        '--maxWorkers=1',
        `test/providers/${ID}`,
        'test/providers/contracts.test.ts',
      ],
    ],
    ['the types', ['typescript/bin/tsc', '-p', '.']],
    ['the format', ['oxfmt/bin/oxfmt', '--check', 'server/providers', `test/providers/${ID}`]],
    ['lint', ['oxlint/bin/oxlint', '-c', 'oxlint.config.mjs', '--deny-warnings', 'server/providers', `test/providers/${ID}`]],
  ])('passes %s', async (_what, [program = '', ...words]) => {
    const { status, out, err } = await tree.run(join('node_modules', program), ...words);
    expect([status, status === 0 ? '' : out + err]).toEqual([0, '']);
  });

  it('keeps the order of the layers', async () => {
    const { out } = await tree.run('.ci/graph.mjs');
    expect(out).toMatch(/^files outside the layers +0$/m);
    expect(out).not.toContain(ID);
  });
});

describe('a sandbox with it', () => {
  let sandbox: Started;
  beforeAll(async () => {
    sandbox = await startFrom(tree);
  });
  afterAll(() => sandbox.stop());

  const read = async <Answer>(path: string): Promise<Answer> =>
    (await (await fetch(`${sandbox.url}/_sandbox/api/${path}`)).json()) as Answer;

  /** By curl, as a newcomer would, where the machine has one. */
  async function send({ method, target, headers, body }: Shape): Promise<string> {
    if (spawnSync('curl', ['--version']).status !== 0)
      return post(Number(new URL(sandbox.url).port), { method, target, headers, body });
    const lines = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
    const { stdout } = await promisify(execFile)('curl', [
      '-sS',
      '-X',
      method,
      ...lines,
      '-d',
      String(body),
      sandbox.url + target,
    ]);
    return stdout;
  }

  it('hands a send on to whoever waits for it', async () => {
    const waited = read<{ message: MessageResource; code: string }>('wait?to=13800138000&timeout=60000');
    expect(JSON.parse(await send(newSend(ID, SECRET, '7835')))).toEqual({
      code: '0',
      message: 'ok',
      id: expect.stringMatching(/^[\w-]{36}$/),
    });
    const { message, code } = await waited;
    expect(message).toMatchObject({ provider: ID, to: '+8613800138000', text: '【沙箱科技】您的验证码是7835，5分钟内有效。' });
    expect(code).toBe('7835');
  });

  it('refuses a wrong signature, and says why', async () => {
    expect(JSON.parse(await send(newSend(ID, `${SECRET}x`, '1111')))).toEqual({ code: '1002', message: 'denied' });
    const { items } = await read<List<{ id: string }>>('exchanges?verdict=refused');
    const { explanation, checks, recipients } = await read<ExchangeResource>(`exchanges/${items[0]?.id}`);
    expect(explanation).toMatchObject({
      cause: { zh: 'X-Signature 不对。', en: 'X-Signature is wrong.' },
      expected: expect.stringMatching(/^[0-9a-f]{64}$/),
      received: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(checks.at(-1)).toEqual({ id: 'signature', ok: false });
    expect(recipients).toMatchObject([{ to: '13800138000', code: '1002' }]);
  });
});
