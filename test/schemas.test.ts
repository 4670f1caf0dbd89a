/** The JSON schemas that are shipped, held against the files they are for by a validator that is not ours. */
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { schemas } from '../.ci/schemas.ts';
import { parseWorldFile } from '../server/ledger/opening/world-file.ts';
import { providers } from '../server/providers/index.ts';
import { CONFIG_FILE, names, table } from '../server/settings/options.ts';
import { resolveConfig } from '../server/settings/config.ts';
import { UserError } from '../server/settings/user-error.ts';
import { stockWorld } from './support/desk.ts';

const ajv = new Ajv({ strict: true, allowUnionTypes: true });
const isConfig = ajv.compile(schemas['config.json']);
const isWorld = ajv.compile(schemas['world.json']);

describe('the schema of the settings', () => {
  it('has every option, with its help', () => {
    expect(Object.keys(schemas['config.json'].properties)).toEqual(['$schema', ...names]);
    for (const name of names) {
      const { en, zh } = table[name].help;
      expect(schemas['config.json'].properties[name]).toMatchObject({ description: `${en} · ${zh}` });
    }
  });

  it.each([
    [{}],
    [{ $schema: 'http://127.0.0.1:10690/_sandbox/schemas/config.json', port: 10700, memory: true }],
    [{ port: '10700', host: '0.0.0.0', data: 'sent', world: 'world.json', allowedHosts: 'devbox.local,.svc, *', token: false }],
    [{ token: 'a-long-one', keep: '10000,7d,200MB', durability: 'fsync', watchWorld: 'on', limits: 'off' }],
    [{ keep: 10000, callbackHosts: 'app.test, ::1', seed: 7, rules: [{ outcome: { code: '4051' } }], lang: 'zh' }],
    [{ explainHeader: 1, open: false, quiet: 'yes', jsonLog: '0', seed: '', token: '', allowedHosts: '', callbackHosts: '' }],
    [{ allowedHosts: ['a', 'b'] }],
  ])('takes %j, as the sandbox does', (file) => {
    isConfig(file);
    expect(isConfig.errors).toBeNull();
    expect(resolveConfig({ argv: [], env: {}, file })).not.toBeInstanceOf(UserError);
  });

  it.each([
    [[]],
    [{ prot: 10690 }],
    [{ port: 65_536 }],
    [{ port: 1.5 }],
    [{ host: 'http://x/' }],
    [{ data: '' }],
    [{ world: 7 }],
    [{ allowedHosts: { a: 'b' } }],
    [{ token: 'short' }],
    [{ memory: 'perhaps' }],
    [{ keep: 'much' }],
    [{ durability: 'none' }],
    [{ limits: false }],
    [{ seed: null }],
    [{ rules: { outcome: {} } }],
    [{ lang: 'fr' }],
  ])('refuses %j, as the sandbox does', (file) => {
    expect(isConfig(file)).toBe(false);
    const refused = resolveConfig({ argv: [], env: {}, file });
    expect(refused instanceof UserError && refused.problem.en).toContain(CONFIG_FILE);
  });
});

/** What the sandbox says against a file of accounts; empty where nothing. */
function said(file: unknown): string {
  try {
    parseWorldFile(JSON.stringify(file), 'world.json', providers);
    return '';
  } catch (error) {
    return error instanceof UserError ? error.problem.en : 'no sentence';
  }
}

const stock = stockWorld().accounts[0];
const app = { sdkAppId: '1400000001', appKey: 'k', balance: 1, signs: [], templates: [] };
const tencent = { secretId: 'i', secretKey: 'k', apps: [app] };
const states = { tencent: { 'no-balance': true } };
const settings = { name: 'x', limits: { mode: 'off' }, callbacks: { tencent: { report: 'http://127.0.0.1/' } } };

describe('the schema of a world file', () => {
  it.each([
    [{ accounts: [] }],
    [{ $schema: '../world.json', accounts: [stock] }],
    [{ accounts: [{ id: 'a', ...settings, states, delivery: { mode: 'fail', code: 'X' }, clock: { offsetMs: 1 }, tencent }] }],
    [{ accounts: [{ id: 'stock', template: 'stock' }] }],
    [{ accounts: [{ id: 'stock', template: 'stock', ...settings, tencent: { apps: [app] } }] }],
  ])('takes %j, as the sandbox does', (file) => {
    isWorld(file);
    expect(isWorld.errors).toBeNull();
    expect(said(file)).toBe('');
  });

  it.each([
    [[], 'world.json: must be an object'],
    [{}, 'world.json: accounts: is missing'],
    [{ accounts: [{}] }, 'world.json: accounts[0].id: is missing'],
    [{ accounts: [{ id: 'a', templat: 'stock' }] }, 'world.json: accounts[0].templat: unknown; did you mean'],
    [{ accounts: [{ id: 'a', template: 'other' }] }, 'world.json: accounts[0].template: '],
    [{ accounts: [{ id: 'a', minted: null }] }, 'world.json: accounts[0].minted: unknown'],
    [
      { accounts: [{ id: 'a', tencent: { ...tencent, apps: [{}] } }] },
      'world.json: accounts[0].tencent.apps[0].sdkAppId: is missing',
    ],
    [{ accounts: [{ id: 'a', limits: { mode: 'none' } }] }, 'world.json: accounts[0].limits.mode: '],
    [{ accounts: [{ id: 'a', states: { tencent: 'x' } }] }, 'world.json: accounts[0].states: '],
    [{ account: [] }, 'world.json: account: unknown; did you mean accounts?'],
  ])('refuses %j, as the sandbox does', (file, sentence) => {
    expect(isWorld(file)).toBe(false);
    expect(said(file)).toContain(sentence);
  });

  it('leaves to the sandbox what no schema can say', () => {
    expect(said({ accounts: [{ id: 'a' }, { id: 'a' }] })).toContain('world.json: accounts[1].id: there are two');
    const twice = { accounts: ['a', 'b'].map((id) => ({ id, tencent })) };
    expect(said(twice)).toBe('world.json: accounts: “a” and “b” share the tencent key i.');
    expect(said({ accounts: [{ id: 'a', states: { tencent: { nosuch: true } }, tencent }] })).toContain('nosuch');
  });
});
