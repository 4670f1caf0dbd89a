/** Every option once: its name, how it is read, its default and its help. Flags, variables and file keys follow from the name. */
import type { Localized } from '../message/localized.ts';
import { oneOf, parseHosts, parseKeep, parseNames, parsePlaces, parsePort, parseRules, parseToken } from './values.ts';
import { isStore } from './store-address.ts';
import type { Keep, Place } from './values.ts';

/** The sandbox's settings, complete. */
export interface Config {
  /** 0 takes any free port. */
  port: number;
  host: string;
  /** What is listened on besides. */
  listen: readonly Place[];
  /** Folder, relative to the working directory. */
  data: string;
  /** The address of a Redis that keeps the messages of several sandboxes, in the place of the folder; null for the folder. */
  store: string | null;
  /** File with the accounts to begin with, relative to the working directory; null for the stock account. */
  world: string | null;
  memory: boolean;
  /** Names beside the providers' and this machine's that requests may give as their Host: whole ones, `.suffix`, or `*`. */
  allowedHosts: readonly string[];
  /** What opens page, API and stream; null leaves it to the address that is listened on, false asks for none. */
  token: string | null | false;
  keep: Keep;
  /** What an answer waits for: the operating system has it, which a kill of the process survives; or the device, which a power cut survives. */
  durability: 'os' | 'fsync';
  /** What a person writes into sandbox.json is taken while the sandbox runs. */
  watchWorld: boolean;
  limits: 'realistic' | 'off';
  /** What passes here by leniency only is refused, as in production. */
  strict: boolean;
  /** Hosts beside this machine that callbacks may go to. */
  callbackHosts: readonly string[];
  /** The proxy passes on to this machine and private networks as well. */
  proxyPrivate: boolean;
  /** The proxy passes nothing on. */
  offline: boolean;
  /** Makes ids and chance repeatable; null leaves them to chance. */
  seed: string | null;
  /** Rules to begin with, as `POST rules` takes them. */
  rules: readonly unknown[];
  /** Refusals carry a header that leads to their reasons. */
  explainHeader: boolean;
  open: boolean;
  quiet: boolean;
  jsonLog: boolean;
  lang: 'zh' | 'en' | 'auto';
}

/** The file of settings, looked for in the working directory. */
export const CONFIG_FILE = 'sms-sandbox.config.json';

interface Option<Value> {
  /** What stands for the value in `--help`; absent for a switch. */
  placeholder?: string;
  /** `--no-…` may stand for the value `false`, as with a switch. */
  negatable?: true;
  /** A flag that is given again adds to the list. */
  repeatable?: true;
  /** As it would be written on the command line; empty when nothing is set. */
  default: string;
  /** Undefined when the text is no such value. */
  parse(text: string): Value | undefined;
  /** What a right value looks like, to go after "Use" and “请使用”. */
  expects: Localized;
  help: Localized;
}

const SWITCH: Readonly<Record<string, boolean>> = {
  true: true,
  false: false,
  on: true,
  off: false,
  yes: true,
  no: false,
  1: true,
  0: false,
};

function toggle(help: Localized): Option<boolean> {
  return {
    default: 'false',
    parse: (text) => (Object.hasOwn(SWITCH, text) ? SWITCH[text] : undefined),
    expects: { en: 'true or false', zh: 'true 或 false' },
    help,
  };
}

