/** The account in a world file, the guide, and the catalogue of codes. */
import { describe, expect, it } from 'vitest';
import { tencent } from '../../../server/providers/tencent/index.ts';
import { NOW, stockWorld } from '../../support/desk.ts';
import { call } from './support.ts';

describe('the account', () => {
  it('says where a world file is wrong', () => {
    const part = stockWorld().accounts[0]?.['tencent'] as { apps: Record<string, unknown>[] };
    Object.assign(part.apps[0] ?? {}, { balance: -1 });
    expect(() => tencent.account.parse(part)).toThrow(/^apps\[0\]\.balance: /);
  });

  it('is known by its SecretId, and in v5 by its applications', () => {
    const part = tencent.account.parse(stockWorld().accounts[0]?.['tencent']);
    expect(tencent.account.keys(part)).toEqual(['AKIDsandbox0690EXAMPLE0000sandbox0690', 'app:1400793123']);
  });
});

describe('the guide', () => {
  const part = tencent.account.parse(stockWorld().accounts[0]?.['tencent']);

  it('shows a curl command that the sandbox accepts for five minutes', () => {
    const [example] = tencent.guide.examples(part, 'http://127.0.0.1:10690', NOW);
    const headers = Object.fromEntries(
      [...(example?.command ?? '').matchAll(/-H '([^:]+): ([^']*)'/g)].map(([, name = '', value = '']) => [name, value]),
    );
    const body = /-d '([^']*)'/.exec(example?.command ?? '')?.[1] ?? '';
    const played = call({ body, headers }, { realNow: NOW + 299_000 });
    expect(played.answer?.recipients[0]).toMatchObject({ outcome: 'accepted', to: '+8613800138000', templateId: '5750123' });
  });

  it('begins with the base URL and has all an SDK wants', () => {
    const labels = tencent.guide.settings(part, 'http://127.0.0.1:10690').map(({ label, value }) => `${label}=${value}`);
    expect(labels[0]).toBe('baseUrl=http://127.0.0.1:10690');
    expect(labels).toContain('endpoint=127.0.0.1:10690');
    expect(labels).toContain('SmsSdkAppId=1400793123');
    expect(labels).toContain('TemplateId=5750123');
  });
});

describe('the catalogue', () => {
  it('holds every published code with a text and a source', () => {
    const codes = new Set(Object.values(tencent.codes).map(({ code }) => code));
    expect(codes.size).toBeGreaterThanOrEqual(139);
    for (const entry of Object.values(tencent.codes)) {
      expect(entry.message).not.toBe('');
      expect(entry.sources).not.toEqual([]);
    }
  });
});
