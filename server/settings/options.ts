/** Every option once: its name, how it is read, its default and its help. Flags, variables and file keys follow from the name. */
import type { Localized } from '../message/localized.ts';

/** The sandbox's settings, complete. */
export interface Config {
  /** 0 takes any free port. */
  port: number;
  host: string;
  /** Folder, relative to the working directory. */
  data: string;
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
  /** Hosts beside this machine that callbacks may go to. */
  callbackHosts: readonly string[];
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

/** How much history stays; `Infinity` where nothing was asked for. */
export interface Keep {
  messages: number;
  ageMs: number;
  /** On disk, or in memory. */
  bytes: number;
}

/** The file of settings, looked for in the working directory. */
export const CONFIG_FILE = 'sms-sandbox.config.json';

interface Option<Value> {
  /** What stands for the value in `--help`; absent for a switch. */
  placeholder?: string;
  /** `--no-…` may stand for the value `false`, as with a switch. */
  negatable?: true;
  /** As it would be written on the command line; empty when nothing is set. */
  default: string;
  /** Undefined when the text is no such value. */
  parse(text: string): Value | undefined;
  /** What a right value looks like, to go after "Use" and “请使用”. */
  expects: Localized;
  help: Localized;
}

const SIZES: Readonly<Record<string, number>> = { KB: 1024, MB: 1024 ** 2, GB: 1024 ** 3 };
/** Less than this holds no more than the last few sends. */
const LEAST_BYTES = 256 * 1024;

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

function parseKeep(text: string): Keep | undefined {
  const keep: Keep = {
    messages: Number.POSITIVE_INFINITY,
    ageMs: Number.POSITIVE_INFINITY,
    bytes: Number.POSITIVE_INFINITY,
  };
  for (const part of text.split(',')) {
    const [, digits = '', unit = ''] = /^([1-9]\d{0,8}) ?([mhd]|[KMG]B)?$/.exec(part.trim()) ?? [];
    if (digits === '') return undefined;
    const size = SIZES[unit];
    if (unit === '') keep.messages = Number(digits);
    else if (size !== undefined) keep.bytes = Number(digits) * size;
    else keep.ageMs = Number(digits) * (UNITS[unit] ?? 0);
  }
  return keep.bytes < LEAST_BYTES ? undefined : keep;
}

function parseHosts(text: string): readonly string[] | undefined {
  const hosts = text.split(',').flatMap((one) => one.trim() || []);
  return hosts.every((host) => /^[\w.:-]+$/.test(host)) ? hosts : undefined;
}

function parseNames(text: string): readonly string[] | undefined {
  const names = text.split(',').flatMap((one) => one.trim().toLowerCase() || []);
  return names.every((name) => name === '*' || /^\.?[\w-]+(?:\.[\w-]+)*$/.test(name)) ? names : undefined;
}

/** Empty when nothing was said; `false` by `--no-token` or in the file. */
function parseToken(text: string): string | null | false | undefined {
  if (text === '') return null;
  if (text === 'false') return false;
  return /^[\w.~+/=-]{8,}$/.test(text) ? text : undefined;
}

function parseRules(text: string): readonly unknown[] | undefined {
  if (text === '') return [];
  try {
    const rules: unknown = JSON.parse(text);
    return Array.isArray(rules) ? rules : undefined;
  } catch {
    return undefined;
  }
}

function oneOf<const Word extends string>(...words: readonly Word[]): (text: string) => Word | undefined {
  return (text) => words.find((word) => word === text);
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
    parse: (text) => (/^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined),
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
  data: {
    placeholder: 'folder',
    default: '.sms-sandbox',
    parse: (text) => (text.trim() === '' ? undefined : text),
    expects: { en: 'the path of a folder', zh: '一个文件夹路径' },
    help: { en: 'Folder the messages are kept in', zh: '数据目录' },
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
    data: read('data'),
    world: read('world'),
    allowedHosts: read('allowedHosts'),
    token: read('token'),
    memory: read('memory'),
    keep: read('keep'),
    durability: read('durability'),
    watchWorld: read('watchWorld'),
    limits: read('limits'),
    callbackHosts: read('callbackHosts'),
    seed: read('seed'),
    rules: read('rules'),
    explainHeader: read('explainHeader'),
    open: read('open'),
    quiet: read('quiet'),
    jsonLog: read('jsonLog'),
    lang: read('lang'),
  };
}
