/** The banner: what a newcomer copies into an SDK, in columns that hold in both languages. */
import { expect, it } from 'vitest';
import { banner, bannerLine } from '../../server/commands/banner.ts';
import type { BannerFacts } from '../../server/commands/banner.ts';
import { displayWidth } from '../../server/commands/columns.ts';
import { helpText } from '../../server/commands/help.ts';
import { optionHelp } from '../../server/settings/options.ts';

const facts: BannerFacts = {
  version: '1.2.3',
  url: 'http://127.0.0.1:10690',
  pageUrl: 'http://127.0.0.1:10690',
  token: null,
  guides: [
    { names: { en: 'Alpha', zh: '阿尔法' }, settings: [{ label: 'baseUrl', value: 'http://127.0.0.1:10690/a' }] },
    {
      names: { en: 'Beta', zh: '贝塔' },
      settings: [
        { label: '密钥（演示）', value: 'KEY' },
        { label: 'id', value: 'ID' },
      ],
    },
  ],
  listens: [],
  config: { listen: [], host: '127.0.0.1', data: '/srv/data', memory: false, store: null },
  production: false,
  language: 'zh',
};

it('puts every value into one column, although a Chinese character is two cells wide', () => {
  const values = ['http://127.0.0.1:10690', '/srv/data', 'http://127.0.0.1:10690/a', 'KEY', 'ID'];
  const lines = banner(facts).split('\n');
  const starts = values.map((value) => {
    const line = lines.find((candidate) => candidate.endsWith(` ${value}`)) ?? '';
    return displayWidth(line) - displayWidth(value);
  });
  expect(new Set(starts).size).toBe(1);
  expect(starts[0]).toBeGreaterThan(displayWidth('    密钥（演示）'));
});

it('speaks one language at a time', () => {
  expect(banner(facts)).toContain('收件箱');
  expect(banner(facts)).toContain('阿尔法');
  expect(banner({ ...facts, language: 'en' })).toContain('Inbox');
  expect(banner({ ...facts, language: 'en' })).not.toContain('阿尔法');
});

it('warns of NODE_ENV=production and of an address beyond loopback, and is silent otherwise', () => {
  expect(banner({ ...facts, language: 'en' })).not.toContain('!');
  expect(banner({ ...facts, language: 'en', production: true })).toContain('! NODE_ENV is "production"');
  expect(banner({ ...facts, language: 'en', config: { ...facts.config, host: '0.0.0.0' } })).toContain('! Anybody who reaches');
});

it('says that memory is all there is when nothing is kept', () => {
  expect(banner({ ...facts, config: { ...facts.config, memory: true } })).toContain('仅在内存中');
});

it('is one line of JSON for programs', () => {
  const line = bannerLine(facts);
  expect(line.indexOf('\n')).toBe(line.length - 1);
  expect(JSON.parse(line)).toEqual({
    event: 'listening',
    version: '1.2.3',
    listens: [],
    url: 'http://127.0.0.1:10690',
    pageUrl: 'http://127.0.0.1:10690',
    token: null,
    providers: [
      { name: '阿尔法', settings: { baseUrl: 'http://127.0.0.1:10690/a' } },
      { name: '贝塔', settings: { '密钥（演示）': 'KEY', id: 'ID' } },
    ],
  });
});

it('lists every option in --help, in both languages', () => {
  for (const language of ['en', 'zh'] as const) {
    const text = helpText(language);
    for (const option of optionHelp) {
      expect(text).toContain(option.flag);
      expect(text).toContain(option.help[language]);
    }
  }
});
