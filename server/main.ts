/** The cover: command line and environment in, sandbox open, address out, closed well on SIGTERM. */
import { helpText } from './commands/help.ts';
import { closeOnSignal } from './commands/signals.ts';
import { start } from './commands/start.ts';
import { languageOfArguments } from './commands/terminal.ts';
import type { Terminal } from './commands/terminal.ts';
import { version } from './world/version.ts';

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
  const isOpen = await start(terminal, process.platform, (sandbox) =>
    closeOnSignal({
      source: process,
      close: () => sandbox.close(),
      exit: (code) => process.exit(code),
      now: () => performance.now(),
    }),
  );
  if (!isOpen) process.exitCode = 1;
}

void main(process.argv.slice(2));
