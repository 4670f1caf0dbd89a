#!/usr/bin/env node
/**
 * What is installed as the command: runs the built `main.cjs`, or says in a sentence that this Node is too old for it, or
 * that its folder is gone. So it is written in the syntax of old ones and imports types only: a bundle has its imports before
 * everything else, and there they would fail.
 */
import type * as Cached from './cached.ts';

const oldest = [20, 19] as const;
const parts = process.versions.node.split('.');
const major = Number(parts[0]);

/** The sentence in the language that was asked for, in place of everything else. */
function giveUp(zh: string, en: string): void {
  const env = process.env;
  const asked = process.argv.join(' ').match(/ --lang[ =](zh|en)( |$)/);
  const locale = (asked && asked[1]) || env.SMS_SANDBOX_LANG || env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  console.error('sms-sandbox: ' + (/^zh/i.test(locale) ? zh : en));
  process.exitCode = 1;
}

/** Libraries ask for the folder as soon as they are loaded, and fail where somebody has deleted it. */
function isFolderGone(): boolean {
  try {
    process.cwd();
    return false;
  } catch (error) {
    // Node's own word for it.
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
}

if (major < oldest[0] || (major === oldest[0] && Number(parts[1]) < oldest[1])) {
  giveUp(
    '这里的 Node 是 ' + process.versions.node + '，请安装 20.19 或更新的版本：https://nodejs.org。',
    'this is Node ' + process.versions.node + '. Install Node 20.19 or newer, from https://nodejs.org.',
  );
} else if (isFolderGone()) {
  giveUp(
    '启动命令时所在的目录已不存在，请先切换到其他目录。',
    'The folder that this was started in is gone. Change into another one.',
  );
} else {
  const cached = require('./cached.ts') as typeof Cached;
  cached.runCached(__dirname, 'main');
}
