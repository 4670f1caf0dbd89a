/** Which command is meant, and the help of each. */
import { describe, expect, it } from 'vitest';
import { choose } from '../../server/commands/choose.ts';
import { commandHelp } from '../../server/commands/command-help.ts';
import type { CommandName } from '../../server/commands/command-help.ts';
import { helpOf, helpText } from '../../server/commands/help.ts';
import { optionHelp } from '../../server/settings/options.ts';

it.each<[words: string, choice: object]>([
  ['', { kind: 'command', name: 'start', argv: [''] }],
  ['--port 1', { kind: 'command', name: 'start', argv: ['--port', '1'] }],
  ['start --port 1', { kind: 'command', name: 'start', argv: ['--port', '1'] }],
  ['run -- npm test --help -v', { kind: 'command', name: 'run', argv: ['--', 'npm', 'test', '--help', '-v'] }],
  ['run --help -- npm test', { kind: 'help', name: 'run' }],
  ['help', { kind: 'help', name: undefined }],
  ['help run', { kind: 'help', name: 'run' }],
  ['help --lang en wait', { kind: 'help', name: 'wait' }],
  ['listen -h', { kind: 'help', name: 'listen' }],
  ['--help', { kind: 'help', name: undefined }],
  ['env --version', { kind: 'version' }],
])('%s', (words, choice) => {
  expect(choose(words.split(' '))).toEqual(choice);
});

it.each([
  ['lisen', 'Did you mean listen?'],
  ['enviroment', 'There are start, stop, run, env, hosts, trust, ready, send'],
  ['help exprot', 'Did you mean export?'],
  ['toString', 'There are start'],
])('says of %s what there is', (word, said) => {
  const words = word.split(' ');
  expect(() => choose([...words, '--port', '1'])).toThrow(`There is no command “${words.at(-1)}”. ${said}`);
});

const names = Object.keys(commandHelp) as CommandName[];

describe.each(['en', 'zh'] as const)('help in %s', (language) => {
  it('of the whole names every command and every option', () => {
    for (const name of names) expect(helpText(language)).toContain(`\n  ${name} `);
    for (const { flag } of optionHelp) expect(helpText(language)).toContain(`  ${flag}`);
  });

  it.each(names)('of %s has its options, and the settings where it takes them', (name) => {
    const text = helpOf(name, language);
    const { options, about } = commandHelp[name];
    const sentence = about[language];
    expect(text).toContain(`\n\n${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}\n`);
    for (const [usage, help] of options) {
      expect(text).toContain(`  ${usage} `);
      expect(text).toContain(help[language]);
    }
    expect(text.includes('--durability')).toBe('takesSettings' in commandHelp[name]);
  });
});

it('has the marks of its language, and stands in line in both', () => {
  for (const text of [helpText('zh'), ...names.map((name) => helpOf(name, 'zh'))])
    expect(text).not.toMatch(/\p{Script=Han}[:(]/u);
  expect(helpText('zh')).toContain('用法：sms-sandbox [start] [--port 10690] […]\n      sms-sandbox run -- npm start\n');
  expect(helpText('zh')).toContain('监听端口；0 表示任选空闲端口（默认 10690）');
  expect(helpText('en')).toContain('Usage: sms-sandbox [start] [--port 10690] […]\n       sms-sandbox run -- npm start\n');
  expect(helpText('en')).toContain('(default 10690)');
});
