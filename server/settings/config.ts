/** The settings of one start, read from flags, environment and file; or a sentence that says what is wrong with them. */
import { parseArgs } from 'node:util';
import { is } from 'valibot';
import { nearest } from '../message/nearest.ts';
import type { Config } from './options.ts';
import { CONFIG_FILE, defaults, kebab, names, table, variableOf } from './options.ts';
import { UserError } from './user-error.ts';
import { written } from './written.ts';

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

/** The settings of a program: the keys of the file, as values. Throws what is wrong with them. */
export function configOf(options: Readonly<Record<string, unknown>>): Config {
  const config: Config = { ...defaults };
  for (const [key, value] of Object.entries(options)) {
    const name = names.find((known) => known === key);
    if (name === undefined) throw unknownName(`“${key}”`, names, 'web/docs/en/configuration.md', key);
    // Nothing said, as the default of the two that have it.
    if (value === undefined || (value === null && defaults[name] === null)) continue;
    assign(config, name, { text: asText(value), place: `“${key}”` });
  }
  return config;
}

/** As it would be written on the command line. */
function asText(value: unknown): string {
  if (isWord(value)) return String(value);
  return Array.isArray(value) && value.every(isWord) ? value.join(',') : (JSON.stringify(value) ?? typeof value);
}

function isWord(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

function assign<Name extends keyof Config>(config: Config, name: Name, given: Given): void {
  const value = table[name].parse(given.text);
  if (value === undefined) throw wrongValue(name, given);
  config[name] = value;
}

function wrongValue(name: keyof Config, given: Given): UserError {
  const { expects } = table[name];
  return new UserError(
    { en: `${given.place} cannot be “${given.text}”.`, zh: `${given.place} 不能是“${given.text}”。` },
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
    if (name === undefined || (negated !== undefined && table[negated].placeholder !== undefined && !table[negated].negatable)) {
      throw unknownName(
        token.rawName,
        [...flags.keys(), 'help', 'version'].map((flag) => `--${flag}`),
        '--help',
      );
    }
    const text = valueOf(token.value, name, negated !== undefined);
    const before = table[name].repeatable ? given.get(name) : undefined;
    given.set(name, { text: before ? `${before.text},${text}` : text, place: token.rawName });
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

/** To every container beside a service named sms-sandbox Kubernetes says with `SMS_SANDBOX_PORT` where that is. */
const OF_AN_ORCHESTRATOR = /^(?:tcp|udp|sctp):\/\//;

/** Other variables with our prefix are left alone: orchestrators set some for a service of this name. */
function fromEnvironment(env: ConfigSources['env']): GivenByName {
  const given: GivenByName = new Map();
  for (const name of names) {
    const text = env[variableOf(name)] ?? '';
    if (text !== '' && !OF_AN_ORCHESTRATOR.test(text)) given.set(name, { text, place: variableOf(name) });
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
    // Editors read it.
    if (key === '$schema') continue;
    const name = names.find((known) => known === key);
    if (name === undefined) throw unknownName(`“${key}” (${CONFIG_FILE})`, names, 'README', key);
    const place = `“${key}” (${CONFIG_FILE})`;
    if (!is(written[name], value)) throw wrongValue(name, { text: isWord(value) ? String(value) : JSON.stringify(value), place });
    given.set(name, { text: asText(value), place });
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
    { en: `“${word}” is not an option.`, zh: `“${word}”不是选项。` },
    { en: 'Options begin with two dashes, see --help.', zh: '选项以两个短横线开头，见 --help。' },
  );
}
