/** `sandbox.json` is read strictly: what is wrong with it is said in one sentence with its place, and the file stays as it is. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSandbox } from '../../../server/open-sandbox.ts';
import { jsonFault } from '../../../server/ledger/store/json-fault.ts';
import { UserError } from '../../../server/settings/user-error.ts';
import { stockWorld } from '../../support/desk.ts';
import { diskStore, toyWorld, withFolder } from '../../support/toy/toy-world.ts';
import fc from '../../support/properties.ts';

const evicted = { messages: 0, exchanges: 0, messageSeq: 0, exchangeSeq: 0 };
const { accounts } = stockWorld();
const [stock] = accounts;
const whole = { format: 2, instance: 'a', seq: 0, evicted, clock: { offsetMs: 0, frozenAt: null }, accounts };
const withAccount = (change: object): object => ({ ...whole, accounts: [{ ...stock, id: 'own', ...change }] });

/** The stock's part of a provider, with something changed in its first application or account. */
function withFirst(provider: string, list: string, change: object): object {
  const part = stock?.[provider] as Record<string, readonly object[]>;
  const [first, ...others] = part[list] ?? [];
  return withAccount({ [provider]: { ...part, [list]: [{ ...first, ...change }, ...others] } });
}

/** What opening a folder with this document comes to: the sentences, without the path of the folder. */
async function refusal(text: string): Promise<{ en: string; zh: string }> {
  return withFolder(async (folder) => {
    writeFileSync(join(folder, 'sandbox.json'), text);
    const error: unknown = await openSandbox({ port: 0, data: folder, quiet: true }).then(
      (sandbox) => sandbox.close(),
      (reason: unknown) => reason,
    );
    if (!(error instanceof UserError)) throw error ?? new Error('it was opened');
    expect(readFileSync(join(folder, 'sandbox.json'), 'utf8')).toBe(text);
    expect(readdirSync(folder)).not.toContain('lock');
    expect(error.problem.en).toMatch(/^\S*sandbox\.json\b[^\n]*[.?]$/);
    expect(error.problem.zh).toContain('sandbox.json');
    expect(error.remedy.en).not.toBe('');
    return { en: error.problem.en.replace(folder, ''), zh: error.problem.zh };
  });
}

