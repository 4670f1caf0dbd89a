/** What page and documentation show of the client programs is what the tests run. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSandbox } from '../../server/open-sandbox.ts';
import type { Sandbox } from '../../server/open-sandbox.ts';
import { packageRoot } from '../../server/settings/package-root.ts';
import { readClients, readProviders, render, snippetOf, withRecipes, withSnippets } from '../support/snippets.ts';

const PROGRAM = `import first

# [snippet]
import second
# [/snippet]

def main():
    # [snippet]
    client = second.Client()
    # [address]
    client.address = '127.0.0.1:10690'
    # [/address]
    # [run]
    client.timeout = 3
    # [/run]

    client.send('13800138000')
    # [/snippet]
    print('sent')
`;

const read = (file: string): string => readFileSync(join(packageRoot, file), 'utf8');
const clients = readClients(packageRoot);
const ofEach = clients.flatMap(({ ways, ...client }) => ways.map((way) => ({ ...client, way })));

describe('a program', () => {
  it('is run whole, in one of its ways, with what it holds replaced', () => {
    expect(render(PROGRAM, 'run')).toBe(
      'import first\n\nimport second\n\ndef main():\n    client = second.Client()\n    client.timeout = 3\n\n' +
        "    client.send('13800138000')\n    print('sent')\n",
    );
    const address = render(PROGRAM, 'address', { '127.0.0.1:10690': '127.0.0.1:1', '13800138000': '127.0.0.1:10690' });
    expect(address).toContain("    client.address = '127.0.0.1:1'\n\n    client.send('127.0.0.1:10690')\n");
    expect(address).not.toMatch(/timeout|\[/);
  });

  it('is shown by its marked parts, at the left, with the lines that are there for the sandbox', () => {
    expect(snippetOf(PROGRAM, 'address')).toEqual({
      text: "import second\n\nclient = second.Client()\nclient.address = '127.0.0.1:10690'\n\nclient.send('13800138000')",
      changed: [3],
    });
    expect(snippetOf(PROGRAM, 'run')).toMatchObject({ text: expect.stringContaining('client.timeout = 3'), changed: [] });
  });

  it('without marks is shown whole', () => {
    expect(snippetOf('one\ntwo\n', 'run').text).toBe('one\ntwo');
  });
});

describe('the clients', () => {
  it('are all that people use, each under a name of its own', () => {
    const ids = clients.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(18);
  });

  it.each(ofEach)('$id, by $way, shows a few lines', ({ program, way }) => {
    const { text, changed } = snippetOf(program, way);
    expect(text).not.toMatch(/\[\/?(?:snippet|address|run)\]/);
    expect(text.split('\n').length).toBeLessThanOrEqual(45);
    expect(text.includes('127.0.0.1:10690')).toBe(way === 'address');
    expect(changed.length > 0).toBe(way === 'address');
  });
});

describe('their credentials', () => {
  const stock = new Map(readProviders(packageRoot).map((provider) => [provider.id, provider.stock]));
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await openSandbox({ port: 0, memory: true, quiet: true });
  });
  afterAll(() => sandbox.close());

  it('are the stock account’s, under the labels of its settings', () => {
    const [account] = sandbox.world.accounts.list();
    for (const { id, guide } of sandbox.world.providers) {
      const settings = guide.settings(account?.parts.get(id), sandbox.url);
      for (const [label, value] of Object.entries(stock.get(id) ?? {})) {
        const own = settings.find((one) => one.label === label) ?? settings.find((one) => one.label.startsWith(`${label} (`));
        expect([label, own?.value.split(',')[0]]).toEqual([label, value]);
      }
    }
  });

  it.each(clients)('stand in $id', ({ program, provider }) => {
    const held = Object.values(stock.get(provider) ?? {}).filter((value) => program.includes(value));
    expect(held.length).toBeGreaterThanOrEqual(2);
  });
});

it.each(['en', 'zh'] as const)('connect.md is what they say now (else: node .ci/snippets.mjs): %s', (lang) => {
  const page = read(`web/docs/${lang}/connect.md`);
  expect(page).toBe(withSnippets(page, packageRoot, lang));
});

it.each(['en', 'zh'] as const)('testing.md has the recipes as they are now (else: node .ci/snippets.mjs): %s', (lang) => {
  const page = read(`web/docs/${lang}/testing.md`);
  expect(page).toBe(withRecipes(page, packageRoot));
});
