/** A command for the shells of Windows, as a POSIX shell would have it. Pure. */

/** What browsers copy for cmd: every character that it might take for its own has a `^` before it, quotation marks too. */
const COPIED_FOR_CMD = /[ \t]\^"/;
/** cmd goes on after a `^` at the end of a line, PowerShell after a backtick. */
const GOES_ON = /(?<=[ \t])[\^`][ \t]*\r?\n/g;

export function asPosix(command: string): string {
  // In cmd a `^` takes a line break with it, and the character after that as it is: `^`, break, break is one break.
  return COPIED_FOR_CMD.test(command)
    ? command.replace(/\^(?:\r?\n)?([^])/g, (_escape, character: string) => character)
    : command.replace(GOES_ON, '');
}
