/** Both READMEs say what the product does today: settings, calls and snippets are held against the product itself. */
import { execFile } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { array, object, parse, record, string, unknown } from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TRIGGERS } from '../server/scenario/triggers.ts';
import type { Sandbox } from '../server/open-sandbox.ts';
import { openSandbox } from '../server/open-sandbox.ts';
import { optionHelp } from '../server/settings/options.ts';
import { packageRoot } from '../server/settings/package-root.ts';

const read = (name: string): string => readFileSync(join(packageRoot, name), 'utf8');

const english = read('README.md');
const chinese = read('README.zh-CN.md');

interface Snippet {
  language: string;
  code: string;
}

/** Fenced blocks that name a language; a drawing of folders names none. */
function snippets(markdown: string): Snippet[] {
  return [...markdown.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)]
    .map(([, language = '', code = '']) => ({ language, code }))
    .filter(({ language }) => language !== '');
}

const withoutComments = ({ language, code }: Snippet): Snippet => ({
  language,
  code: code.replaceAll(/(^| +)(#|\/\/) .*$/gm, ''),
});

/** Levels of the headings, in order; what stands in a snippet is none. */
function headings(markdown: string): string[] {
  return markdown.replaceAll(/^```[\s\S]*?^```$/gm, '').match(/^#+(?= )/gm) ?? [];
}

interface Covered {
  action: string;
  endpoint: string;
  version: string;
}

/** What a provider's coverage table says is played; a test of the provider holds it to the routes. */
const coverage = (provider: string): Covered[] => JSON.parse(read(`fixtures/providers/${provider}/coverage.json`)) as Covered[];

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true });
});
afterAll(() => sandbox.close());

describe.each([
  ['README.md', english, 'en', ['flag', 'variable', 'key', 'default', 'meaning']],
  ['README.zh-CN.md', chinese, 'zh', ['参数', '环境变量', '配置键', '默认值', '含义']],
] as const)('%s', (_name, markdown, language, titles) => {
  it('has the table of settings', () => {
    const rows = optionHelp.map(({ flag, placeholder, variable, key, default: value, help }) => {
      const usage = placeholder === '' ? flag : `${flag} <${placeholder}>`;
      return [`\`${usage}\``, `\`${variable}\``, `\`${key}\``, value === '' ? '' : `\`${value}\``, help[language]];
    });
    const table = [titles, titles.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
    expect(markdown).toContain(table);
  });

  it('names the two commands before anything else', () => {
    const [first] = snippets(markdown);
    expect(first?.code).toMatch(/^npm start .*\nnpm test /);
  });

  it('has a row for every call of the control API', async () => {
    const response = await fetch(`${sandbox.url}/_sandbox/api/no-such-call`);
    const { remedy } = parse(object({ remedy: string() }), await response.json());
    const calls = /: (.*)\.$/.exec(remedy)?.[1]?.split(', ') ?? [];
    expect(calls).toContain('wait');
    for (const call of calls) expect(markdown).toMatch(new RegExp(`^\\|.*\`GET ${call}\``, 'm'));
  });

  it('names every call that the coverage tables have, by version', () => {
    const tencent = coverage('tencent');
    for (const { action, version } of tencent) {
      const row = version === '2021-01-11' ? '✓ \\|' : '[✓–] \\| ✓ \\|';
      const wanted = version === 'v5' ? `\`${action}\`` : `^\\| \`${action}\` \\| ${row}`;
      expect(markdown).toMatch(new RegExp(wanted, 'm'));
    }
    const marks =
      markdown
        .match(/^\| `\w+` \| [✓–] \| [✓–] \|$/gm)
        ?.join('')
        .match(/✓/g) ?? [];
    expect(marks).toHaveLength(tencent.filter(({ version }) => version !== 'v5').length);
    for (const { endpoint } of coverage('ronglian')) expect(markdown).toContain(`\`${endpoint}\``);
    const pages = ['WSDL', 'Time'];
    for (const { action } of coverage('ihuyi').filter((row) => !pages.includes(row.action))) {
      expect(markdown).toContain(`\`${action}\``);
    }
  });

  it('has a row for every trigger number', () => {
    for (const { number, what } of TRIGGERS) {
      const shown = number.replace(/^\+86(\d{3})(\d{4})(\d{4})$/, '$1 $2 $3');
      expect(markdown).toContain(`| ${shown} | ${what[language]} |`);
    }
  });

  it('names every provider’s host', () => {
    for (const { hosts } of sandbox.world.providers) expect(markdown).toContain(`\`${hosts[0]}\``);
  });
});

describe('both READMEs', () => {
  it('have the same sections in the same order', () => {
    expect(headings(chinese)).toEqual(headings(english));
    expect(headings(english).length).toBeGreaterThan(10);
  });

  it('have the same snippets, but for comments', () => {
    expect(snippets(chinese).map(withoutComments)).toEqual(snippets(english).map(withoutComments));
  });

  it('show a picture of the inbox that loads quickly', () => {
    for (const markdown of [english, chinese]) expect(markdown).toContain('(web/screenshot.png)');
    expect(statSync(join(packageRoot, 'web/screenshot.png')).size).toBeLessThan(250_000);
  });
});

const Messages = object({ items: array(object({ provider: string() })) });
const Refusals = object({ items: array(unknown()) });

describe('the snippets', () => {
  const here = ({ code }: Snippet): string => code.replaceAll('127.0.0.1:10690', `127.0.0.1:${sandbox.port}`);

  it('for Node run as they stand, and reach a phone by way of every provider', async () => {
    const ofNode = snippets(english).filter(({ language }) => language === 'js');
    // One after another: the test and the stream read what the others have sent.
    for (const snippet of ofNode) {
      await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', here(snippet)], {
        cwd: packageRoot,
        timeout: 10_000,
      });
    }
    const { items } = parse(Messages, await (await fetch(`${sandbox.url}/_sandbox/api/messages`)).json());
    expect(new Set(items.map(({ provider }) => provider))).toEqual(new Set(sandbox.world.providers.map(({ id }) => id)));
  });

  it('show a refusal as the API explains it', async () => {
    const content = '您的验证码是:7835。请不要把验证码泄露给其他人。';
    const body = new URLSearchParams({
      account: 'C06900001',
      password: '06905a4db0c06905a4db0c06905a4db0',
      mobile: '13800138003',
      content,
    });
    await fetch(`${sandbox.url}/webservice/sms.php?method=Submit`, { method: 'POST', body });
    const { items } = parse(
      Refusals,
      await (await fetch(`${sandbox.url}/_sandbox/api/exchanges?verdict=refused&limit=1`)).json(),
    );
    const shown = snippets(english).find(({ language }) => language === 'json');
    expect(items[0]).toMatchObject(parse(record(string(), unknown()), JSON.parse(shown?.code ?? '')));
  });
});
