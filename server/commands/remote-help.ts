/** The commands about a sandbox that runs already. */
import { say } from '../message/localized.ts';
import { ACCOUNT, RUNNING } from './common-options.ts';
import type { CommandHelp } from './common-options.ts';

const MATCH = [
  ['--to <number>', say('号码', 'The number')],
  ['--provider <id>', say('服务商', 'The provider')],
  ['--account <id>', say('账号', 'The account')],
  ['--template <id>', say('模板', 'The template')],
  ['--sign <text>', say('签名', 'The sign')],
  ['--kind <kind>', say('code、notice 或 marketing', 'code, notice or marketing')],
  ['--text <text>', say('正文包含', 'A part of the text')],
] as const;
const SINCE = ['--since <seq>', say('只算这个序号之后的', 'Only what came after this sequence number')] as const;

export const remoteHelp = {
  ready: {
    usage: 'ready [--wait 10s]',
    about: say('检查沙箱是否就绪；加 --wait 则等它就绪', 'says whether a sandbox answers; with --wait it waits for one'),
    options: [['--wait <time>', say('最多等多久', 'How long to wait at most')], ...RUNNING],
  },
  send: {
    usage: 'send <provider> --to 13800138000 --code 123456',
    about: say(
      '按服务商的方式发一条签名正确的真实请求，输出应答；被拒则说明原因',
      'sends one real request, signed as the provider wants it, prints the answer, and why it was refused',
    ),
    options: [
      ['--to <number>', say('大陆手机号（默认 13800138000）', 'A mainland number (default 13800138000)')],
      ['--code <digits>', say('模板的变量', 'What the variables of the template are filled with')],
      ['--template <id>', say('用哪个模板（默认第一个可用的）', 'The template (default the first that can be used)')],
      ACCOUNT,
      ...RUNNING,
    ],
  },
  wait: {
    usage: 'wait --to 13800138000 --code',
    about: say('等短信，输出短信或验证码', 'waits for a message, and prints it or its code'),
    options: [
      ...MATCH,
      ['--code', say('只等带验证码的，只输出验证码', 'Wait for one with a code, and print the code alone')],
      ['--count <n>', say('等几条（默认 1）', 'How many (default 1)')],
      ['--timeout <time>', say('最多等多久（默认 10s）', 'How long at most (default 10s)')],
      SINCE,
      ...RUNNING,
    ],
  },
  expect: {
    usage: 'expect --to 13800138000 --exactly 1 --within 2s',
    about: say('核对到达的条数', 'holds how many messages come'),
    options: [
      ...MATCH,
      ['--exactly <n>', say('正好几条', 'So many')],
      ['--at-least <n>', say('至少几条（默认 1）', 'At least so many (default 1)')],
      ['--never', say('一条也没有', 'None')],
      ['--within <time>', say('在多久之内', 'Within this time')],
      SINCE,
      ...RUNNING,
    ],
  },
  tail: {
    usage: 'tail [--to 13800138000]',
    about: say('持续输出，每条短信或拒绝一行', 'prints what happens, a line a message or refusal'),
    options: [
      ['--to <number>', say('号码', 'The number')],
      ['--provider <id>', say('服务商', 'The provider')],
      ['--account <id>', say('账号', 'The account')],
      SINCE,
      ...RUNNING,
    ],
  },
  accounts: {
    usage: 'accounts [list | create | delete <id>]',
    about: say('列出、新建、删除账号', 'lists, mints and deletes accounts'),
    options: [
      ['--name <text>', say('新账号的名称', 'Name of the new account')],
      ['--ttl <time>', say('多久不用就删除', 'It goes once it has not been used for so long')],
      ['--template <file>', say('新账号的内容（JSON 文件）', 'What it is made of (a JSON file)')],
      ...RUNNING,
    ],
  },
  reset: {
    usage: 'reset [--account a1]',
    about: say('让沙箱或一个账号恢复原样', 'sets the sandbox, or one account, back to its beginning'),
    options: [['--account <id>', say('只恢复这个账号', 'This account alone')], ...RUNNING],
  },
  export: {
    usage: 'export [file] [--format run|messages.ndjson|messages.csv]',
    about: say('把整次运行写成一个文件，或把短信写成表格', 'writes a whole run into one file, or its messages as a table'),
    more: say('整次运行的文件含账号密钥，请妥善保管。', 'The file of a run holds the credentials of its accounts.'),
    options: [
      [
        '--format <format>',
        say('run（默认）、messages.ndjson 或 messages.csv', 'run (default), messages.ndjson or messages.csv'),
      ],
      ['--bom', say('CSV 以 BOM 开头，供 Excel 识别中文', 'Begin the CSV with a BOM, by which Excel knows UTF-8')],
      ...RUNNING,
    ],
  },
  import: {
    usage: 'import <file>',
    about: say('把 export 的文件读入一个空沙箱', 'takes the file of a run into an empty sandbox'),
    options: [...RUNNING],
  },
} satisfies Record<string, CommandHelp>;