describe('a document that is none', () => {
  it.each<[what: string, text: string, sentence: string]>([
    ['an empty object', '{}', 'seq: is missing.'],
    ['a list', '[]', 'must be an object, not a list.'],
    ['a number', '5', 'must be an object, not 5.'],
    ['null', 'null', 'must be an object, not null.'],
    ['a text', '"x"', 'must be an object, not "x".'],
    ['accounts that are none', '{"accounts":null}', 'seq: is missing.'],
  ])('is refused: %s', async (_what, text, sentence) => {
    expect((await refusal(text)).en).toContain(`sandbox.json: ${sentence}`);
  });

  it.each<[what: string, document: object, sentence: string]>([
    ['no accounts', { ...whole, accounts: null }, 'accounts: must be a list, not null.'],
    ['an account that is none', { ...whole, accounts: [5] }, 'accounts[0]: must be an object, not 5.'],
    ['an account without an id', { ...whole, accounts: [{}] }, 'accounts[0].id: is missing.'],
    ['an unknown name', { ...whole, acounts: [] }, 'acounts: unknown; did you mean accounts?'],
    ['a name like none', { ...whole, colour: 1 }, 'colour: unknown; there are format, instance, seq,'],
    ['a negative number', { ...whole, seq: -1 }, 'seq: must be at least 0, not -1.'],
    ['a huge number', { ...whole, seq: 1e300 }, 'seq: must be at most 999000000000, not 1e+300.'],
    ['half a number', { ...whole, seq: 1.5 }, 'seq: must be a whole number, not 1.5.'],
    ['a text for a number', { ...whole, seq: '5' }, 'seq: must be a number, not "5".'],
    ['nothing evicted', { ...whole, evicted: {} }, 'evicted.messages: is missing.'],
    ['evicted as a list', { ...whole, evicted: [] }, 'evicted: must be an object, not a list.'],
    ['evicted misspelt', { ...whole, evicted: { ...evicted, message: 1 } }, 'evicted.message: unknown; did you mean messages?'],
    ['a clock that is none', { ...whole, clock: 'noon' }, 'clock: must be an object, not "noon".'],
    ['half a clock', { ...whole, clock: { offsetMs: 0 } }, 'clock.frozenAt: is missing.'],
    ['a clock beyond the year 9999', { ...whole, clock: { offsetMs: 3e14, frozenAt: null } }, 'clock.offsetMs: must be at most'],
    ['a clock that stands beyond it', { ...whole, clock: { offsetMs: 0, frozenAt: 8e15 } }, 'clock.frozenAt: must be at most'],
    ['a clock beyond all dates', { ...whole, clock: { offsetMs: 1e20, frozenAt: null } }, 'clock.offsetMs: must be at most'],
    ['a format that is none', { ...whole, format: 'x' }, 'format: must be a number, not "x".'],
  ])('is named by its place: %s', async (_what, document, sentence) => {
    expect((await refusal(JSON.stringify(document))).en).toContain(`sandbox.json: ${sentence}`);
  });

  it.each<[what: string, document: object, sentence: string]>([
    ['an unknown setting', withAccount({ limit: {} }), 'accounts[0].limit: unknown; did you mean limits?'],
    ['an unknown provider', withAccount({ tencnet: {} }), 'accounts[0].tencnet: unknown; did you mean tencent?'],
    ['a name that is none', withAccount({ name: 5 }), 'accounts[0].name: must be a text, not 5.'],
    ['limits that are none', withAccount({ limits: { mode: 'on' } }), 'accounts[0].limits.mode: must be'],
    ['a number in another form', withAccount({ limits: { exempt: ['1'] } }), 'accounts[0].limits.exempt[0]: must be in E.164'],
    ['delivery that is none', withAccount({ delivery: { mode: 'x' } }), 'accounts[0].delivery: must be such as'],
    [
      'delivery misspelt',
      withAccount({ delivery: { mode: 'after', fromMS: 1 } }),
      'accounts[0].delivery.fromMS: unknown; did you mean fromMs?',
    ],
    [
      'a callback of nobody',
      withAccount({ callbacks: { ronglan: {} } }),
      'accounts[0].callbacks.ronglan: unknown; did you mean ronglian?',
    ],
    [
      'a callback of nothing',
      withAccount({ callbacks: { ihuyi: { reports: '' } } }),
      'accounts[0].callbacks.ihuyi.reports: unknown; did you mean report?',
    ],
    ['a part that is none', withAccount({ ihuyi: null }), 'accounts[0].ihuyi: must be an object, not null.'],
    [
      'a misspelt list',
      withFirst('tencent', 'apps', { sign: [] }),
      'accounts[0].tencent.apps[0].sign: unknown; did you mean signs?',
    ],
    ['a list left out', withFirst('tencent', 'apps', { signs: undefined }), 'accounts[0].tencent.apps[0].signs: is missing.'],
    [
      'deep inside another',
      withFirst('ronglian', 'apps', { templates: [{ ID: '1' }] }),
      'accounts[0].ronglian.apps[0].templates[0].ID: unknown; did you mean id?',
    ],
    [
      'and another',
      withFirst('ihuyi', 'accounts', { apikey: 'x' }),
      'accounts[0].ihuyi.accounts[0].apikey: unknown; did you mean apiKey?',
    ],
  ])('names what is wrong in an account: %s', async (_what, document, sentence) => {
    expect((await refusal(JSON.stringify(document))).en).toContain(`sandbox.json: ${sentence}`);
  });

  it('is told of in Chinese as well', async () => {
    expect((await refusal(JSON.stringify({ ...whole, acounts: [] }))).zh).toContain('acounts: 没有这一项，是否想写 accounts？');
    expect((await refusal(JSON.stringify({ ...whole, seq: '5' }))).zh).toContain('seq: 应为数字，而不是 "5"。');
  });

  it.each<[what: string, text: string, place: string]>([
    ['nothing at all', '', 'line 1, column 1'],
    ['a comma too many', '{\n  "seq": 1,\n}', 'line 3, column 1'],
    ['a comma too few', '{\n  "seq": 1\n  "accounts": []\n}', 'line 3, column 3'],
    ['a name without quotes', '{ seq: 1 }', 'line 1, column 3'],
    ['a file cut short', '{"seq":1,"accounts":[{"id":"sto', 'line 1, column 28'],
    ['brackets without end', '['.repeat(100_000), 'line 1, column 502'],
    ['a remark', '{"seq":1} // mine', 'line 1, column 11'],
  ])('is no JSON, and the place is named: %s', async (_what, text, place) => {
    expect((await refusal(text)).en).toContain(`sandbox.json is not valid JSON: look at ${place}.`);
  });

  it('is found to be JSON where the engine finds it so, and not where it does not', () => {
    const broken = (text: string): boolean => {
      try {
        JSON.parse(text);
        return false;
      } catch {
        return true;
      }
    };
    const cut = fc.tuple(fc.json(), fc.nat()).map(([text, n]) => text.slice(0, n % (text.length + 1)));
    fc.assert(fc.property(fc.oneof(fc.json(), cut, fc.string()), (text) => (jsonFault(text) !== undefined) === broken(text)));
  });
});

describe('a document as some editors leave it', () => {
  it('is read although it begins with a byte order mark', () =>
    withFolder(async (folder) => {
      await toyWorld(await diskStore(folder)).world.close();
      const path = join(folder, 'sandbox.json');
      writeFileSync(path, `\uFEFF${readFileSync(path, 'utf8')}`);
      const { world } = toyWorld(await diskStore(folder));
      expect(world.accounts.get('stock')?.parts.get('toy')).toMatchObject({ balance: 100 });
      await world.close();
    }));
});
