/** `sms-sandbox doctor`: looks a data folder over and says what it would do; with `--mend` it does. */
import { statSync } from 'node:fs';
import { isoTime } from '../message/beijing-time.ts';
import type { Localized } from '../message/localized.ts';
import { createAccounts } from '../ledger/accounts.ts';
import { examine } from '../ledger/store/examine.ts';
import type { Examined } from '../ledger/store/examine.ts';
import { takeFolder } from '../ledger/store/lock.ts';
import type { Provider } from '../provider-kit/contract.ts';
import { UserError } from '../settings/user-error.ts';
import { EXIT, orComplain } from './exits.ts';
import { readConfig } from './start.ts';
import { languageOf } from './terminal.ts';
import type { Language, Terminal } from './terminal.ts';

const MEND = '--mend';

/** The exit code: not 0 when something is wrong that could be mended and is not. */
export function doctor(terminal: Terminal, now: number, providers: readonly Provider[]): Promise<number> {
  const mends = terminal.argv.includes(MEND);
  const rest = { ...terminal, argv: terminal.argv.filter((word) => word !== MEND) };
  return orComplain(terminal, async () => {
    const { data, lang } = readConfig(rest);
    const language = languageOf(lang, terminal.env);
    if (!statSync(data, { throwIfNoEntry: false })?.isDirectory()) {
      throw new UserError(
        { en: `There is no folder ${data}.`, zh: `没有 ${data} 这个目录。` },
        { en: 'Name one with --data.', zh: '请用 --data 指定。' },
      );
    }
    // Nobody else writes meanwhile.
    const letGo = await takeFolder(data);
    try {
      const stamp = isoTime(now).slice(0, 19).replaceAll(/[-:]/g, '');
      const found = examine(data, { checkAccounts: (accounts) => void createAccounts(providers, accounts), stamp });
      if (mends) for (const { mend } of found.findings) mend?.();
      terminal.out(reportOf(data, found, mends, language));
      return mends || found.findings.every(({ mend }) => mend === undefined) ? EXIT.done : EXIT.failed;
    } finally {
      letGo();
    }
  });
}

const words = {
  whole: (events: number): Localized => ({ en: `${events} events, all whole.`, zh: `${events} 个事件，全部完好。` }),
  found: (events: number): Localized => ({ en: `${events} events are whole, but:`, zh: `${events} 个事件完好，但：` }),
  would: { en: 'With --mend: ', zh: '加 --mend 会：' },
  does: { en: 'Done: ', zh: '已处理：' },
} as const;

function reportOf(folder: string, { events, findings }: Examined, mends: boolean, language: Language): string {
  if (findings.length === 0) return `${folder}: ${words.whole(events)[language]}\n`;
  const lines = findings.flatMap(({ what, remedy }) => [
    `- ${what[language]}`,
    ...(remedy ? [`  ${(mends ? words.does : words.would)[language]}${remedy[language]}`] : []),
  ]);
  return [`${folder}: ${words.found(events)[language]}`, ...lines, ''].join('\n');
}
