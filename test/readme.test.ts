/** READMEs and documentation say what the product does today: settings, calls and snippets are held against it. */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { promisify } from 'node:util';
import { array, object, parse, record, string, unknown } from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KEPT_LIMITS, READ_LIMITS } from '../server/provider-kit/limits.ts';
import { TRIGGERS } from '../server/scenario/triggers.ts';
import type { Sandbox } from '../server/open-sandbox.ts';
import { openSandbox } from '../server/open-sandbox.ts';
import { optionHelp } from '../server/settings/options.ts';
import { packageRoot } from '../server/settings/package-root.ts';
import { operationsOf } from './support/contract-document.ts';
import type { Document } from './support/contract-document.ts';
import { anchorsOf, headings, linksOf, snippets } from './support/markdown.ts';
import type { Snippet } from './support/markdown.ts';
import { WAIT_MS } from './support/patience.ts';

const read = (name: string): string => readFileSync(join(packageRoot, name), 'utf8');

const LANGUAGES = ['en', 'zh'] as const;
type Language = (typeof LANGUAGES)[number];

const README = { en: 'README.md', zh: 'README.zh-CN.md' } as const;
const english = read(README.en);
const chinese = read(README.zh);

const namesIn = (language: Language): string[] => readdirSync(join(packageRoot, 'web/docs', language)).toSorted();
const pageFile = (language: Language, name: string): string => `web/docs/${language}/${name}`;
const page = (language: Language, name: string): string => read(pageFile(language, name));

/** Every text that has a twin in the other language, English first; the README leads. */
const twins: readonly (readonly [name: string, en: string, zh: string])[] = [
  ['README', english, chinese],
  ...namesIn('en').map((name) => [name, page('en', name), page('zh', name)] as const),
];
const allEnglish = twins.map(([, en]) => en).join('\n');

const withoutComments = ({ language, code }: Snippet): Snippet => ({
  language,
  code: code.replaceAll(/(^| +)(#|\/\/) .*$/gm, ''),
});

/** A call by the name its provider has for it. */
interface Covered {
  action?: string;
  endpoint?: string;
  version?: string;
}

/** What a provider's coverage table says is played, where it has one; a test of the provider holds it to the routes. */
function coverage(provider: string): Covered[] {
  const file = `fixtures/providers/${provider}/coverage.json`;
  return existsSync(join(packageRoot, file)) ? (JSON.parse(read(file)) as Covered[]) : [];
}

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true });
});
afterAll(() => sandbox.close());

describe.each([
  ['README.md', english, 'en', ['flag', 'variable', 'key', 'default', 'meaning']],
  ['README.zh-CN.md', chinese, 'zh', ['参数', '环境变量', '配置键', '默认值', '含义']],
] as const)('%s and its pages', (_name, readme, language, titles) => {
  it('has the table of settings', () => {
    const markdown = page(language, 'configuration.md');
    const rows = optionHelp.map(({ flag, placeholder, variable, key, default: value, help }) => {
      const usage = placeholder === '' ? flag : `${flag} <${placeholder}>`;
      return [`\`${usage}\``, `\`${variable}\``, `\`${key}\``, value === '' ? '' : `\`${value}\``, help[language]];
    });
    const table = [titles, titles.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
    expect(markdown).toContain(table);
  });

  it('names the two commands before anything else', () => {
    const [first] = snippets(readme);
    expect(first?.code).toMatch(/^npm start .*\nnpm test /);
  });

  it('has a row for every call of the control API', async () => {
    const markdown = page(language, 'control-api.md');
    const document = (await (await fetch(`${sandbox.url}/_sandbox/openapi.json`)).json()) as Document;
    // What every provider has under its own name, and for each of its shelves, is told of once.
    const own = new RegExp(`/(?:${sandbox.world.providers.map(({ id }) => id).join('|')})(?:/([\\w-]+)|$)`);
    const calls = operationsOf(document).map(({ method, path }) => {
      const known = path.replace(own, (_, name: string | undefined) =>
        name === undefined ? '/PROVIDER' : `/PROVIDER/${name === 'top-up' ? name : 'SHELF'}`,
      );
      return `${method} ${known.slice(1).replaceAll(/\{(\w+)\}/g, ':$1')}`;
    });
    expect(calls).toContain('GET wait');
    const rows = markdown.match(/^\|.*/gm)?.join('\n') ?? '';
    const told = [...rows.matchAll(/`((?:GET|POST|PATCH|DELETE) [\w:/-]+)[`?]/g)].map(([, call]) => call);
    expect(new Set(told)).toEqual(new Set(calls));
  });

  it('names every call that the coverage tables have, by version', () => {
    const markdown = page(language, 'providers.md');
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
    const pages = ['WSDL', 'Time'];
    for (const { id } of sandbox.world.providers) {
      const names = coverage(id).map(({ endpoint, action = '' }) => endpoint ?? action);
      for (const name of names.filter((one) => !pages.includes(one))) expect(markdown).toContain(`\`${name}\``);
    }
  });

  it('has a row for every trigger number', () => {
    const markdown = page(language, 'error-lab.md');
    for (const { number, what } of TRIGGERS) {
      const shown = number.replace(/^\+86(\d{3})(\d{4})(\d{4})$/, '$1 $2 $3');
      expect(markdown).toContain(`| ${shown} | ${what[language]} |`);
    }
  });

  it('says how much is read and kept', () => {
    const markdown = page(language, 'safety.md');
    const bounds = [...markdown.matchAll(/^\| .* \| ([\d,]+(?: [KM]B)?)(?: characters| 个字符)? \|$/gm)].map(
      ([, bound]) => bound,
    );
    const { body, apiBody, jsonValues, jsonDepth, lenientJson, xml, fields, searched } = READ_LIMITS;
    const { name, note, text, number, url, numbers, items } = KEPT_LIMITS;
    const bytes = (count: number): string => (count >= 1024 ** 2 ? `${count / 1024 ** 2} MB` : `${count / 1024} KB`);
    const count = (most: number): string => most.toLocaleString('en-US');
    expect(text).toBe(note);
    expect(bounds).toEqual([
      bytes(body),
      bytes(apiBody),
      count(jsonValues),
      count(jsonDepth),
      bytes(lenientJson),
      bytes(xml),
      count(fields),
      bytes(searched),
      ...[name, note, number, url, numbers, items].map(count),
    ]);
  });

  it('names every provider’s host', () => {
    const markdown = page(language, 'sdks.md');
    for (const { hosts } of sandbox.world.providers) expect(markdown).toContain(`\`${hosts[0]}\``);
  });
});

