/** `--help`: derived from the table of options. */
import { CONFIG_FILE, optionHelp } from '../settings/options.ts';
import { columns } from './columns.ts';
import type { Language } from './terminal.ts';

const words = {
  en: {
    about: 'Real SMS providers on your own machine, and a fake phone in the browser.',
    usage: 'Usage',
    options: 'Options',
    defaultsTo: 'default',
    help: 'Show this help',
    version: 'Show the version',
    listen: 'sms-sandbox listen --forward-to http://localhost:3000/sms-callback',
    listenDetail: 'pushes what a running sandbox reports to this address for as long as it runs, and prints each push',
    doctor: 'sms-sandbox doctor [--data folder] [--mend]',
    doctorDetail: 'looks a data folder over and says what is damaged; with --mend it mends that',
    sources: `Each option is also a variable (--json-log: SMS_SANDBOX_JSON_LOG) and a key of ${CONFIG_FILE} (jsonLog).\nA flag wins over a variable, a variable over the file.`,
  },
  zh: {
    about: '在本机模拟真实的短信服务商，并在浏览器里给你一部假手机。',
    usage: '用法',
    options: '选项',
    defaultsTo: '默认',
    help: '显示本帮助',
    version: '显示版本号',
    listen: 'sms-sandbox listen --forward-to http://localhost:3000/sms-callback',
    listenDetail: '运行期间，把正在运行的沙箱的状态报告和回复推送到该地址，并打印每次推送',
    doctor: 'sms-sandbox doctor [--data folder] [--mend]',
    doctorDetail: '检查数据目录，指出损坏之处；加 --mend 则修复',
    sources: `每个选项也可写成环境变量（--json-log 对应 SMS_SANDBOX_JSON_LOG）或 ${CONFIG_FILE} 中的键（jsonLog）。\n优先级：命令行 > 环境变量 > 文件。`,
  },
};

/** The whole help text. */
export function helpText(language: Language): string {
  const say = words[language];
  const rows = optionHelp.map((option) => [
    `  ${option.flag}${option.placeholder === '' ? '' : ` <${option.placeholder}>`}`,
    option.help[language] + (option.placeholder === '' || option.default === '' ? '' : ` (${say.defaultsTo} ${option.default})`),
  ]);
  rows.push(['  --help, -h', say.help], ['  --version, -v', say.version]);
  return [
    say.about,
    '',
    `${say.usage}: sms-sandbox [start] [--port 10690] […]`,
    `       ${say.listen}`,
    `         ${say.listenDetail}`,
    `       ${say.doctor}`,
    `         ${say.doctorDetail}`,
    '',
    `${say.options}:`,
    ...columns(rows, '  '),
    '',
    say.sources,
    '',
  ].join('\n');
}
