/** The recipes of testing.md in each language, run as they stand beside a sandbox. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSandbox } from '../../server/open-sandbox.ts';
import type { Sandbox } from '../../server/open-sandbox.ts';
import { packageRoot } from '../../server/settings/package-root.ts';
import { runChild, withoutProxies } from '../support/clients/child.ts';
import type { Command } from '../support/clients/child.ts';
import { compileGo, goEnvironment } from '../support/clients/go.ts';
import { BRIEF } from '../support/clients/java.ts';
import { missingRuntimes } from '../support/clients/runtimes.ts';
import type { Language } from '../support/clients/runtimes.ts';

const recipe = (file: string): string => join(packageRoot, 'test/examples/recipes', file);
const missing = missingRuntimes().map(({ language }) => language);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sms-sandbox-recipes-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const RECIPES: readonly (readonly [language: Language, command: Command])[] = [
  ['curl', ['sh', recipe('recipe.sh')]],
  ['python', ['python3', recipe('recipe.py')]],
  ['php', ['php', recipe('recipe.php')]],
  ['go', ['go', 'run', recipe('recipe.go')]],
  ['java', ['java', ...BRIEF, '-Dfile.encoding=UTF-8', recipe('Recipe.java')]],
];

/** What takes minutes on a slow machine, and so comes before a recipe is run and waited for. */
const COMPILED: Partial<Record<Language, () => Promise<void>>> = {
  go: () => compileGo(['build', '-o', 'recipe', recipe('recipe.go')], folder),
};

describe.each(RECIPES)('%s', (language, command) => {
  let sandbox: Sandbox;
  const run = () => {
    const env = { ...withoutProxies(process.env), ...goEnvironment, SMS_SANDBOX_URL: sandbox.url };
    return runChild(command, { cwd: folder, env });
  };
  const told: string[] = [];
  beforeAll(async () => {
    if (!missing.includes(language)) await COMPILED[language]?.();
    sandbox = await openSandbox({ port: 0, memory: true, quiet: true, limits: 'off' });
    sandbox.world.bus.subscribe(({ type }) => void told.push(type), ['message.accepted', 'sandbox.reset']);
  });
  afterAll(() => sandbox.close());

  it.skipIf(missing.includes(language))('sends, reads the code, holds that it came once, and sets back', async () => {
    const { code, printed } = await run();
    expect({ code, printed }).toEqual({ code: 0, printed: expect.stringMatching(/^code 7835\r?\n$/) });
    expect(told).toEqual(['message.accepted', 'sandbox.reset']);
    expect(sandbox.world.mailbox.messages({}, Infinity, 1).items).toEqual([]);
  });

  it.skipIf(missing.includes(language))('ends with an error where more came', async () => {
    const form = { account: 'C06900001', password: '06905a4db0c06905a4db0c06905a4db0', mobile: '13800138000' };
    const content = '您的验证码是：1111。请不要把验证码泄露给其他人。';
    const body = new URLSearchParams({ ...form, content });
    await fetch(`${sandbox.url}/webservice/sms.php?method=Submit`, { method: 'POST', body });
    await expect(run()).resolves.not.toMatchObject({ code: 0 });
  });
});
