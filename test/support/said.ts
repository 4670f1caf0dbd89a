/** A terminal for a test of a command: its words, and what is said there. */
import type { Terminal } from '../../server/commands/terminal.ts';

export interface Said {
  terminal: Terminal;
  out(): string;
  err(): string;
}

/** `words` are the command line after the command's name; it speaks English unless `env` says otherwise. */
export function saying(words: readonly string[], env: Terminal['env'] = {}, folder = '/nowhere'): Said {
  const said = { out: '', err: '' };
  const terminal: Terminal = {
    argv: words,
    env: { LANG: 'en_US.UTF-8', ...env },
    folder,
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
  };
  return { terminal, out: () => said.out, err: () => said.err };
}
