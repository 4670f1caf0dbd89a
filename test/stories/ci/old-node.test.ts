/** The command on a Node that is too old for it: a sentence, and neither a syntax error nor a stack. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { nodeAt } from '../../../.ci/nodes.mjs';
import { packageRoot } from '../../../server/settings/package-root.ts';

const OLD = ['14.21.3', '16.20.2', '18.20.8'];
const launch = join(packageRoot, 'dist/server/launch.cjs');
const { engines } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { engines: { node: string } };
const [, wanted = ''] = /^>=(\d+\.\d+)\.0$/.exec(engines.node) ?? [];

/** Where the binaries are; undefined for one that cannot be had, which is an error in the gate. */
const nodes = new Map<string, string>();
beforeAll(async () => {
  for (const version of OLD) {
    try {
      nodes.set(version, await nodeAt(version));
    } catch (error) {
      if (process.env['CI'] === 'true') throw error;
      console.error(`Left out: the command on Node ${version}, which npm could not be asked for.`);
    }
  }
});

const english = (version: string): string =>
  `sms-sandbox: this is Node ${version}. Install Node ${wanted} or newer, from https://nodejs.org.\n`;
const chinese = (version: string): string =>
  `sms-sandbox: 这里的 Node 是 ${version}，请安装 ${wanted} 或更新的版本：https://nodejs.org。\n`;

describe.each(OLD)('on Node %s', (version) => {
  it.each([
    [[], {}, english],
    [['run'], { LANG: 'zh_CN.UTF-8' }, chinese],
    [['--lang', 'en', 'start'], { LANG: 'zh_CN.UTF-8' }, english],
    [['--lang=zh'], { SMS_SANDBOX_LANG: 'en' }, chinese],
  ])('%j with %j is told which is wanted', (words, env, sentence) => {
    const node = nodes.get(version);
    if (node === undefined) return;
    const { status, stdout, stderr } = spawnSync(node, [launch, ...words], { encoding: 'utf8', env });
    expect([status, stdout, stderr]).toEqual([1, '', sentence(version)]);
  });
});
