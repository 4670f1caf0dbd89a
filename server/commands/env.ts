/** `sms-sandbox env`: the settings of every provider for the running sandbox, under the names that apps read them by. */
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { shellQuote } from '../provider-kit/shell.ts';
import { UserError } from '../settings/user-error.ts';
import { call, runningAt } from './running.ts';
import { complain, languageOfArguments } from './terminal.ts';
import type { Terminal } from './terminal.ts';

type Variable = readonly [name: string, value: string];

/** How each format writes its variables, one line each but for JSON. */
const FORMATS = {
  shell: lines(([name, value]) => `export ${name}=${shellQuote(value)}`),
  dotenv: lines(([name, value]) => `${name}=${dotenvQuote(value)}`),
  json: (variables: readonly Variable[]) => `${JSON.stringify(Object.fromEntries(variables), null, 2)}\n`,
  // It takes typographic quotes for plain ones.
  powershell: lines(([name, value]) => `$env:${name} = '${value.replaceAll(/['‘’‚‛]/g, '$&$&')}'`),
} as const;

type Format = keyof typeof FORMATS;

const isFormat = (word: string): word is Format => Object.hasOwn(FORMATS, word);

function lines(line: (variable: Variable) => string): (variables: readonly Variable[]) => string {
  return (variables) => variables.map((variable) => `${line(variable)}\n`).join('');
}

/** Bare where every reader of such files takes it so; single quotes keep `$` and backslashes, double ones keep single ones. */
function dotenvQuote(value: string): string {
  if (/^[\w./:?&=@+,%~-]*$/.test(value)) return value;
  return value.includes("'") ? `"${value.replaceAll(/["\\$]/g, '\\$&')}"` : `'${value}'`;
}

const Guides = v.looseObject({
  items: v.array(
    v.looseObject({
      account: v.string(),
      settings: v.array(v.looseObject({ value: v.string(), variable: v.optional(v.string()) })),
    }),
  ),
});

/** The exit code. */
export async function env(terminal: Terminal): Promise<number> {
  try {
    const { format, account, sandbox, token } = readWords(terminal);
    const running = runningAt({ sandbox, token }, terminal.env);
    const { items } = v.parse(Guides, await call(running, 'guides'));
    const wanted = account ?? items[0]?.account;
    const mine = items.filter((guide) => guide.account === wanted);
    if (mine.length === 0) throw noAccount(wanted ?? '', [...new Set(items.map((guide) => guide.account))]);
    const own: readonly Variable[] = [
      ['SMS_SANDBOX_URL', running.url],
      ...(running.token === undefined ? [] : [['SMS_SANDBOX_TOKEN', running.token] as const]),
    ];
    const settings = mine.flatMap((guide) => guide.settings);
    terminal.out(FORMATS[format]([...own, ...variablesOf(settings)]));
    return 0;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    complain(terminal, error, languageOfArguments(terminal));
    return 1;
  }
}

/** The first of a name counts. A value that no line can hold is none that a client sends. */
function variablesOf(settings: readonly { value: string; variable?: string | undefined }[]): readonly Variable[] {
  const found = new Map<string, string>();
  for (const { value, variable } of settings) {
    if (variable !== undefined && !found.has(variable) && !/\p{Cc}/u.test(value)) found.set(variable, value);
  }
  return [...found];
}

function readWords({ argv }: Terminal) {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        format: { type: 'string', default: 'shell' },
        sandbox: { type: 'string' },
        account: { type: 'string' },
        token: { type: 'string' },
        lang: { type: 'string' },
      },
    });
    const { format } = values;
    if (!isFormat(format)) throw new TypeError(`--format cannot be "${format}"`);
    return { ...values, format };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const usage = `sms-sandbox env [--format ${Object.keys(FORMATS).join('|')}] [--sandbox http://127.0.0.1:10690] [--account stock] [--token TOKEN]`;
    throw new UserError(
      { en: `Cannot say: ${reason}.`, zh: `无法输出：${reason}。` },
      { en: `Use ${usage}.`, zh: `用法：${usage}。` },
    );
  }
}

function noAccount(wanted: string, known: readonly string[]): UserError {
  return new UserError(
    { en: `The sandbox has no account "${wanted}".`, zh: `沙箱里没有账号“${wanted}”。` },
    { en: `It has ${known.join(', ')}.`, zh: `现有：${known.join('、')}。` },
  );
}
