/** `start --detach`: a sandbox that goes on when the command is over. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, fstatSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { printable, printableLines } from '../../message/printable.ts';
import { holderOf, makeDataFolder } from '../../ledger/store/lock.ts';
import { UserError } from '../../settings/user-error.ts';
import { EXIT, orComplain } from '../exits.ts';
import { readConfig } from '../start.ts';
import { COMPLAINT, languageOf, warnOfSlips } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';
import { backgroundOf, logOf } from './place.ts';
import type { Background } from './place.ts';
import { DETACHED } from './starter.ts';
import { isFile } from '../../settings/only-file.ts';

const DETACH = '--detach';

export const isDetach = ({ argv }: Pick<Terminal, 'argv'>): boolean => argv.includes(DETACH);

/** What stands before the words of a command line: Node, its options, and the program. */
export type Program = readonly [node: string, ...args: string[]];

/** Waits so many milliseconds. */
type Pause = (ms: number) => Promise<void>;

/** Answers once it is there; where one runs on this data folder already, that is it. */
export function detach(terminal: Terminal, [node, ...args]: Program, pause: Pause): Promise<number> {
  return orComplain(terminal, async () => {
    const rest = { ...terminal, argv: terminal.argv.filter((word) => word !== DETACH) };
    const { data, lang } = readConfig(rest);
    const language = languageOf(lang, terminal.env);
    warnOfSlips(terminal, language);
    const already = ({ pageUrl }: Background): number => {
      const said = { zh: '已在后台运行。', en: 'It runs in the background already.' };
      terminal.err(`${said[language]}\n`);
      terminal.out(`${printable(pageUrl)}\n`);
      return EXIT.done;
    };
    const running = await backgroundOf(data);
    if (running) return already(running);
    const path = logOf(data);
    const log = openLog(data, path);
    try {
      const begins = fstatSync(log).size;
      const child = spawn(node, [...args, 'start', ...rest.argv], {
        cwd: terminal.folder,
        env: { ...terminal.env, [DETACHED]: '1' },
        detached: true,
        windowsHide: true,
        stdio: ['ignore', log, log, 'ipc'],
      });
      const pageUrl = await firstWord(child);
      if (pageUrl === undefined) {
        const faster = await anotherOn(data, pause);
        if (faster) return already(faster);
        throw notStarted(readFileSync(path).subarray(begins).toString('utf8'), path);
      }
      child.disconnect();
      child.unref();
      terminal.out(`${printable(pageUrl)}\n`);
      return EXIT.done;
    } finally {
      closeSync(log);
    }
  });
}

const PAUSE_MS = 50;
/** Between having the folder and answering for itself a start takes no longer. */
const PAUSES = 40;

/** One that was started at the same time and has the folder; soon it says where it is. */
async function anotherOn(data: string, pause: Pause): Promise<Background | undefined> {
  for (let i = 0; i < PAUSES; i++) {
    const running = await backgroundOf(data);
    if (running || !(await holderOf(data))) return running;
    await pause(PAUSE_MS);
  }
  return undefined;
}

/** What is said there may have the token in it. */
function openLog(data: string, path: string): number {
  try {
    // The sandbox would find one that is there, and take it for somebody’s own.
    makeDataFolder(data);
    mkdirSync(dirname(path), { recursive: true });
    isFile(path);
    return openSync(path, 'a', 0o600);
  } catch (error) {
    if (error instanceof UserError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(
      { en: `Cannot write the log ${path} (${reason}).`, zh: `无法写入日志 ${path}（${reason}）。` },
      { en: 'Choose another folder with --data.', zh: '请用 --data 另选目录。' },
    );
  }
}

/** Where it is; undefined for one that ended instead. */
function firstWord(child: ChildProcess): Promise<string | undefined> {
  return new Promise((resolve) => {
    child.once('message', (said) => resolve(typeof said === 'string' ? said : undefined));
    child.once('error', () => resolve(undefined));
    child.once('exit', () => resolve(undefined));
  });
}

/** Others may have written there too: its own complaint is its last one. */
function notStarted(said: string, path: string): UserError {
  const complaint = said.split('\n').findLast((line) => line.startsWith(COMPLAINT));
  const text = printableLines((complaint?.slice(COMPLAINT.length) ?? said).trim());
  return new UserError(
    { en: `It did not start: ${text}`, zh: `没有启动：${text}` },
    { en: `The log is ${path}.`, zh: `日志在 ${path}。` },
  );
}
