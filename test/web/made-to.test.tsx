// @vitest-environment happy-dom
/** Calls that were made to come out otherwise, and reports that are not what they seem: every place says so in words. */
import { describe, expect, it, vi } from 'vitest';
import type {
  ExchangeResource,
  ExchangeSummary,
  Explanation,
  Frame,
  MessageResource,
  PhoneResource,
} from '../../server/api/wire.ts';
import { chooseLanguage } from '../../web/src/i18n/language.ts';
import { PhoneList } from '../../web/src/inbox/phone-list.tsx';
import { Inspector } from '../../web/src/inspector/inspector.tsx';
import { RequestLog } from '../../web/src/log/request-log.tsx';
import { Bubble } from '../../web/src/phone/bubble.tsx';
import { RefusedNote } from '../../web/src/phone/refused-note.tsx';
import { refusalsTo } from '../../web/src/state/thread.ts';
import { all, control, find, says, testPage } from './support/page.tsx';
import { exchangeOf, messageOf } from './support/wire-samples.ts';

const TO = '+8619800000300';
const AT = '2026-11-23T14:07:09.123+08:00';

const OUTCOMES = {
  situations: [],
  faults: [
    { kind: 'timeout', title: { zh: '超时：永远没有应答', en: 'time-out: no answer ever comes' }, accepted: false },
    { kind: 'gbk', title: { zh: '正文是 GBK 编码', en: 'the body is encoded in GBK' }, accepted: true },
  ],
};

const WHY: Explanation = {
  cause: { zh: '触发号码的作用。', en: 'The number brings it about.' },
  remedy: { zh: '换一个号码。', en: 'Send to another number.' },
};

/** The client waited, nothing came, and the provider knows of nothing. */
const lost = exchangeOf({
  status: 0,
  verdict: 'faulted',
  code: 'timeout',
  cause: WHY.cause,
  recipients: [{ to: TO, outcome: 'refused', code: 'timeout', message: '', messageId: null, explanation: WHY }],
  messageIds: [],
  scripted: { by: { trigger: TO }, fault: 'timeout' },
  response: { status: 0, headers: {}, body: '' },
  explanation: WHY,
});

/** The provider took it, and its answer cannot be read. */
const spoilt = exchangeOf({
  verdict: 'faulted',
  code: 'gbk',
  cause: WHY.cause,
  recipients: [{ to: TO, outcome: 'accepted', code: '', message: '', messageId: 'm2', explanation: null }],
  scripted: { by: { rule: 'rule7' }, fault: 'gbk' },
  response: { status: 200, headers: { 'content-type': 'application/json' }, body: btoa('\xcc\xe1'), encoding: 'base64' },
  explanation: WHY,
});

const late = exchangeOf({ scripted: { by: { rule: 'rule8' }, delayMs: 3_000 } });
const shown = exchangeOf({ verdict: 'refused', code: 'KEY', scripted: { by: { request: 'catalogue' } } });

describe('the request log', () => {
  let listed: ExchangeSummary[] = [];
  const page = testPage((path) => {
    if (path === 'outcomes') return OUTCOMES;
    return path.startsWith('exchanges?') ? { items: listed, next: null, evicted: 0 } : undefined;
  });
  const row = async (exchange: ExchangeSummary): Promise<string> => {
    listed = [exchange];
    page.show(<RequestLog />);
    return (await find('log-row')).textContent;
  };

  it('names the fault, says what the provider knows of the call, and who made it so', async () => {
    await row(lost);
    await says('time-out: no answer ever comes · never taken by the provider');
    expect(all('log-row')[0]?.dataset['verdict']).toBe('faulted');
    expect(all('made-to')[0]?.textContent).toBe('Made to · 198 0000 0300');
    expect(all('log-cause')[0]?.textContent).toContain('The number brings it about.');
  });

  it('says that a call was taken though its answer was spoilt', async () => {
    await row(spoilt);
    await says('the body is encoded in GBK · taken by the provider');
    expect(all('made-to')[0]?.textContent).toBe('Made to · rule7');
  });

  it.each([
    ['what came late', late, 'Made to · rule8 · held back 3.0 s'],
    ['what the catalogue asked for', shown, 'Made to · from the catalogue'],
  ])('marks %s', async (_what, exchange, words) => {
    expect(await row(exchange)).toContain(words);
  });

  it('leaves a call that nobody touched without a mark', async () => {
    await row(exchangeOf());
    expect(all('made-to')).toEqual([]);
  });

  it('filters by it', async () => {
    await row(lost);
    const chip = await control('Simulated fault');
    chip.click();
    await vi.waitFor(() => expect(chip.getAttribute('aria-pressed')).toBe('true'));
    expect(location.search).toBe('?q=is%3Afaulted');
  });
});