describe('both languages', () => {
  it('have the same pages', () => {
    expect(namesIn('zh')).toEqual(namesIn('en'));
    expect(namesIn('en').length).toBeGreaterThan(10);
  });

  it.each(twins)('have the same sections in the same order: %s', (_name, en, zh) => {
    expect(headings(zh)).toEqual(headings(en));
    expect(headings(allEnglish).length).toBeGreaterThan(10);
  });

  it.each(twins)('have the same snippets, but for comments: %s', (_name, en, zh) => {
    expect(snippets(zh).map(withoutComments)).toEqual(snippets(en).map(withoutComments));
  });

  it('have a README that is read in one go', () => {
    for (const markdown of [english, chinese]) expect(markdown.split('\n').length).toBeLessThanOrEqual(200);
  });

  it('show a picture of the inbox that loads quickly', () => {
    for (const markdown of [english, chinese]) expect(markdown).toContain('(web/screenshot.png)');
    expect(statSync(join(packageRoot, 'web/screenshot.png')).size).toBeLessThan(250_000);
  });

  it.each(LANGUAGES)('lead to every page from README and index: %s', (language) => {
    const names = namesIn(language);
    const targets = (file: string): string[] => linksOf(read(file)).map(({ path }) => posix.basename(path));
    const others = names.filter((name) => name !== 'index.md');
    expect(targets(README[language])).toEqual(expect.arrayContaining(others));
    expect(targets(pageFile(language, 'index.md'))).toEqual(expect.arrayContaining(others));
  });
});

const guides = ['CHANGELOG.md', '.github/CONTRIBUTING.md', '.github/SECURITY.md'];
const files = [
  ...Object.values(README),
  ...guides,
  ...LANGUAGES.flatMap((lang) => namesIn(lang).map((name) => pageFile(lang, name))),
];

it.each(files)('every link of %s leads somewhere', (file) => {
  const broken = linksOf(read(file)).filter(({ path, anchor }) => {
    const target = path === '' ? file : posix.join(posix.dirname(file), path);
    if (!existsSync(join(packageRoot, target))) return true;
    return anchor !== '' && !anchorsOf(read(target)).includes(anchor);
  });
  expect(broken).toEqual([]);
});

it('CONTRIBUTING says what each script in .ci is for', () => {
  const contributing = read('.github/CONTRIBUTING.md');
  for (const name of readdirSync(join(packageRoot, '.ci'))) expect(contributing).toContain(`| \`${name}\` |`);
});

it.each(LANGUAGES)('every package that the server imports has its reason: %s', (language) => {
  const sources = readdirSync(join(packageRoot, 'server'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const imported = sources.flatMap((name) =>
    [...read(join('server', name)).matchAll(/ from '((?:@[\w-]+\/)?[\w-]+)(?:\/[\w/-]+)?';$/gm)].map(
      ([, packageName = '']) => packageName,
    ),
  );
  expect(imported).toContain('express');
  for (const name of new Set(imported)) expect(page(language, 'dependencies.md')).toContain(`| ${name} |`);
});

const Messages = object({ items: array(object({ provider: string() })) });
const Refusals = object({ items: array(unknown()) });

describe('the snippets', () => {
  const here = ({ code }: Snippet): string => code.replaceAll('127.0.0.1:10690', `127.0.0.1:${sandbox.port}`);

  it('for Node run as they stand, and reach a phone', async () => {
    // Those of connect.md are cut out of programs that test/clients runs.
    const others = twins.filter(([name]) => name !== 'connect.md').map(([, en]) => en);
    const ofNode = snippets(others.join('\n')).filter(({ language }) => language === 'js');
    // One after another: the test and the stream read what the others have sent.
    for (const snippet of ofNode) {
      await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', here(snippet)], {
        cwd: packageRoot,
        timeout: WAIT_MS,
      });
    }
    const { items } = parse(Messages, await (await fetch(`${sandbox.url}/_sandbox/api/messages`)).json());
    expect(items.map(({ provider }) => provider)).toEqual(expect.arrayContaining(['ihuyi', 'tencent']));
  });

  it('show a refusal as the API explains it', async () => {
    const content = '您的验证码是：7835.请不要把验证码泄露给其他人。';
    const body = new URLSearchParams({
      account: 'C06900001',
      password: '06905a4db0c06905a4db0c06905a4db0',
      mobile: '13800138003',
      content,
    });
    await fetch(`${sandbox.url}/webservice/sms.php?method=Submit`, { method: 'POST', body });
    const { items } = parse(
      Refusals,
      await (await fetch(`${sandbox.url}/_sandbox/api/exchanges?verdict=refused&limit=1&explain=true`)).json(),
    );
    const shown = snippets(page('en', 'refusals.md')).find(({ language }) => language === 'json');
    expect(items[0]).toMatchObject(parse(record(string(), unknown()), JSON.parse(shown?.code ?? '')));
  });
});
