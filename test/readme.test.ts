/** Both READMEs say what the settings are; this keeps them from saying what they were. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { optionHelp } from '../server/world/config.ts';
import { packageRoot } from '../server/world/package-root.ts';

const read = (name: string): string => readFileSync(join(packageRoot, name), 'utf8');

describe.each([
  ['README.md', 'en', ['flag', 'variable', 'key', 'default', 'meaning']],
  ['README.zh-CN.md', 'zh', ['参数', '环境变量', '配置键', '默认值', '含义']],
] as const)('%s', (name, language, titles) => {
  it('has the table of settings', () => {
    const rows = optionHelp.map(({ flag, placeholder, variable, key, default: value, help }) => {
      const usage = placeholder === '' ? flag : `${flag} <${placeholder}>`;
      return [`\`${usage}\``, `\`${variable}\``, `\`${key}\``, value === '' ? '' : `\`${value}\``, help[language]];
    });
    const table = [titles, titles.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
    expect(read(name)).toContain(table);
  });

  it('names the two commands before anything else', () => {
    const [first] = /```sh\n([\s\S]*?)```/.exec(read(name)) ?? [];
    expect(first).toMatch(/npm start[\s\S]*npm test/);
  });
});
