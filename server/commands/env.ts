/** `sms-sandbox env`: the settings of every provider for the running sandbox, under the names that apps read them by. */
import * as v from 'valibot';
import { variablesOf } from '../client/variables.ts';
import { FORMATS, isFormat } from './env-formats.ts';
import type { Variable } from './env-formats.ts';
import { EXIT, orComplain } from './exits.ts';
import { call, runningAt } from './running.ts';
import type { Terminal } from './terminal.ts';
import { unknownWord, wordsOf } from './words.ts';

const Guides = v.looseObject({
  items: v.array(
    v.looseObject({
      account: v.string(),
      settings: v.array(v.looseObject({ label: v.string(), value: v.string(), variable: v.optional(v.string()) })),
    }),
  ),
});

/** The exit code. */
export function env(terminal: Terminal): Promise<number> {
  return orComplain(terminal, async () => {
    const words = wordsOf('env', terminal.argv);
    words.rest(0);
    const format = words.text('format') ?? 'shell';
    if (!isFormat(format)) throw unknownWord({ en: 'format', zh: '格式' }, format, Object.keys(FORMATS));
    const account = words.text('account');
    const running = runningAt({ sandbox: words.text('sandbox'), token: words.text('token') }, terminal.env);
    const { items } = v.parse(Guides, await call(running, 'guides'));
    const wanted = account ?? items[0]?.account;
    const mine = items.filter((guide) => guide.account === wanted);
    if (mine.length === 0)
      throw unknownWord({ en: 'account', zh: '账号' }, wanted, [...new Set(items.map((guide) => guide.account))]);
    const own: readonly Variable[] = [
      ['SMS_SANDBOX_URL', running.url],
      ...(running.token === undefined ? [] : [['SMS_SANDBOX_TOKEN', running.token] as const]),
    ];
    const settings = mine.flatMap((guide) => guide.settings);
    terminal.out(FORMATS[format]([...own, ...variablesOf(settings)]));
    return EXIT.done;
  });
}
