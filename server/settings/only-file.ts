/** Files, where something else may stand: reading a named pipe waits until somebody writes, a device may never end. */
import { readFileSync, statSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { say } from '../message/localized.ts';
import type { Localized } from '../message/localized.ts';
import { UsageError, UserError } from './user-error.ts';

/** Whether there is one at this path of ours; throws a sentence where something else is. */
export function isFile(path: string): boolean {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return false;
  if (!stats.isFile()) throw new UserError(inPlaceOfFile(path, stats), say('请把它移走。', 'Move it away.'));
  return true;
}

/** What is in a file that somebody named. Pipes of a shell, as in `--world <(…)`, are files to whoever writes so. */
export function readNamed(path: string): string {
  const stats = statSync(path);
  const isPiped = stats.isFIFO() && path.startsWith('/dev/');
  if (!stats.isFile() && !isPiped) throw new UsageError(inPlaceOfFile(path, stats), say('请指定一个文件。', 'Name a file.'));
  return readFileSync(path, 'utf8');
}

function inPlaceOfFile(path: string, stats: Stats): Localized {
  const { zh, en } = stats.isDirectory() ? FOLDER : stats.isFIFO() ? PIPE : stats.isSocket() ? SOCKET : DEVICE;
  return say(`${path} 是${zh}，不是文件。`, `${path} is ${en}, not a file.`);
}

const FOLDER = say('目录', 'a folder');
const PIPE = say('命名管道', 'a named pipe');
const SOCKET = say('套接字', 'a socket');
const DEVICE = say('设备', 'a device');
