/** `ready`: is a sandbox there, and does it take messages? With `--wait` it has a while to come. */
import * as v from 'valibot';
import { EXIT, orComplain } from '../exits.ts';
import { call } from '../running.ts';
import { UsageError, UserError } from '../../settings/user-error.ts';
import type { Terminal } from '../terminal.ts';
import { hereOf } from './here.ts';
import { print } from './lines.ts';

const PAUSE_MS = 100;
/** What takes a connection and says nothing for so long is no sandbox, or one that is of no use. */
const SILENT_MS = 5_000;

const Ready = v.looseObject({ seq: v.number() });

export interface Patience {
  /** Milliseconds of a steady clock. */
  ticks(): number;
  pause(ms: number): Promise<void>;
  /** Ends one attempt after that long. */
  limit(ms: number): AbortSignal;
}

export function ready(terminal: Terminal, { ticks, pause, limit }: Patience): Promise<number> {
  return orComplain(terminal, async () => {
    const { words, running, isJson } = hereOf('ready', terminal);
    words.rest(0);
    const until = ticks() + (words.ms('wait') ?? 0);
    for (;;) {
      try {
        const left = until - ticks();
        const patience = limit(left > 0 ? Math.min(left, SILENT_MS) : SILENT_MS);
        const answer = v.parse(Ready, await call(running, 'ready', { patience }));
        print(terminal, isJson, answer, [running.url]);
        return EXIT.done;
      } catch (error) {
        if (!(error instanceof UserError) || error instanceof UsageError || ticks() >= until) throw error;
      }
      await pause(PAUSE_MS);
    }
  });
}
