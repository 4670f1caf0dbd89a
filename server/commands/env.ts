/** `sms-sandbox env`: the settings of every provider for the running sandbox, under the names that apps read them by. */
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { variablesOf } from '../provider-kit/guide.ts';
import { UserError } from '../settings/user-error.ts';
import { FORMATS, isFormat } from './env-formats.ts';
import type { Variable } from './env-formats.ts';
import { call, runningAt } from './running.ts';
import { complain, languageOfArguments } from './terminal.ts';
import type { Terminal } from './terminal.ts';

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
