/** How Windows is asked to start a command. */
import { expect, it } from 'vitest';
import { windowsCommand } from '../../../server/commands/run/windows-command.ts';

const env = { Path: 'C:\\node;;C:\\tools', PATHEXT: '.COM;.EXE;.CMD', ComSpec: 'C:\\cmd.exe' };
const started = (files: readonly string[], name: string, ...args: readonly string[]) =>
  windowsCommand(name, args, env, (path) => files.includes(path));

it('starts a program itself, with its words as they are', () => {
  expect(started(['C:\\node\\node.EXE'], 'node', 'a b')).toEqual({ file: 'C:\\node\\node.EXE', args: ['a b'], verbatim: false });
  expect(started(['C:\\tools\\x.exe'], 'x.exe')).toMatchObject({ file: 'C:\\tools\\x.exe' });
  expect(started(['.\\bin\\x.EXE'], '.\\bin\\x')).toMatchObject({ file: '.\\bin\\x.EXE' });
});

it('has cmd.exe run a batch file, with nothing in its words that cmd.exe reads a meaning into', () => {
  const { file, args, verbatim } = started(['C:\\node\\npm.CMD'], 'npm', 'run', 'a&b', 'say "hi" \\');
  expect([file, verbatim]).toEqual(['C:\\cmd.exe', true]);
  expect(args.slice(0, 3)).toEqual(['/d', '/s', '/c']);
  // What the batch file's program gets once both have taken their carets and the program its quotes.
  const read = (args[3] ?? '').slice(1, -1).replaceAll(/\^(.)/g, '$1').replaceAll(/\^(.)/g, '$1');
  expect(read).toBe(String.raw`"C:\node\npm.CMD" "run" "a&b" "say \"hi\" \\"`);
});

it('leaves a name that nothing is found under for the system to refuse', () => {
  expect(started([], 'nothing', 'x')).toEqual({ file: 'nothing', args: ['x'], verbatim: false });
});
