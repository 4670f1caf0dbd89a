/** `stop`: ends the sandbox that runs in the background. */
import { hostname } from 'node:os';
import { UserError } from '../../settings/user-error.ts';
import { EXIT, orComplain } from '../exits.ts';
import { readConfig } from '../start.ts';
import { languageOf } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';
import { backgroundOf } from './place.ts';

export interface Ending {
  /** Asks a process to end. */
  kill(pid: number): void;
  pause(ms: number): Promise<void>;
}

const PAUSE_MS = 50;
/** Attempts underway are ended, and the folder is saved, within this time. */
const PAUSES = 400;

function ask(kill: Ending['kill'], pid: number): void {
  try {
    kill(pid);
  } catch (error) {
    // It ended by itself meanwhile, which is seen at the next look.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** Answers once it is gone; where none runs, nothing has to be done. */
export function stop(terminal: Terminal, { kill, pause }: Ending): Promise<number> {
  return orComplain(terminal, async () => {
    const { data, lang } = readConfig(terminal);
    const language = languageOf(lang, terminal.env);
    const running = await backgroundOf(data);
    if (!running) {
      const none = { zh: `${data} 上没有在后台运行的沙箱。`, en: `No sandbox runs in the background on ${data}.` };
      terminal.out(`${none[language]}\n`);
      return EXIT.done;
    }
    const { pid, host, url } = running;
    if (host !== hostname()) {
      throw new UserError(
        { en: `The sandbox runs on another machine, ${host}.`, zh: `沙箱运行在另一台机器 ${host} 上。` },
        { en: 'Stop it there.', zh: '请在那里停止。' },
      );
    }
    ask(kill, pid);
    for (let i = 0; i < PAUSES; i++) {
      if ((await backgroundOf(data))?.pid !== pid) {
        terminal.out(`${{ zh: `已停止 ${url}。`, en: `Stopped ${url}.` }[language]}\n`);
        return EXIT.done;
      }
      await pause(PAUSE_MS);
    }
    throw new UserError(
      { en: `Process ${pid} was asked to end and has not.`, zh: `进程 ${pid} 收到停止请求后仍未结束。` },
      { en: 'See its log, background/log of the data folder.', zh: '请看数据目录中的 background/log。' },
    );
  });
}
