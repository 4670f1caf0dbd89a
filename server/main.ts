#!/usr/bin/env node
/** The cover: command line and environment in, sandbox open, address out, closed well on SIGTERM. */
import { closeOnSignal } from './commands/signals.ts';
import type { Terminal } from './commands/terminal.ts';

const words = process.argv.slice(2);
const terminal: Terminal = {
  argv: words[0] === 'start' ? words.slice(1) : words,
  env: process.env,
  folder: process.cwd(),
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
};

if (words.some((word) => word === '--help' || word === '-h')) {
  const [{ helpText }, { languageOfArguments }] = await Promise.all([
    import('./commands/help.ts'),
    import('./commands/terminal.ts'),
  ]);
  terminal.out(helpText(languageOfArguments(terminal)));
} else if (words.some((word) => word === '--version' || word === '-v')) {
  const { version } = await import('./world/version.ts');
  terminal.out(`${version}\n`);
} else {
  const { start } = await import('./commands/start.ts');
  const sandbox = await start(terminal, process.platform);
  if (sandbox === undefined) process.exitCode = 1;
  else
    closeOnSignal({
      source: process,
      close: () => sandbox.close(),
      exit: (code) => process.exit(code),
      now: () => performance.now(),
    });
}
