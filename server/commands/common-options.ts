/** Options that several commands have, and the shape of a command's help. */
import { say } from '../message/localized.ts';
import type { Localized } from '../message/localized.ts';

export interface CommandHelp {
  /** After the program's name. */
  usage: string;
  about: Localized;
  /** What else one has to know. */
  more?: Localized;
  options: readonly (readonly [usage: string, help: Localized])[];
  /** It takes the sandbox's own settings too. */
  takesSettings?: true;
}

export const SANDBOX = [
  '--sandbox <address>',
  say(
    '正在运行的沙箱（默认 SMS_SANDBOX_URL，否则 http://127.0.0.1:10690）',
    'The running sandbox (default SMS_SANDBOX_URL, else http://127.0.0.1:10690)',
  ),
] as const;
export const ACCOUNT = ['--account <id>', say('哪个账号（默认第一个）', 'Which account (default the first)')] as const;
export const TOKEN = [
  '--token <secret>',
  say('沙箱要求的令牌（默认 SMS_SANDBOX_TOKEN）', 'The token of a sandbox that asks for one (default SMS_SANDBOX_TOKEN)'),
] as const;
export const LANG = ['--lang <language>', say('zh 或 en', 'zh or en')] as const;
export const DATA = ['--data <folder>', say('数据目录（默认 .sms-sandbox）', 'The data folder (default .sms-sandbox)')] as const;

export const JSON_OUT = ['--json', say('输出 JSON，一行一个', 'Print JSON, one object a line')] as const;

/** Those of every command about a running sandbox. */
export const RUNNING = [SANDBOX, TOKEN, JSON_OUT, LANG] as const;
