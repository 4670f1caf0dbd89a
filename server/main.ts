/** The cover: command line and environment in, sandbox open, address out, closed well on SIGTERM. */
import { doctor } from './commands/doctor.ts';
import { helpText } from './commands/help.ts';
import { listen } from './commands/listen.ts';
import { closeOnSignal } from './commands/signals.ts';
import { start } from './commands/start.ts';
import { languageOfArguments } from './commands/terminal.ts';
import type { Terminal } from './commands/terminal.ts';
import { providers } from './providers/index.ts';
import { systemClock } from './world/clock.ts';
import { version } from './settings/version.ts';

const ending = {
  source: process,
  exit: (code: number) => process.exit(code),
  now: () => performance.now(),
};

/** A terminal that was closed, a pager that was left: what is said goes nowhere, and everything else goes on. */
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

async function main(words: readonly string[]): Promise<void> {
  const terminal: Terminal = {
    argv: words[0] === 'start' ? words.slice(1) : words,
    env: process.env,
    folder: process.cwd(),
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
  };
  if (words.some((word) => word === '--help' || word === '-h')) {
    terminal.out(helpText(languageOfArguments(terminal)));
    return;
  }
  if (words.some((word) => word === '--version' || word === '-v')) {
    terminal.out(`${version}\n`);
    return;
  }
  if (words[0] === 'listen') {
    const listening = await listen({ ...terminal, argv: words.slice(1) });
    if (listening) closeOnSignal({ ...ending, close: () => listening.close() });
    else process.exitCode = 1;
    return;
  }
  if (words[0] === 'doctor') {
    const isWell = await doctor({ ...terminal, argv: words.slice(1) }, systemClock.now(), providers);
    if (!isWell) process.exitCode = 1;
    return;
  }
  const isOpen = await start(terminal, process.platform, (sandbox) => closeOnSignal({ ...ending, close: () => sandbox.close() }));
  if (!isOpen) process.exitCode = 1;
}

void main(process.argv.slice(2));
