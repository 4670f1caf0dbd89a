/** What each command is for, and the options that are its own: help and reading are made of this table. */
import { say } from '../message/localized.ts';
import { ACCOUNT, DATA, LANG, SANDBOX, TOKEN } from './common-options.ts';
import type { CommandHelp } from './common-options.ts';
import { remoteHelp } from './remote-help.ts';

export type CommandName = keyof typeof commandHelp;

/** In the order in which they are shown. */
export const commandHelp = {
  start: {
    usage: '[start] [--detach] [--port 10690] […]',
    about: say('启动沙箱（默认命令）', 'starts the sandbox; the default'),
    more: say(
      '--detach 在后台启动，就绪后返回并输出地址；日志在数据目录的 background/log 里，用 sms-sandbox stop 停止。已在运行则只输出地址。',
      'With --detach it goes on in the background: the command returns once it answers, and prints the address. Its log is background/log of the data folder; sms-sandbox stop ends it. Where it runs already, the address is printed.',
    ),
    options: [['--detach', say('在后台启动，就绪后返回', 'Start in the background, and return once it answers')]],
    takesSettings: true,
  },
  stop: {
    usage: 'stop [--data folder]',
    about: say('停止用 start --detach 启动的沙箱', 'ends the sandbox that start --detach began'),
    options: [DATA, LANG],
  },
  run: {
    usage: 'run [--join <address>] [--hosts] [options of the sandbox] -- COMMAND…',
    about: say(
      '运行你的命令：它对服务商的调用都到沙箱，代码一行不改',
      'runs your command: its calls to the providers arrive in a sandbox, with nothing in it changed',
    ),
    more: say(
      '沙箱随命令启动和结束，端口任选（除非给出 --port），短信留在数据目录里。退出码即命令的退出码。\n结束时列出发送与被拒的情况；--quiet 则不列。',
      'The sandbox lives as long as the command, on any free port unless --port says which; messages stay in the data folder.\nThe exit code is the command’s. What was sent and refused is listed at the end, unless --quiet is given.',
    ),
    options: [
      [
        '--join <address>',
        say(
          '不另起沙箱，发到正在运行的那个（令牌用 --token 或 SMS_SANDBOX_TOKEN）',
          'Send to a sandbox that runs already, in place of one of its own (its token by --token or SMS_SANDBOX_TOKEN)',
        ),
      ],
      [
        '--hosts',
        say(
          '给命令单独的 hosts 文件，引导不看代理的客户端（仅 Linux）',
          'Give the command a hosts file of its own, for clients that look at no proxy (Linux)',
        ),
      ],
    ],
    takesSettings: true,
  },
  env: {
    usage: 'env [--format shell|dotenv|json|powershell]',
    about: say('输出各服务商的配置变量：地址和凭据', 'prints each provider’s settings as variables: addresses and credentials'),
    more: say('例如：eval "$(sms-sandbox env)"', 'As in: eval "$(sms-sandbox env)"'),
    options: [
      ['--format <format>', say('shell（默认）、dotenv、json 或 powershell', 'shell (default), dotenv, json or powershell')],
      SANDBOX,
      ACCOUNT,
      TOKEN,
      LANG,
    ],
  },
  hosts: {
    usage: 'hosts [--address 127.0.0.1]',
    about: say('输出 hosts 文件的内容和所需端口', 'prints lines for the hosts file, and the ports they need'),
    options: [['--address <address>', say('沙箱所在的地址（默认 127.0.0.1）', 'Where the sandbox is (default 127.0.0.1)')], LANG],
  },
  trust: {
    usage: 'trust [--print] [--renew]',
    about: say(
      '说明如何让系统和运行时信任沙箱的根证书；不安装任何东西',
      'says how systems and runtimes come to trust the sandbox; installs nothing',
    ),
    options: [
      ['--print', say('只输出根证书（PEM）', 'Print the root alone (PEM)')],
      ['--renew', say('重新生成证书颁发机构，旧的从此失效', 'Make a new authority; the old one is no longer used')],
      DATA,
      [
        '--allowed-hosts <names>',
        say('新的证书颁发机构还可为哪些主机名签发', 'Names that a new authority may vouch for as well'),
      ],
      LANG,
    ],
  },
  ...remoteHelp,
  listen: {
    usage: 'listen --forward-to localhost:3000/sms-callback',
    about: say(
      '运行期间，把正在运行的沙箱的状态报告和回复推送到该地址，并打印每次推送',
      'pushes what a running sandbox reports to an address for as long as it runs, and prints each push',
    ),
    more: say(
      '账号自己的地址不变：命令结束或中断后，推送自动回到原来的地址。地址可写 localhost:3000/path、:3000/path 或完整 URL。沙箱停止时命令以 3 退出。',
      'The account keeps its own addresses: once the command ends, however it ends, pushes go there again. The address may be localhost:3000/path, :3000/path or a whole URL. When the sandbox goes, the command says so and ends with 3.',
    ),
    options: [['--forward-to <address>', say('推送到哪里', 'Where to push to')], SANDBOX, ACCOUNT, TOKEN, LANG],
  },
  doctor: {
    usage: 'doctor [--data folder] [--mend]',
    about: say(
      '检查数据目录，指出损坏之处；加 --mend 则修复',
      'looks a data folder over and says what is damaged; with --mend it mends that',
    ),
    options: [['--mend', say('修复', 'Mend it')], DATA, LANG],
  },
  help: {
    usage: 'help [command]',
    about: say('显示帮助', 'shows this help, or that of a command'),
    options: [LANG],
  },
} satisfies Record<string, CommandHelp>;
