/** The cover: command line and environment in, the command that is meant, its exit code out. */
import { choose } from './commands/choose.ts';
import type { CommandName } from './commands/command-help.ts';
import { doctor } from './commands/doctor.ts';
import { env } from './commands/env.ts';
import { helpOf, helpText } from './commands/help.ts';
import { hosts } from './commands/hosts.ts';
import { listen } from './commands/listen.ts';
import { run } from './commands/run.ts';
import { closeOnSignal } from './commands/signals.ts';
import { start } from './commands/start.ts';
import { complain, languageOfArguments } from './commands/terminal.ts';
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
    now: () => performance.now(),
    close: () => opened.close(),
  });
}

/** Each answers its exit code; one that stays has begun. */
const commands: Readonly<Record<CommandName, (terminal: Terminal) => number | Promise<number>>> = {
  start: async (terminal) => ((await start(terminal, platform, closing)) ? 0 : 1),
  run: (terminal) => run(terminal, { platform, signals: process, isTerminal: process.stdin.isTTY }, now()),
  env,
  hosts: (terminal) => hosts(terminal, providers),
  trust: (terminal) => trust(terminal, providers, now),
  listen: async (terminal) => {
    const listening = await listen(terminal);
    if (listening) closing(listening);
    return listening ? 0 : 1;
  },
  doctor: async (terminal) => ((await doctor(terminal, now(), providers)) ? 0 : 1),
};

/** A terminal that was closed, a pager that was left: what is said goes nowhere, and everything else goes on. */
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

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
    else process.exitCode = await commands[choice.name]({ ...terminal, argv: choice.argv });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    complain(terminal, error, language);
    process.exitCode = 1;
  }
}

void main(process.argv.slice(2));
