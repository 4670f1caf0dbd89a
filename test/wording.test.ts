/** Texts for people keep to one style in both languages: all that stand in the source, and all that the catalogue provokes. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AboutResource, ErrorResource, ExchangeResource, ExchangeSummary, List } from '../server/api/wire.ts';
import type { Sandbox } from '../server/open-sandbox.ts';
import { openSandbox } from '../server/open-sandbox.ts';
import { apiOf } from './support/api.ts';
import { faultsOf, faultsOfSentence } from './support/style.ts';
import { pairsUnder } from './support/texts.ts';

describe('the style itself', () => {
  it.each([
    ['签名是 “测试” 。', 'zh'],
    ['签名是"测试"。', 'zh'],
    ['签名「测试」还在审核。', 'zh'],
    ['签名,还在审核。', 'zh'],
    ['签名还在审核', 'zh'],
    ['签名还在审核。 ', 'zh'],
    ['The sign "x" is pending.', 'en'],
    ['The sign ‘x’ is pending.', 'en'],
    ["The account's sign is pending.", 'en'],
    ['Please  wait.', 'en'],
    ['2 value(s) came.', 'en'],
    ['It is no number.', 'en'],
    ['The sign is pending', 'en'],
  ] as const)('refuses %j', (text, language) => {
    expect(faultsOfSentence(text, language)).not.toEqual([]);
  });

  it.each([
    ['签名“审核中 签名”还在审核。', 'zh'],
    ['应为 {"result":0,"errmsg":"OK"}。', 'zh'],
    ['The account’s sign “a "b"” is pending.', 'en'],
    ['The body must be {"appId":"x"}.', 'en'],
  ] as const)('takes %j', (text, language) => {
    expect(faultsOfSentence(text, language)).toEqual([]);
  });
});

describe('the texts of the source', () => {
  const pairs = pairsUnder('server', 'web/src');

  it('are found', () => {
    expect(pairs.length).toBeGreaterThan(2_000);
    expect(pairs.filter(({ isReason }) => isReason).length).toBeGreaterThan(350);
  });

  it('keep to the style', () => {
    const faults = pairs.flatMap(({ file, line, zh, en, isReason }) => {
      const check = isReason || zh.endsWith('。') ? faultsOfSentence : faultsOf;
      return [...check(zh, 'zh'), ...check(en, 'en')].map((fault) => `${file}:${line} ${fault}: ${zh} | ${en}`);
    });
    expect(faults.join('\n')).toBe('');
  });

  it('end as sentences in both languages, or in neither', () => {
    const ends = (text: string, stop: string): boolean => text.trimEnd().endsWith(stop);
    expect(
      pairs
        .filter(({ zh, en }) => ends(zh, '。') !== ends(en, '.'))
        .map(({ file, line, zh, en }) => `${file}:${line} ${zh} | ${en}`)
        .join('\n'),
    ).toBe('');
  });
});

describe('the texts of the catalogue', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await openSandbox({ port: 0, memory: true, quiet: true, limits: 'off' });
  });
  afterAll(() => sandbox.close());
  const api = apiOf(() => sandbox);

  it('keep to the style, as they come with a refusal', async () => {
    const { items } = await api<List<ErrorResource>>('errors');
    expect(items.length).toBeGreaterThan(400);
    const faults: string[] = [];
    const look = (where: string, { zh, en }: { zh: string; en: string }): void => {
      const found = [...faultsOfSentence(zh, 'zh'), ...faultsOfSentence(en, 'en')];
      faults.push(...found.map((fault) => `${where} ${fault}: ${zh} | ${en}`));
    };
    for (const { provider, key, meaning, madeBy, rule } of items) {
      look(`${provider} ${key}`, meaning);
      if (madeBy === 'client' || rule === null) continue;
      const { id } = await api<ExchangeSummary>('errors/send', 'POST', { provider, key });
      const { explanation, recipients } = await api<ExchangeResource>(`exchanges/${id}`);
      for (const one of [explanation, ...recipients.map((recipient) => recipient.explanation)]) {
        if (!one) continue;
        look(`${provider} ${key}`, one.cause);
        look(`${provider} ${key}`, one.remedy);
      }
    }
    expect(faults.join('\n')).toBe('');
  });

  it('have titles of checks and states in the same style', async () => {
    const { providers } = await api<AboutResource>('about');
    const titles = providers.flatMap(({ checks, states }) => [...Object.values(checks), ...states.map(({ title }) => title)]);
    expect(titles.length).toBeGreaterThan(100);
    expect(
      titles.flatMap(({ zh, en }) => [...faultsOf(zh, 'zh'), ...faultsOf(en, 'en')].map((fault) => `${fault}: ${zh} | ${en}`)),
    ).toEqual([]);
    expect(titles.filter(({ zh, en }) => /[。.]$/.test(zh) || en.endsWith('.'))).toEqual([]);
  });
});
