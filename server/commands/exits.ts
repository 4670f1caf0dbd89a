/** How a command ends: the exit codes that scripts rely on, each with one meaning. */
import * as v from 'valibot';
import { say } from '../message/localized.ts';
import { printable } from '../message/printable.ts';
import { UsageError, UserError } from '../settings/user-error.ts';
import { NoSandbox, Refused } from './running.ts';
import { complain, languageOfArguments } from './terminal.ts';
import type { Terminal } from './terminal.ts';

export const EXIT = { done: 0, failed: 1, usage: 2, noSandbox: 3 } as const;

/** For the help. */
export const EXIT_HELP = [
  [EXIT.done, say('完成，或等到了', 'done, or it came as expected')],
  [EXIT.failed, say('没有等到，或被拒绝、失败', 'it did not come as expected, was refused, or failed')],
  [EXIT.usage, say('命令行或配置写错了', 'the command line or a setting is wrong')],
  [EXIT.noSandbox, say('没有沙箱应答，或沙箱中途停了', 'no sandbox answers, or it went away')],
] as const;

/** What answers does not speak as a sandbox of this version. */
const SOMETHING_ELSE = new NoSandbox(
  say('应答的不是沙箱，或版本不同。', 'What answers there is not a sandbox, or one of another version.'),
  say('请用 --sandbox 指定沙箱的地址。', 'Say where the sandbox is with --sandbox.'),
);

/** A file that may not be read, a folder in the place of a file, a process of somebody else: a stack would say no more. */
function isOfSystem(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}

function refusedBySystem({ message }: Error): UserError {
  return new UserError(
    { en: `The system refuses: ${message}.`, zh: `系统拒绝了操作：${message}。` },
    { en: 'Look at the path, and at who may use it.', zh: '请检查路径，以及当前用户是否有权限。' },
  );
}

export function exitOf(error: UserError): number {
  if (error instanceof UsageError) return EXIT.usage;
  return error instanceof NoSandbox ? EXIT.noSandbox : EXIT.failed;
}

/** Runs a command; what the person can mend is said, and with `--json` what the sandbox answered printed as it came. */
export async function orComplain(terminal: Terminal, run: () => number | Promise<number>): Promise<number> {
  try {
    return await run();
  } catch (thrown) {
    const error = v.isValiError(thrown) ? SOMETHING_ELSE : isOfSystem(thrown) ? refusedBySystem(thrown) : thrown;
    if (!(error instanceof UserError)) throw error;
    if (error instanceof Refused && terminal.argv.includes('--json')) {
      terminal.out(`${printable(JSON.stringify(error.document))}\n`);
    }
    complain(terminal, error, languageOfArguments(terminal));
    return exitOf(error);
  }
}