export const table: { readonly [Name in keyof Config]: Option<Config[Name]> } = {
  port: {
    placeholder: 'number',
    default: '10690',
    parse: parsePort,
    expects: {
      en: 'a whole number from 0 to 65535, where 0 takes any free port',
      zh: '0 到 65535 之间的整数，0 表示任选一个空闲端口',
    },
    help: { en: 'Port of the providers, the control API and the inbox; 0 = any free one', zh: '监听端口；0 表示任选空闲端口' },
  },
  host: {
    placeholder: 'address',
    default: '127.0.0.1',
    parse: (text) => (/^[^\s/]+$/.test(text) ? text : undefined),
    expects: { en: 'an address of this machine, such as 127.0.0.1 or 0.0.0.0', zh: '本机地址，例如 127.0.0.1 或 0.0.0.0' },
    help: { en: 'Address to listen on; 0.0.0.0 opens the sandbox to your network', zh: '监听地址；0.0.0.0 会对局域网开放' },
  },
  listen: {
    placeholder: 'address:port',
    repeatable: true,
    default: '',
    parse: parsePlaces,
    expects: {
      en: 'ports of --host, or addresses with a port, with commas between: 443,8883,127.0.0.1:80',
      zh: '端口（用 --host 的地址）或“地址:端口”，用英文逗号隔开：443,8883,127.0.0.1:80',
    },
    help: {
      en: 'Listen here as well, HTTP and HTTPS on each: --listen 443 --listen 8883',
      zh: '同时监听这些端口，HTTP 与 HTTPS 均可：--listen 443 --listen 8883',
    },
  },
  data: {
    placeholder: 'folder',
    default: '.sms-sandbox',
    parse: (text) => (text.trim() === '' ? undefined : text),
    expects: { en: 'the path of a folder', zh: '一个文件夹路径' },
    help: { en: 'Folder the messages are kept in', zh: '数据目录' },
  },
  store: {
    placeholder: 'address',
    default: '',
    parse: (text) => (text.trim() === '' ? null : isStore(text.trim()) ? text.trim() : undefined),
    expects: {
      en: 'an address such as redis://:password@127.0.0.1:6379/0?prefix=team, or rediss:// for TLS',
      zh: '形如 redis://:密码@127.0.0.1:6379/0?prefix=team 的地址，TLS 用 rediss://',
    },
    help: {
      en: 'Redis that several sandboxes keep their messages in together: redis://127.0.0.1:6379',
      zh: '多个沙箱共用的 Redis：redis://127.0.0.1:6379',
    },
  },
  world: {
    placeholder: 'file',
    default: '',
    parse: (text) => (text.trim() === '' ? null : text),
    expects: { en: 'the path of a file in JSON', zh: '一个 JSON 文件路径' },
    help: { en: 'File with the accounts to begin with', zh: '起始账号文件（JSON）' },
  },
  allowedHosts: {
    placeholder: 'names',
    default: '',
    parse: parseNames,
    expects: {
      en: 'host names without port, .suffix for all below it, or *, with commas between',
      zh: '主机名（不带端口）、.后缀 或 *，用英文逗号隔开',
    },
    help: {
      en: 'Host names the sandbox answers to, besides its addresses: devbox.local,.svc,*',
      zh: '除本机地址外，沙箱还接受的主机名：devbox.local,.svc,*',
    },
  },
  token: {
    placeholder: 'secret',
    negatable: true,
    default: '',
    parse: parseToken,
    expects: {
      en: 'eight or more letters, digits and any of . _ ~ + / = -, or --no-token for none',
      zh: '至少 8 个字符：字母、数字与 . _ ~ + / = -；不要令牌则用 --no-token',
    },
    help: {
      en: 'Opens inbox and API; made up beyond loopback unless set, --no-token for none',
      zh: '收件箱与 API 的访问令牌；对外监听时默认自动生成，--no-token 不要令牌',
    },
  },
  memory: toggle({ en: 'Keep nothing on disk', zh: '只存内存，不写磁盘' }),
  keep: {
    placeholder: 'count,age,size',
    default: '100000,30d,1GB',
    parse: parseKeep,
    expects: {
      en: 'a number of messages, an age in m, h or d, a size in KB, MB or GB of 256KB or more, or several of them: 10000,7d,200MB',
      zh: '条数、时长（m、h、d）、大小（KB、MB、GB，至少 256KB），可并用：10000,7d,200MB',
    },
    help: { en: 'History to keep: messages, age, size on disk', zh: '保留多少历史：条数、时长、磁盘占用' },
  },
  durability: {
    placeholder: 'level',
    default: 'os',
    parse: oneOf('os', 'fsync'),
    expects: { en: 'os or fsync', zh: 'os 或 fsync' },
    help: {
      en: 'What an acknowledged message survives: os (a killed process) or fsync (a power cut too)',
      zh: '已应答的短信能经受什么：os（进程被杀）或 fsync（断电也不丢）',
    },
  },
  watchWorld: toggle({ en: 'Take edits of sandbox.json while running', zh: '运行中修改 sandbox.json 即时生效' }),
  limits: {
    placeholder: 'mode',
    default: 'realistic',
    parse: oneOf('realistic', 'off'),
    expects: { en: 'realistic or off', zh: 'realistic 或 off' },
    help: {
      en: 'Frequency limits per number, and balances that run out: realistic or off',
      zh: '号码频率限制与余额耗尽：realistic（同服务商）或 off（关闭）',
    },
  },
  strict: toggle({
    en: 'Refuse what passes here with a warning only, as production would',
    zh: '凡是只带警告通过的请求，一律像正式环境那样拒绝',
  }),
  callbackHosts: {
    placeholder: 'hosts',
    default: '',
    parse: parseHosts,
    expects: { en: 'host names or addresses without port, with commas between', zh: '主机名或 IP，不带端口，用英文逗号隔开' },
    help: {
      en: 'Hosts beside this machine that callbacks may go to',
      zh: '除本机外，允许回调推送到的主机',
    },
  },
  proxyPrivate: toggle({
    en: 'As a proxy, pass on to this machine and private networks too',
    zh: '作为代理时，也转发到本机与内网',
  }),
  offline: toggle({ en: 'As a proxy, pass nothing on to other hosts', zh: '作为代理时，不向其他主机转发任何请求' }),
  seed: {
    placeholder: 'text',
    default: '',
    parse: (text) => (text === '' ? null : text),
    expects: { en: 'any text', zh: '任意文本' },
    help: { en: 'Makes ids and chance repeat from run to run', zh: '随机种子：让 ID 与随机结果每次一致' },
  },
  rules: {
    placeholder: 'json',
    default: '',
    parse: parseRules,
    expects: { en: 'a list of rules in JSON, each as POST rules takes it', zh: 'JSON 数组，每项同 POST rules 的请求体' },
    help: { en: 'Rules to begin with, as a list in JSON', zh: '启动时就生效的规则（JSON 数组）' },
  },
  explainHeader: toggle({
    en: 'Refusals carry a header X-Sandbox-Explain that leads to their reasons',
    zh: '拒绝应答带上 X-Sandbox-Explain 头，指向原因页',
  }),
  open: toggle({ en: 'Open the inbox in the browser', zh: '启动后打开浏览器' }),
  quiet: toggle({ en: 'Print the address and nothing else', zh: '只输出访问地址' }),
  jsonLog: toggle({ en: 'Print one line of JSON in place of the banner', zh: '以一行 JSON 代替启动信息' }),
  lang: {
    placeholder: 'language',
    default: 'auto',
    parse: oneOf('zh', 'en', 'auto'),
    expects: { en: 'zh, en or auto', zh: 'zh、en 或 auto' },
    help: { en: 'Language of this program: zh, en or auto', zh: '界面语言：zh、en 或 auto（跟随系统）' },
  },
};

