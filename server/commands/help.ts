/** `--help`: of the whole, and of each command by itself; options are derived from their table. */
import { CONFIG_FILE, optionHelp } from '../settings/options.ts';
import { columns, displayWidth } from './columns.ts';
import { EXIT_HELP } from './exits.ts';
import { commandHelp } from './command-help.ts';
import type { CommandName } from './command-help.ts';
import type { CommandHelp } from './common-options.ts';
import type { Language } from './terminal.ts';

const words = {
  en: {
    about: 'Real SMS providers on your own machine, and a fake phone in the browser.',
    usage: 'Usage: ',
    commands: 'Commands, each with a --help of its own:',
    options: 'Options:',
    startOptions: 'Options of the sandbox:',
    exits: 'Exit codes:',
    defaultsTo: (value: string) => ` (default ${value})`,
    help: 'Show this help',
    version: 'Show the version',
    sources: `Each option is also a variable (--json-log: SMS_SANDBOX_JSON_LOG) and a key of ${CONFIG_FILE} (jsonLog).\nA flag wins over a variable, a variable over the file.`,
  },
  zh: {
    about: '在本机模拟真实的短信服务商，并在浏览器里给你一部假手机。',
    usage: '用法：',
    commands: '命令（各有自己的 --help）：',
    options: '选项：',
    startOptions: '沙箱的选项：',
    exits: '退出码：',
    defaultsTo: (value: string) => `（默认 ${value}）`,
    help: '显示本帮助',
    version: '显示版本号',
    sources: `每个选项也可写成环境变量（--json-log 对应 SMS_SANDBOX_JSON_LOG）或 ${CONFIG_FILE} 中的键（jsonLog）。\n优先级：命令行 > 环境变量 > 文件。`,
  },
};

type Row = readonly [usage: string, help: string];

/** The whole help text. */
export function helpText(language: Language): string {
  const say = words[language];
  const commands = Object.entries<CommandHelp>(commandHelp).map(([name, { about }]): Row => [`  ${name}`, about[language]]);
  return [
    say.about,
    '',
    `${say.usage}sms-sandbox [start] [--port 10690] […]`,
    `${' '.repeat(displayWidth(say.usage))}sms-sandbox run -- npm start`,
    '',
    say.commands,
    ...columns(commands, '  '),
    '',
    say.options,
    ...columns([...settings(language), ...general(language)], '  '),
    '',
    say.sources,
    '',
    ...exits(language),
    '',
  ].join('\n');
}

/** The help of one command. */
export function helpOf(name: CommandName, language: Language): string {
  const say = words[language];
  const help: CommandHelp = commandHelp[name];
  const own = help.options.map(([usage, text]): Row => [`  ${usage}`, text[language]]);
  return [
    `${say.usage}sms-sandbox ${help.usage}`,
    '',
    sentence(help.about[language]),
    ...(help.more ? ['', help.more[language]] : []),
    '',
    say.options,
    ...columns([...own, ...general(language)], '  '),
    ...(help.takesSettings ? ['', say.startOptions, ...columns(settings(language), '  '), '', say.sources] : []),
    '',
    ...exits(language),
    '',
  ].join('\n');
}

/** Of what stands behind a name in the list of commands. */
function sentence(about: string): string {
  return about.charAt(0).toUpperCase() + about.slice(1);
}

function exits(language: Language): readonly string[] {
  const rows = EXIT_HELP.map(([code, help]): Row => [`  ${code}`, help[language]]);
  return [words[language].exits, ...columns(rows, '  ')];
}

function settings(language: Language): readonly Row[] {
  return optionHelp.map((option) => [
    `  ${option.flag}${option.placeholder === '' ? '' : ` <${option.placeholder}>`}`,
    option.help[language] +
      (option.placeholder === '' || option.default === '' ? '' : words[language].defaultsTo(option.default)),
  ]);
}

function general(language: Language): readonly Row[] {
  const say = words[language];
  return [
    ['  --help, -h', say.help],
    ['  --version, -v', say.version],
  ];
}
