// @vitest-environment happy-dom
/** The inspector on a page of its own. */
import { describe, expect, it } from 'vitest';
import type { ExchangeResource } from '../../server/api/wire.ts';
import { Inspector } from '../../web/src/inspector/inspector.tsx';
import { all, control, find, says, testPage } from './support/page.tsx';
import { exchangeOf, messageOf } from './support/wire-samples.ts';

const TO = '+8613800138000';

function refusedBy(explanation: ExchangeResource['explanation']): ExchangeResource {
  const refusal = { code: 'LIMIT', message: 'too many messages' };
  return exchangeOf({
    ...refusal,
    verdict: 'refused',
    explanation,
    checks: [{ id: 'key', ok: false, note: '3 / 2' }],
    recipients: [{ ...refusal, to: TO, outcome: 'refused', messageId: null, explanation }],
    messageIds: [],
  });
}

const WORDS = { cause: { zh: '太频繁', en: 'Sent too often.' }, remedy: { zh: '稍后', en: 'Wait a minute.' } };

describe('a refused request', () => {
  let exempt: string[] = [];
  const page = testPage((path, sent) => {
    if (path === 'exchanges/x1') return refusedBy({ ...WORDS, action: { type: 'lift-limits', to: TO } });
    if (path !== 'accounts/stock') return undefined;
    exempt = sent.length === 0 ? ['+8613900139000'] : ['+8613900139000', TO];
    return { id: 'stock', name: 'Stock', limits: { mode: 'realistic', exempt } };
  });

  it("is explained in the provider's words, with cause and remedy, and the check that failed", async () => {
    page.show(<Inspector exchangeId="x1" />);
    const why = await find('why');
    for (const words of ['LIMIT', 'too many messages', 'Sent too often.', 'Wait a minute.', '138 0013 8000']) {
      expect(why.textContent).toContain(words);
    }
    expect(all('check').map((check) => [check.dataset['ok'], check.textContent])).toEqual([['false', 'Key3 / 2']]);
  });

  it('lets the reader lift the limits of the number, and keeps those already lifted', async () => {
    page.show(<Inspector exchangeId="x1" />);
    (await find('lift-limits')).click();
    await says('Lifted. Send it again.');
    expect(page.sent).toEqual([
      { method: 'PATCH', path: 'accounts/stock', body: { limits: { exempt: ['+8613900139000', TO] } } },
    ]);
  });
});

describe('what an answer rests on', () => {
  let exchange = exchangeOf();
  const page = testPage((path) => (path === 'exchanges/x1' ? exchange : undefined));

  it.each([
    ['assumed', 'assumed', null, 'assumed made up'],
    ['observed', 'observed', '2024-09-13', 'observed made up · 2024-09-13'],
  ] as const)('is told in a word, with its source and its date: %s', async (_why, certainty, date, words) => {
    exchange = exchangeOf({ certainty, evidence: { certainty, source: { zh: '自拟', en: 'made up' }, date } });
    page.show(<Inspector exchangeId="x1" />);
    const tag = await find('rests-on');
    expect(tag.textContent).toBe(words);
    expect(tag.querySelector('[data-certainty]')?.getAttribute('data-certainty')).toBe(certainty);
  });

  it('is not told of an answer that was lost', async () => {
    exchange = exchangeOf({ verdict: 'faulted', certainty: null, evidence: null });
    page.show(<Inspector exchangeId="x1" />);
    await says('Came in by');
    expect(all('rests-on')).toEqual([]);
  });
});

describe('a signature that did not fit', () => {
  const explanation = { ...WORDS, expected: 'a\nb', received: 'a\nc', steps: [{ name: 'StringToSign', value: 'a\nb' }] };
  const page = testPage((path) => (path === 'exchanges/x1' ? refusedBy(explanation) : undefined));

  it('is shown step by step, on a tab that has an address', async () => {
    page.show(<Inspector exchangeId="x1" />);
    (await control('Signature')).click();
    await says('1. StringToSign');
    expect(all('difference')[0]?.textContent).toBe('Line 2, character 1: expected “b” U+0062, received “c” U+0063');
    expect(location.search).toBe('?tab=signature');
  });
});

describe('the request as it came', () => {
  let exchange = exchangeOf();
  const page = testPage((path) => (path === 'exchanges/x1' ? exchange : undefined));

  it.each([
    ['can be sent again', 'POST', 1],
    ['cannot, where it was none', '', 0],
  ])('%s', async (_, method, buttons) => {
    exchange = exchangeOf({ request: { ...exchange.request, method } });
    page.show(<Inspector exchangeId="x1" />);
    (await control('Request')).click();
    await says('Request line');
    expect(all('copy-curl')).toHaveLength(buttons);
  });
});

describe('an accepted message', () => {
  const text = '【玩具】<img src=x onerror=alert(1)>验证码4653\u200b';
  const page = testPage((path) => {
    if (path === 'messages/m2') return messageOf({ text });
    return path === 'exchanges/x1' ? exchangeOf({ checks: [{ id: 'unknown-check', ok: true }] }) : undefined;
  });

  it('shows its text as text, its billing, and no signature it has nothing to say about', async () => {
    page.show(<Inspector messageId="m2" />);
    await says('toy-0001');
    expect(document.querySelector('img')).toBeNull();
    const inspector = await find('inspector');
    expect(inspector.textContent).toContain('<img src=x onerror=alert(1)>');
    expect(inspector.textContent).toContain(`${text.length} characters · 1 segment · fee 1`);
    expect(inspector.textContent).toContain('KindText message');
    expect(inspector.textContent).not.toContain('Signature');
  });

  it('opened by its request shows the same', async () => {
    page.show(<Inspector exchangeId="x1" />);
    await says('toy-0001');
    expect(all('inspector')[0]?.textContent).toContain('fee 1');
  });

  it('that is gone is said to be gone, with what to do', async () => {
    page.show(<Inspector messageId="m9" />);
    await says('This record is gone');
    expect(all('inspector')[0]?.textContent).toContain('--keep');
  });
});