export const names = Object.keys(table) as (keyof Config)[];

/** `callbackHosts` as a flag has it: `callback-hosts`. */
export const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** One row of the help and of the README. */
export interface OptionHelp {
  flag: string;
  placeholder: string;
  variable: string;
  key: string;
  default: string;
  help: Localized;
}

/** Every option as a person sees it. */
export const optionHelp: readonly OptionHelp[] = names.map((name) => ({
  flag: `--${kebab(name)}`,
  placeholder: table[name].placeholder ?? '',
  variable: variableOf(name),
  key: name,
  default: table[name].default,
  help: table[name].help,
}));

export function variableOf(name: keyof Config): string {
  return `SMS_SANDBOX_${kebab(name).replaceAll('-', '_').toUpperCase()}`;
}

/** What holds when nobody says otherwise. */
export const defaults: Config = readDefaults();

function readDefaults(): Config {
  const read = <Name extends keyof Config>(name: Name): Config[Name] => {
    const value = table[name].parse(table[name].default);
    if (value === undefined) throw new TypeError(`the default of ${name} is none of its values`);
    return value;
  };
  return {
    port: read('port'),
    host: read('host'),
    listen: read('listen'),
    data: read('data'),
    store: read('store'),
    world: read('world'),
    allowedHosts: read('allowedHosts'),
    token: read('token'),
    memory: read('memory'),
    keep: read('keep'),
    durability: read('durability'),
    watchWorld: read('watchWorld'),
    limits: read('limits'),
    strict: read('strict'),
    callbackHosts: read('callbackHosts'),
    proxyPrivate: read('proxyPrivate'),
    offline: read('offline'),
    seed: read('seed'),
    rules: read('rules'),
    explainHeader: read('explainHeader'),
    open: read('open'),
    quiet: read('quiet'),
    jsonLog: read('jsonLog'),
    lang: read('lang'),
  };
}