describe('the inspector', () => {
  let exchange: ExchangeResource = lost;
  let message: MessageResource = messageOf();
  const page = testPage((path) => {
    if (path === 'outcomes') return OUTCOMES;
    if (path === 'messages/m2') return message;
    return path === 'exchanges/x1' ? exchange : undefined;
  });

  it('explains a lost call: the fault by its name, what the provider knows, cause and remedy', async () => {
    exchange = lost;
    page.show(<Inspector exchangeId="x1" />);
    await says('time-out: no answer ever comes');
    const why = await find('why');
    for (const words of ['timeout', 'The provider never took the call', 'The number brings it about.', 'Send to another number.'])
      expect(why.textContent).toContain(words);
    expect(why.textContent).not.toContain('gives no text');
    expect(why.dataset['fault']).toBe('timeout');
    expect((await find('made-to')).querySelector('a')?.getAttribute('href')).toBe('/errors/numbers');
  });

  it('says that nothing left', async () => {
    exchange = lost;
    page.show(<Inspector exchangeId="x1" />);
    (await control('Response')).click();
    await says('Nothing left, not even a status line.');
    expect(document.body.textContent).not.toContain('HTTP 0');
  });

  it('of a message whose answer was spoilt says both, leads to the rules, and shows the bytes', async () => {
    exchange = spoilt;
    page.show(<Inspector messageId="m2" />);
    await says('The provider took the call; only its answer came to harm.');
    expect((await find('inspector')).querySelector('h2')?.textContent).toContain('Accepted');
    expect((await find('made-to')).querySelector('a')?.getAttribute('href')).toBe('/errors/rules');
    (await control('Response')).click();
    await says('cc e1');
    await says('Simulated fault the body is encoded in GBK');
    await says('2 bytes');
  });

  it('keeps what the provider itself had refused apart from what the fault made of the rest', async () => {
    const other: Explanation = { ...WHY, cause: { zh: '不是号码', en: 'That is no number.' } };
    const refused = { to: '12', outcome: 'refused', code: 'BAD', message: 'bad number', messageId: null, explanation: other };
    exchange = { ...lost, recipients: [...lost.recipients, { ...refused, outcome: 'refused' }] };
    page.show(<Inspector exchangeId="x1" />);
    await says('That is no number.');
    expect(all('why').map((why) => why.dataset['fault'])).toEqual(['timeout', undefined]);
    expect(all('why')[0]?.textContent).toContain('Number 198 0000 0300');
    expect(all('why')[1]?.textContent).toContain('bad number');
  });

  it('says how long an answer was held back', async () => {
    exchange = late;
    page.show(<Inspector exchangeId="x1" />);
    await says('0.4 ms, then held back 3.0 s');
    expect(all('why')).toEqual([]);
  });

  it('tells reports that came again, came too late, or never came from those that count', async () => {
    exchange = exchangeOf();
    const arrived = { status: 'delivered', at: AT, code: 'DELIVRD' } as const;
    message = messageOf({
      status: 'delivered',
      timeline: [
        { status: 'accepted', at: AT },
        { ...arrived, untold: true },
        { ...arrived, again: true },
        { status: 'undelivered', at: AT, code: 'EXPIRED', again: true },
      ],
    });
    page.show(<Inspector messageId="m2" />);
    await says('Timeline');
    expect([...document.querySelectorAll('ol small')].map((note) => note.textContent)).toEqual([
      'The provider never learned of it: no report, and asking does not tell',
      'The same report came again',
      'A stale report that came late; what was before it stands',
    ]);
  });
});

describe('the phone', () => {
  let phones: PhoneResource[] = [];
  let undelivered: MessageResource | undefined;
  const page = testPage((path) => {
    if (path.startsWith('phones?')) return { items: phones, next: null, evicted: 0 };
    return path === 'outcomes' ? OUTCOMES : path === 'messages/m2' ? undelivered : undefined;
  });
  const [refusal] = refusalsTo(lost, TO);

  it('says that the call was lost, not that the provider refused it', async () => {
    if (!refusal) throw new Error('The lost call left nothing on the phone.');
    page.show(<RefusedNote refusal={refusal} current={false} />);
    await says('time-out: no answer ever comes');
    const note = await find('refused-note');
    expect(note.textContent).toContain('Call lost');
    expect(note.textContent).not.toContain('Refused');
    chooseLanguage('zh');
    await says('调用丢失');
    await says('超时：永远没有应答');
  });

  it('says so in the list of numbers, heard live or read', async () => {
    const live: Frame = { type: 'exchange.recorded', seq: 1, at: AT, exchange: lost };
    page.hear(live);
    page.show(<PhoneList current={null} />);
    await says('Call lost · time-out: no answer ever comes');
    const refused = {
      exchangeId: 'x9',
      seq: 9,
      provider: 'toy',
      account: 'stock',
      code: 'timeout',
      message: '',
      cause: null,
      fault: 'timeout',
      at: AT,
    } as const;
    const phone: PhoneResource = { to: '+8613900139000', last: null, refused, lastSeq: 9, messages: 0 };
    phones = [phone];
    page.hear({ type: 'messages.deleted', seq: 10, at: AT, ids: [] });
    await vi.waitFor(() => expect(all('phone-row')).toHaveLength(2));
    for (const row of all('phone-row')) expect(row.textContent).toContain('Call lost · time-out: no answer ever comes');
  });

  it('leaves a refusal by the provider itself as it is, whatever became of the answer', () => {
    const recipients = [{ to: TO, outcome: 'refused', code: 'BAD', message: 'bad', messageId: null, explanation: WHY } as const];
    expect(refusalsTo({ ...lost, recipients }, TO)[0]).not.toHaveProperty('fault');
  });

  it('shows the code of the last word, not that of a report that came after it', async () => {
    const timeline = [
      { status: 'accepted', at: AT },
      { status: 'undelivered', at: AT, code: 'MK:0024' },
      { status: 'undelivered', at: AT, code: 'EXPIRED', again: true },
    ] as const;
    undelivered = messageOf({ status: 'undelivered', timeline });
    page.show(<Bubble id="m2" current={false} />);
    expect((await find('bubble')).textContent).toContain('MK:0024');
  });
});
