/** The line at the terminal for a request: what came of it, and who brought it about. */
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../server/ledger/events.ts';
import { createLog } from '../../server/ledger/log.ts';
import { NOW } from '../support/desk.ts';
import { faultsOfSentence } from '../support/style.ts';
import { mended } from '../../server/ledger/opening/said.ts';

const EXCHANGE: Exchange = {
  id: 'x1',
  seq: 1,
  at: NOW,
  provider: 'toy',
  account: 'stock',
  action: 'Send',
  door: 'address',
  method: 'POST',
  url: '/toy',
  status: 200,
  verdict: 'accepted',
  code: 'OK',
  message: '',
  cause: null,
  recipients: [{ to: '+8613800138000', outcome: 'accepted', code: '', message: '', messageId: 'm2', explanation: null }],
  messageIds: ['m2'],
  durationMs: 0.5,
};

function lineOf(change: Partial<Exchange>, language?: 'zh' | 'en'): string {
  const lines: string[] = [];
  const log = createLog({
    json: false,
    quiet: false,
    write: (line) => lines.push(line),
    now: () => NOW,
    ...(language && { language }),
    pageAt: () => 'http://127.0.0.1:10690',
  });
  log.exchange({ seq: 1, at: NOW, type: 'exchange.recorded', exchange: { ...EXCHANGE, ...change } });
  return stripVTControlCharacters(lines.join());
}

describe('a request at the terminal', () => {
  it('is one line with what came of it', () => {
    expect(lineOf({})).toBe('14:07:08 toy Send +8613800138000 OK 0.5 ms');
    expect(lineOf({ verdict: 'refused', code: 'LIMIT', message: 'too many' })).toBe(
      '14:07:08 toy Send +8613800138000 LIMIT too many 0.5 ms',
    );
  });

  it('says below a refusal why, and where the page has the rest', () => {
    const cause = { zh: '第 7 字应为全角冒号', en: 'Char 7: full-width colon\u001b[2J' };
    const refused = { verdict: 'refused', code: 'LIMIT', message: 'too many', cause } as const;
    const lines = ['14:07:08 toy Send +8613800138000 LIMIT too many 0.5 ms', String.raw`  Char 7: full-width colon\u001b[2J`];
    expect(lineOf(refused).split('\n')).toEqual([...lines, '  http://127.0.0.1:10690/x/x1']);
    const [recipient] = EXCHANGE.recipients;
    const partly = recipient ? [recipient, { ...recipient, outcome: 'refused' as const }] : [];
    expect(lineOf({ cause, recipients: partly }).split('\n')).toHaveLength(3);
    expect(lineOf({ cause: null, verdict: 'refused' })).not.toContain('\n');
    expect(lineOf({ cause })).not.toContain('\n');
  });

  it('shows the beginning of what a provider says in many lines: the rest is on the page', () => {
    const message = 'Specified signature does not match. server StringToSign is [ACS3\n5755ed49\nPOST\n/]';
    expect(lineOf({ verdict: 'refused', code: 'Signature', message })).toBe(
      '14:07:08 toy Send +8613800138000 Signature Specified signature does not match. server StringToSign is [ACS3… 0.5 ms',
    );
    expect(lineOf({ verdict: 'refused', code: 'LIMIT', message: '长'.repeat(500) })).toContain(` ${'长'.repeat(160)}… 0.5`);
  });

  it('says who brought it about that it came out so', () => {
    const faulted = { verdict: 'faulted', code: 'timeout', scripted: { by: { rule: 'rule3' }, fault: 'timeout' } } as const;
    expect(lineOf(faulted)).toBe('14:07:08 toy Send +8613800138000 timeout 0.5 ms, made to by rule3');
    expect(lineOf({ scripted: { by: { trigger: '+8619800000100' } } })).toMatch(/, made to by its number$/);
    expect(lineOf({ scripted: { by: { request: 'catalogue' } } })).toMatch(/, made to by the catalogue$/);
    expect(lineOf({ scripted: { by: { rule: 'rule3' }, delayMs: 3_000 } })).toMatch(/, made to by rule3, held back 3000 ms$/);
  });

  it('says what production would have refused', () => {
    const said = { zh: '原因', en: 'cause' };
    const warnings = [{ id: 'spaced', check: 'key', code: 'KEY', message: 'unknown key', cause: said, remedy: said }];
    expect(lineOf({ warnings })).toBe('14:07:08 toy Send +8613800138000 OK 0.5 ms warning: spaced (KEY in production)');
  });

  it('says all of it in Chinese where that is asked for', () => {
    const cause = { zh: '第 7 字应为全角冒号', en: 'Char 7: full-width colon' };
    const [line, reason] = lineOf({ verdict: 'refused', code: 'LIMIT', message: 'too many', cause }, 'zh').split('\n');
    expect([line, reason]).toEqual(['14:07:08 toy Send +8613800138000 LIMIT too many 0.5 ms', '  第 7 字应为全角冒号']);
    const nobody = { verdict: 'unanswered', method: 'GET', url: '/nowhere', status: 404, cause } as const;
    expect(lineOf(nobody, 'zh')).toBe('14:07:08 GET /nowhere 404 无人应答 第 7 字应为全角冒号');
    const warnings = [{ id: 'spaced', check: 'key', code: 'KEY', message: 'unknown key', cause, remedy: cause }];
    const scripted = { by: { trigger: '+8619800000300' }, delayMs: 3_000 };
    expect(lineOf({ warnings, scripted, door: 'proxy', tls: true }, 'zh')).toBe(
      '14:07:08 toy Send +8613800138000 OK 0.5 ms，经代理，TLS，起因：触发号码，延迟 3000 ms 警告：spaced（正式环境答 KEY）',
    );
    expect(lineOf({ scripted: { by: { request: 'catalogue' } }, door: 'host' }, 'zh')).toMatch(/，经服务商域名，起因：错误目录$/);
  });
});

describe('a line of the sandbox itself', () => {
  it.each([
    ['zh', false, '14:07:08 [store] 磁盘已满。'],
    ['en', false, '14:07:08 [store] The disk is full.'],
    // Programs read it wherever they run.
    ['zh', true, '{"at":"2026-11-23T14:07:08.000+08:00","level":"warn","area":"store","text":"The disk is full."}'],
  ] as const)('is in the language of the terminal, and in English as JSON: %s, %s', (language, json, expected) => {
    const lines: string[] = [];
    const log = createLog({ json, quiet: true, write: (line) => lines.push(line), now: () => NOW, language });
    log.warn('store', { zh: '磁盘已满。', en: 'The disk is full.' });
    log.info('store', { zh: '安静。', en: 'Quiet.' });
    expect(lines.map(stripVTControlCharacters)).toEqual([expected]);
  });

  it('says what a start had to mend, a sentence each', () => {
    expect(mended({ events: 0, tornBytes: 0, badLines: 0 })).toEqual([]);
    const said = mended({ events: 1, tornBytes: 7, badLines: 2, places: ['a:1'], lost: 3 });
    expect(said.map(({ en }) => en)).toEqual([
      'Cut 7 bytes off the end of the journal: a send that was never acknowledged.',
      'Skipped 2 unreadable lines of the journal: a:1 ….',
      'The journal lost 3 events, as after a power cut: messages among them are gone.',
    ]);
    for (const { zh } of said) expect(faultsOfSentence(zh, 'zh')).toEqual([]);
  });
});
