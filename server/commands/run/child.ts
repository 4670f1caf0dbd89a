/** The command itself: it has this terminal, hears the signals, and its end is the run's. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import type { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { UserError } from '../../settings/user-error.ts';
import type { Command } from './cautions.ts';
import type { Given } from './place.ts';
import { windowsCommand } from './windows-command.ts';

const PASSED_ON = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export interface Surroundings {
  platform: NodeJS.Platform;
  /** Where signals are heard. */
  signals: Pick<EventEmitter, 'on' | 'off'>;
  /** A terminal's Ctrl+C reaches the command by itself. */
  isTerminal: boolean;
}

/** A command that could not be started: 127 where there is none, 126 where it may not run. */
export class NotStarted extends UserError {
  readonly code: number;

  constructor(code: number, problem: UserError['problem'], remedy: UserError['remedy']) {
    super(problem, remedy);
    this.code = code;
  }
}

/** Its exit code, 128 and the signal's number where it was ended by one. Rejects with `NotStarted`. */
export function endOf(
  command: Command,
  env: Given,
  folder: string,
  { platform, signals, isTerminal }: Surroundings,
): Promise<number> {
  const { file, args, verbatim } =
    platform === 'win32'
      ? windowsCommand(command.name, command.args, env, existsSync)
      : { file: command.name, args: command.args, verbatim: false };
  return new Promise((resolve, reject) => {
    const child = spawnOrRefuse(command, () =>
      spawn(file, args, { cwd: folder, env, stdio: 'inherit', windowsVerbatimArguments: verbatim }),
    );
    const heard = (signal: NodeJS.Signals): void => {
      if (signal !== 'SIGINT' || !isTerminal) child.kill(signal);
    };
    const done = (): void => {
      for (const signal of PASSED_ON) signals.off(signal, heard);
    };
    for (const signal of PASSED_ON) signals.on(signal, heard);
    child.once('error', (error: NodeJS.ErrnoException) => {
      // One that cannot be sent a signal any more runs, or has ended.
      if (child.pid !== undefined) return;
      done();
      reject(notStarted(command.name, error));
    });
    child.once('exit', (code, signal) => {
      done();
      resolve(signal === null ? (code ?? 1) : 128 + constants.signals[signal]);
    });
  });
}

/** Of some reasons Node tells by the event, of the others at once. */
function spawnOrRefuse({ name }: Command, start: () => ChildProcess): ChildProcess {
  try {
    return start();
  } catch (error) {
    throw error instanceof Error ? notStarted(name, error) : error;
  }
}

function notStarted(name: string, error: NodeJS.ErrnoException): unknown {
  if (error.code === 'ENOENT') {
    return new NotStarted(
      127,
      { en: `There is no command “${name}”.`, zh: `没有“${name}”这个命令。` },
      { en: 'Look at its spelling and at PATH.', zh: '请检查拼写和 PATH。' },
    );
  }
  if (error.code === 'EACCES' || error.code === 'EPERM' || error.code === 'ENOEXEC') {
    return new NotStarted(
      126,
      { en: `“${name}” cannot be run (${error.code}).`, zh: `“${name}”无法运行（${error.code}）。` },
      { en: 'It must be a program, with the permission to run it.', zh: '它须是可执行文件，并有执行权限。' },
    );
  }
  if (error.code === 'E2BIG' || error.code === 'ENAMETOOLONG') {
    return new NotStarted(
      126,
      {
        en: `“${name}” cannot be run: its arguments and environment are longer than the system takes (${error.code}).`,
        zh: `“${name}”无法运行：参数和环境变量超出系统允许的长度（${error.code}）。`,
      },
      {
        en: 'Shorten them; a variable such as NODE_OPTIONS, JAVA_TOOL_OPTIONS or PYTHONPATH gets longer by what leads to the sandbox.',
        zh: '请缩短；NODE_OPTIONS、JAVA_TOOL_OPTIONS、PYTHONPATH 等变量会因指向沙箱而变长。',
      },
    );
  }
  return error;
}
