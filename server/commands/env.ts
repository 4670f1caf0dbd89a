/** `sms-sandbox env`: the settings of every provider for the running sandbox, under the names that apps read them by. */
import { accountVariables } from './account-variables.ts';
import { FORMATS, isFormat } from './env-formats.ts';
import type { Variable } from './env-formats.ts';
import { EXIT, orComplain } from './exits.ts';
import { runningAt } from './running.ts';
import type { Terminal } from './terminal.ts';
import { unknownWord, wordsOf } from './words.ts';

/** The exit code. */
export function env(terminal: Terminal): Promise<number> {
  return orComplain(terminal, async () => {
    const words = wordsOf('env', terminal.argv);
    words.rest(0);
    const format = words.text('format') ?? 'shell';
    if (!isFormat(format)) throw unknownWord({ en: 'format', zh: '格式' }, format, Object.keys(FORMATS));
    const account = words.text('account');
    const running = runningAt({ sandbox: words.text('sandbox'), token: words.text('token') }, terminal.env);
    const variables = await accountVariables(running, account);
    const own: readonly Variable[] = [
      ['SMS_SANDBOX_URL', running.url],
      ...(running.token === undefined ? [] : [['SMS_SANDBOX_TOKEN', running.token] as const]),
    ];
    terminal.out(FORMATS[format]([...own, ...variables]));
    return EXIT.done;
  });
}
