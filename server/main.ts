/** The cover: command line and environment in, the command that is meant, its exit code out. */
import { setTimeout as pause } from 'node:timers/promises';
import { detach, isDetach } from './commands/background/detach.ts';
import type { Program } from './commands/background/detach.ts';
import { stop } from './commands/background/stop.ts';
import { choose } from './commands/choose.ts';
import type { CommandName } from './commands/command-help.ts';
import { doctor } from './commands/doctor.ts';
import { env } from './commands/env.ts';
import { EXIT, exitOf } from './commands/exits.ts';
import { helpOf, helpText } from './commands/help.ts';
import { hosts } from './commands/hosts.ts';
import { listen } from './commands/listen.ts';
import { accounts, reset } from './commands/remote/accounts.ts';
import { ready } from './commands/remote/ready.ts';
import { exportRun, importRun } from './commands/remote/recording.ts';
import { SEND_PATIENCE, send } from './commands/remote/send.ts';
import { tail } from './commands/remote/tail.ts';
import { expectThem, wait } from './commands/remote/wait.ts';
import { run } from './commands/run.ts';
import { closeOnSignal } from './commands/signals.ts';
import { start } from './commands/start.ts';
import { complain, languageOfArguments, warnOfSlips } from './commands/terminal.ts';
import type { Terminal } from './commands/terminal.ts';
import { trust } from './commands/trust.ts';
import { providers } from './providers/index.ts';
import { UserError } from './settings/user-error.ts';
import { version } from './settings/version.ts';
import { systemClock } from './world/clock.ts';

const { platform } = process;

/** The machine's own time: nobody moves it here. */
const now = (): number => systemClock.now();

/** From now on a signal closes it. */
function closing(opened: { close(): Promise<void> }): void {
  closeOnSignal({
    source: process,
    exit: (code) => process.exit(code),
    now: ticks,
    close: () => opened.close(),
  });
}

/** The same for what does nothing but print: once its reader has left, as `| head` does, there is nothing more to do. */
function closingUnread(opened: { close(): Promise<void> }): void {
  closing(opened);
  const leave = ({ code }: NodeJS.ErrnoException): void => {
    void opened.close().then(() => process.exit(code === 'EPIPE' ? EXIT.done : EXIT.failed));
  };
  // It may have left while the first lines came.
  if (unread) leave(unread);
  else stdout.once('error', leave);
}

const { stdout, stdin, execPath, execArgv, argv } = process;
const ticks = (): number => performance.now();

/** How this very program is run. */
const program = (): Program => [execPath, ...execArgv, argv[1] ?? ''];

/** Milliseconds after which an answer is late. */
const LATE = 1_000;

/** Each answers its exit code; one that stays has begun. */
const commands: Readonly<Record<Exclude<CommandName, 'help'>, (terminal: Terminal) => Promise<number>>> = {
  start: (terminal) => (isDetach(terminal) ? detach(terminal, program(), pause) : start(terminal, platform, closing)),
  stop: (terminal) => stop(terminal, { kill: (pid) => process.kill(pid, 'SIGTERM'), pause }),
  run: (terminal) => run(terminal, { platform, signals: process, isTerminal: stdin.isTTY }, now()),
  env,
  hosts: (terminal) => hosts(terminal, providers),
  trust: (terminal) => trust(terminal, providers, now),
  ready: (terminal) => ready(terminal, { ticks, pause, limit: (ms) => AbortSignal.timeout(ms) }),
  send: (terminal) =>
    send(terminal, providers, {
      now,
      patience: () => AbortSignal.timeout(SEND_PATIENCE),
      late: () => pause(LATE, undefined, { ref: false }),
    }),
  wait,
  expect: expectThem,
  tail: (terminal) => tail(terminal, closingUnread),
  accounts,
  reset,
  export: (terminal) => exportRun(terminal, stdout),
  import: importRun,
  listen: (terminal) => listen(terminal, closing),
  doctor: (terminal) => doctor(terminal, now(), providers),
};

/** Which variables were misspelt is told below a banner or beside an app's own lines there, where it is not overlooked. */
const TELL_THEMSELVES: readonly CommandName[] = ['start', 'run'];

/** What has kept what is printed from whoever was to read it. */
let unread: NodeJS.ErrnoException | undefined;

/** A terminal that was closed, a pager that was left: what is said goes nowhere, and everything else goes on. */
process.stdout.on('error', (error) => (unread ??= error));
process.stderr.on('error', () => {});

async function main(words: readonly string[]): Promise<void> {
  const terminal: Terminal = {
    argv: words,
    env: process.env,
    folder: process.cwd(),
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
  };
  const language = languageOfArguments(terminal);
  try {
    const choice = choose(words);
    if (choice.kind === 'help') terminal.out(choice.name === undefined ? helpText(language) : helpOf(choice.name, language));
    else if (choice.kind === 'version') terminal.out(`${version}\n`);
    else {
      if (!TELL_THEMSELVES.includes(choice.name)) warnOfSlips(terminal, language);
      process.exitCode = await commands[choice.name]({ ...terminal, argv: choice.argv });
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    complain(terminal, error, language);
    process.exitCode = exitOf(error);
  }
}

void main(process.argv.slice(2));
