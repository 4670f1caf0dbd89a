/** Every option once: its name, how it is read, its default and its help. Flags, variables and file keys follow from the name. */
import { parseArgs } from 'node:util';
import type { Localized } from '../message/localized.ts';
import { nearest } from './nearest.ts';
import { UserError } from './user-error.ts';

/** The sandbox's settings, complete. */
export interface Config {
  /** 0 takes any free port. */
  port: number;
  host: string;
  /** Folder, relative to the working directory. */
  data: string;
  memory: boolean;
  keep: Keep;
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
}

/** The file of settings, looked for in the working directory. */
export const CONFIG_FILE = 'sms-sandbox.config.json';

interface Option<Value> {
  /** What stands for the value in `--help`; absent for a switch. */
  placeholder?: string;
  /** As it would be written on the command line; empty when nothing is set. */
  default: string;
  /** Undefined when the text is no such value. */
  parse(text: string): Value | undefined;
  /** What a right value looks like, to go after "Use" and “请使用”. */
  expects: Localized;
  help: Localized;
}

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

function parseKeep(text: string): Keep | undefined {
  const keep: Keep = { messages: Number.POSITIVE_INFINITY, ageMs: Number.POSITIVE_INFINITY };
  for (const part of text.split(',')) {
    const [, digits = '', unit] = /^([1-9]\d{0,8})([mhd])?$/.exec(part.trim()) ?? [];
    if (digits === '') return undefined;
    if (unit === undefined) keep.messages = Number(digits);
    else keep.ageMs = Number(digits) * (UNITS[unit] ?? 0);
  }
  return keep;
}

