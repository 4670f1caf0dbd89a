/** `ready`: is a sandbox there, and does it take messages? With `--wait` it has a while to come. */
import { EXIT, orComplain } from '../exits.ts';
import { call } from '../running.ts';
import { UsageError, UserError } from '../../settings/user-error.ts';
import type { Terminal } from '../terminal.ts';
import { hereOf } from './here.ts';
import { print } from './lines.ts';

const PAUSE_MS = 100;

export interface Patience {
  /** Milliseconds of a steady clock. */
  ticks(): number;
  pause(ms: number): Promise<void>;
}

export function ready(terminal: Terminal, { ticks, pause }: Patience): Promise<number> {
  return orComplain(terminal, async () => {
    const { words, running, isJson } = hereOf('ready', terminal);
    words.rest(0);
    const until = ticks() + (words.ms('wait') ?? 0);
    for (;;) {
      try {
        const answer = await call(running, 'ready');
        print(terminal, isJson, answer, [running.url]);
        return EXIT.done;
      } catch (error) {
        if (!(error instanceof UserError) || error instanceof UsageError || ticks() >= until) throw error;
      }
      await pause(PAUSE_MS);
    }
  });
}