function parseHosts(text: string): readonly string[] | undefined {
  const hosts = text.split(',').flatMap((one) => one.trim() || []);
  return hosts.every((host) => /^[\w.:-]+$/.test(host)) ? hosts : undefined;
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

const table: { readonly [Name in keyof Config]: Option<Config[Name]> } = {
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
  memory: toggle({ en: 'Keep nothing on disk', zh: '只存内存，不写磁盘' }),
  keep: {
    placeholder: 'count,age',
    default: '100000,30d',
    parse: parseKeep,
    expects: {
      en: 'a number of messages, an age in m, h or d, or both: 10000,7d',
      zh: '条数、时长（m、h、d），或两者并用：10000,7d',
    },
    help: { en: 'History to keep: messages, age, or both', zh: '保留多少历史：条数、时长，或两者' },
  },
  limits: {
    placeholder: 'mode',
    default: 'realistic',
    parse: oneOf('realistic', 'off'),
    expects: { en: 'realistic or off', zh: 'realistic 或 off' },
    help: { en: 'Frequency limits per number: realistic or off', zh: '号码频率限制：realistic（同服务商）或 off（关闭）' },
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

const names = Object.keys(table) as (keyof Config)[];

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

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

function variableOf(name: keyof Config): string {
  return `SMS_SANDBOX_${kebab(name).replaceAll('-', '_').toUpperCase()}`;
}

/** Where settings come from; the earlier wins. `file` is the parsed file, undefined when there is none. */
export interface ConfigSources {
  argv: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
  file: unknown;
}

/** A value as it was written, and where, for the error. */
interface Given {
  text: string;
  place: string;
}

type GivenByName = Map<keyof Config, Given>;

/** The settings, or what is wrong with them. */
export function resolveConfig(sources: ConfigSources): Config | UserError {
  try {
    const layers = [fromArguments(sources.argv), fromEnvironment(sources.env), fromFile(sources.file)];
    const config: Config = { ...defaults };
    for (const name of names) {
      const given = layers.find((layer) => layer.has(name))?.get(name);
      if (given !== undefined) assign(config, name, given);
    }
    return config;
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

function assign<Name extends keyof Config>(config: Config, name: Name, given: Given): void {
  const value = table[name].parse(given.text);
  if (value === undefined) throw wrongValue(name, given);
  config[name] = value;
}

function wrongValue(name: keyof Config, given: Given): UserError {
  const { expects } = table[name];
  return new UserError(
    { en: `${given.place} cannot be "${given.text}".`, zh: `${given.place} 不能是“${given.text}”。` },
    { en: `Use ${expects.en}.`, zh: `请使用${expects.zh}。` },
  );
}

function fromArguments(argv: readonly string[]): GivenByName {
  const flags = new Map(names.map((name) => [kebab(name), name]));
  const options = Object.fromEntries(
    names.map((name) => [kebab(name), { type: table[name].placeholder === undefined ? 'boolean' : 'string' } as const]),
  );
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, tokens: true });
  const given: GivenByName = new Map();
  for (const token of tokens) {
    if (token.kind === 'positional') throw unknownWord(token.value);
    if (token.kind === 'option-terminator') continue;
    const negated = token.name.startsWith('no-') ? flags.get(token.name.slice(3)) : undefined;
    const name = flags.get(token.name) ?? negated;
    if (name === undefined || (negated !== undefined && table[negated].placeholder !== undefined)) {
      throw unknownName(
        token.rawName,
        [...flags.keys(), 'help', 'version'].map((flag) => `--${flag}`),
        '--help',
      );
    }
    given.set(name, { text: valueOf(token.value, name, negated !== undefined), place: token.rawName });
  }
  return given;
}

/** A switch without a value is on; another flag without one is refused. */
function valueOf(value: string | undefined, name: keyof Config, negated: boolean): string {
  if (negated) return 'false';
  if (value !== undefined) return value;
  if (table[name].placeholder === undefined) return 'true';
  throw new UserError(
    { en: `--${kebab(name)} needs a value.`, zh: `--${kebab(name)} 缺少取值。` },
    { en: `Use ${table[name].expects.en}.`, zh: `请使用${table[name].expects.zh}。` },
  );
}

/** Other variables with our prefix are left alone: orchestrators set some for a service of this name. */
function fromEnvironment(env: ConfigSources['env']): GivenByName {
  const given: GivenByName = new Map();
  for (const name of names) {
    const text = env[variableOf(name)];
    if (text !== undefined && text !== '') given.set(name, { text, place: variableOf(name) });
  }
  return given;
}

function fromFile(file: unknown): GivenByName {
  const given: GivenByName = new Map();
  if (file === undefined) return given;
  if (typeof file !== 'object' || file === null || Array.isArray(file)) {
    throw new UserError(
      { en: `${CONFIG_FILE} does not hold an object.`, zh: `${CONFIG_FILE} 的内容不是 JSON 对象。` },
      { en: 'Write it as { "port": 10690 }.', zh: '请写成 { "port": 10690 } 的形式。' },
    );
  }
  for (const [key, value] of Object.entries(file)) {
    const name = names.find((known) => known === key);
    if (name === undefined) throw unknownName(`"${key}" (${CONFIG_FILE})`, names, 'README', key);
    const plain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
    given.set(name, { text: plain ? String(value) : JSON.stringify(value), place: `"${key}" (${CONFIG_FILE})` });
  }
  return given;
}

function unknownName(shown: string, candidates: readonly string[], list: string, word: string = shown): UserError {
  const meant = nearest(word, candidates);
  return new UserError(
    { en: `Unknown option ${shown}.`, zh: `未知选项 ${shown}。` },
    meant === undefined
      ? { en: `See ${list} for the list.`, zh: `可用选项见 ${list}。` }
      : { en: `Did you mean ${meant}?`, zh: `是否想用 ${meant}？` },
  );
}

function unknownWord(word: string): UserError {
  return new UserError(
    { en: `"${word}" is no option.`, zh: `“${word}”不是选项。` },
    { en: 'Options begin with two dashes, see --help.', zh: '选项以两个短横线开头，见 --help。' },
  );
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
    memory: read('memory'),
    keep: read('keep'),
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
