/** What happened, added up: every request and every message counts once, in its step, under its provider, template, sign, code and reason. */
import { describe, expect, it } from 'vitest';
import { addUp } from '../../server/ledger/statistics/statistics.ts';
import { factsOfWhole } from '../../server/ledger/index/facts.ts';
import { lastWord } from '../../server/ledger/index/message-rows.ts';
import type { Statistics, StatisticsFacts } from '../../server/ledger/statistics/figures.ts';
import { createArmings } from '../../server/ledger/statistics/armings.ts';
import type { Exchange, RecordedRecipient } from '../../server/ledger/events.ts';
import type { Message } from '../../server/message/message.ts';
import type { MessageStatus } from '../../server/message/vocabulary.ts';
import type { Rule } from '../../server/scenario/rule.ts';
import fc from '../support/properties.ts';

const MINUTE = 60_000;

const refusal = (code: string): RecordedRecipient => {
  return { to: '+8613800138000', outcome: 'refused', code, message: `text of ${code}`, messageId: null, explanation: null };
};

const exchange = (change: Partial<Exchange>): Exchange => ({
  id: 'x1',
  seq: 1,
  at: 0,
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
  recipients: [],
  messageIds: [],
  durationMs: 1,
  ...change,
});

const message = (status: MessageStatus, change: Partial<Message> = {}): Message => ({
  id: 'm1',
  seq: 1,
  provider: 'toy',
  account: 'stock',
  app: '1',
  channel: 'sms',
  to: '+8613800138000',
  text: 'text',
  sign: 'sign',
  kind: 'code',
  templateId: 't1',
  params: [],
  code: null,
  segments: 1,
  fee: 1,
  status,
  providerMessageId: '1',
  exchangeId: 'x1',
  acceptedAt: 0,
  timeline: [
    { status: 'accepted', at: 0 },
    { status, at: 1, code: `CODE-${status}` },
  ],
  ...change,
});

interface Happened extends Omit<StatisticsFacts, 'messages' | 'exchanges'> {
  messages: readonly Message[];
  exchanges: readonly Exchange[];
}

const added = ({ messages = [], exchanges = [], ...facts }: Partial<Happened>): Statistics =>
  addUp({
    messages: messages.map((one) => ({ ...one, last: lastWord(one.timeline) })),
    exchanges: exchanges.map(factsOfWhole),
    callbacks: [],
    timeOf: (_, at) => at,
    from: -Infinity,
    until: Infinity,
    stepOf: (at) => [Math.floor(at / MINUTE) * MINUTE, Math.floor(at / MINUTE) * MINUTE + MINUTE],
    ...facts,
  });

describe('messages', () => {
  it('count by what became of them, in their step, under their provider, template, sign and carrier code', () => {
    const found = added({
      messages: [
        message('delivered', { text: 'newest', segments: 3, fee: 3 }),
        message('delivered', { acceptedAt: MINUTE }),
        message('undelivered', { templateId: 't2' }),
        message('expired', { templateId: null, sign: 'other' }),
        message('unknown', { provider: 'other' }),
        message('accepted'),
        message('sent'),
      ],
    });
    expect(found.messages).toEqual({
      accepted: 7,
      delivered: 2,
      failed: 3,
      underway: 2,
      segments: 9,
      fee: 9,
      undelivered: 1,
      expired: 1,
      unknown: 1,
      unreported: 0,
      long: 1,
      removed: 0,
    });
    expect(found.steps).toMatchObject([
      { at: 0, delivered: 1, failed: 3, underway: 2 },
      { at: MINUTE, delivered: 1, failed: 0, underway: 0 },
    ]);
    expect(found.providers).toMatchObject([
      { provider: 'toy', accepted: 6, delivered: 2, failed: 2, underway: 2, fee: 8 },
      { provider: 'other', accepted: 1, failed: 1 },
    ]);
    expect(found.templates).toMatchObject([
      { name: 't1', text: 'newest', accepted: 4, delivered: 2 },
      { name: 't2', failed: 1 },
      { provider: 'other', name: 't1', failed: 1 },
    ]);
    expect(found.signs.map(({ name, accepted }) => [name, accepted])).toEqual([
      ['sign', 5],
      ['other', 1],
      ['sign', 1],
    ]);
    expect(found.carrierCodes.map(({ status, code, count }) => `${status} ${code} ${count}`)).toEqual([
      'delivered CODE-delivered 2',
      'undelivered CODE-undelivered 1',
      'expired CODE-expired 1',
      'unknown CODE-unknown 1',
    ]);
  });

  it('whose provider never learned of their end are counted as what they are, and told apart', () => {
    const untold = message('delivered', { timeline: [{ status: 'delivered', at: 1, untold: true }] });
    const again = message('delivered', {
      timeline: [
        { status: 'delivered', at: 1, code: 'FIRST' },
        { status: 'undelivered', at: 2, code: 'LATE', again: true },
      ],
    });
    const found = added({ messages: [untold, again] });
    expect(found.messages).toMatchObject({ delivered: 2, failed: 0, unreported: 1 });
    expect(found.carrierCodes.map(({ code }) => code).toSorted()).toEqual(['', 'FIRST']);
  });
});

describe('requests', () => {
  it('that were refused count each number, or once where they name none; a lost call is no refusal', () => {
    const scripted = { by: { rule: 'r1' } } as const;
    const accepted: RecordedRecipient = { ...refusal(''), outcome: 'accepted', messageId: 'm1' };
    const found = added({
      exchanges: [
        exchange({ recipients: [accepted, refusal('LIMIT')], messageIds: ['m1'] }),
        exchange({ verdict: 'refused', code: 'KEY', message: 'unknown key' }),
        exchange({ verdict: 'refused', code: 'LIMIT', recipients: [refusal('LIMIT'), refusal('LIMIT')], scripted }),
        exchange({ verdict: 'faulted', code: 'timeout', recipients: [refusal('timeout')], scripted }),
        exchange({ verdict: 'faulted', recipients: [accepted], messageIds: ['m2'], scripted }),
        exchange({ at: MINUTE, action: 'Query' }),
      ],
    });
    expect(found.requests).toEqual({ all: 6, accepted: 2, refused: 2, faulted: 2, forced: 3 });
    expect([found.refused, found.faulted]).toEqual([4, 1]);
    expect(found.reasons).toEqual([
      { provider: 'toy', code: 'LIMIT', message: 'text of LIMIT', count: 3, forced: 2 },
      { provider: 'toy', code: 'KEY', message: 'unknown key', count: 1, forced: 0 },
    ]);
    expect(found.steps).toMatchObject([
      { at: 0, requests: 5, refused: 4, faulted: 1, removed: 2 },
      { at: MINUTE, requests: 1, refused: 0, removed: 0 },
    ]);
  });

  it('of 100 took so long at most, all but the slowest five', () => {
    const took = (ms: readonly number[]): unknown =>
      added({ exchanges: ms.map((durationMs) => exchange({ durationMs })) }).providers[0]?.p95Ms;
    expect(took(Array.from({ length: 100 }, (_, i) => (i + 1) / 10))).toBe(9.5);
    expect([took([1.23]), took([1, 90_000])]).toEqual([1.23, 1000]);
  });
});

it('counts what is in the time that is asked about, by the clock that is asked by', () => {
  const timeOf = (account: string, at: number): number => (account === 'ahead' ? at - 10 * MINUTE : at);
  const at = (ms: number): readonly Message[] => [
    message('delivered', { acceptedAt: ms }),
    message('delivered', { account: 'ahead', acceptedAt: ms + 10 * MINUTE }),
  ];
  const found = added({ messages: [...at(3), ...at(2), ...at(1)], from: 1, until: 3, timeOf });
  expect([found.messages.accepted, found.first]).toEqual([4, 1]);
});

it('adds up whatever came: steps, providers and signs have every message once', () => {
  const statuses = fc.constantFrom<MessageStatus>('accepted', 'sent', 'delivered', 'undelivered', 'expired', 'unknown');
  const one = fc.record({
    status: statuses,
    acceptedAt: fc.integer({ min: 0, max: 9 * MINUTE }),
    sign: fc.constantFrom('a', 'b'),
  });
  fc.assert(
    fc.property(fc.array(one), (all) => {
      const found = added({ messages: all.map(({ status, ...rest }) => message(status, rest)) });
      const { accepted, delivered, failed, underway } = found.messages;
      expect([accepted, delivered + failed + underway]).toEqual([all.length, all.length]);
      const inSteps = found.steps.map((step) => step.delivered + step.failed + step.underway);
      expect(inSteps.reduce((sum, count) => sum + count, 0)).toBe(all.length);
      expect(found.carrierCodes.reduce((sum, { count }) => sum + count, 0)).toBe(delivered + failed);
    }),
  );
});

describe('rules', () => {
  const rule = (id: string, change: Partial<Rule> = {}): Rule => ({
    id,
    seq: 1,
    armedAt: 0,
    match: {},
    outcome: { situation: 'busy' },
    times: null,
    probability: 1,
    expiresAt: 1000,
    note: '',
    group: null,
    fitted: 0,
    ...change,
  });

  it('were armed until they were used up, struck off, or over', () => {
    const armings = createArmings();
    armings.fold({ type: 'rule.armed', seq: 1, at: 10, rule: rule('used', { times: 2 }) });
    armings.fold({ type: 'rule.armed', seq: 2, at: 20, rule: rule('struck') });
    armings.fold({ type: 'rule.armed', seq: 3, at: 30, rule: rule('over') });
    armings.fold({ type: 'rule.armed', seq: 4, at: 40, rule: rule('late') });
    armings.fold({ type: 'rule.fitted', seq: 5, at: 50, rule: 'used', acted: true });
    armings.fold({ type: 'rule.fitted', seq: 6, at: 60, rule: 'used', acted: false });
    const told = (now: number): string[] => armings.list(now).map(({ id, from, until, end }) => `${id} ${from} ${until} ${end}`);
    expect(told(60)[0]).toBe('used 10 null null');
    armings.fold({ type: 'rule.fitted', seq: 7, at: 70, rule: 'used', acted: true });
    armings.fold({ type: 'rule.disarmed', seq: 8, at: 80, rules: ['struck', 'used'] });
    armings.fold({ type: 'rule.disarmed', seq: 9, at: 2000, rules: ['late'] });
    expect(told(2000)).toEqual(['used 10 70 used-up', 'struck 20 80 disarmed', 'over 30 1000 expired', 'late 40 1000 expired']);
    expect(told(999)[2]).toBe('over 30 null null');
  });

  it('of an account go with it, all with a reset, and the oldest of very many', () => {
    const armings = createArmings();
    const ids = (): string[] => armings.list(0).map(({ id }) => id);
    armings.fold({ type: 'rule.armed', seq: 1, at: 0, rule: rule('of a', { match: { account: 'a' } }) });
    armings.fold({ type: 'rule.armed', seq: 2, at: 0, rule: rule('of all') });
    armings.fold({ type: 'account.removed', seq: 3, at: 0, account: 'a', reason: 'deleted' });
    expect(ids()).toEqual(['of all']);
    for (let n = 0; n < 500; n++) armings.fold({ type: 'rule.armed', seq: 4, at: 0, rule: rule(`r${n}`) });
    expect([ids().length, ids()[0], ids().at(-1)]).toEqual([200, 'r300', 'r499']);
    armings.fold({ type: 'sandbox.reset', seq: 5, at: 0, documents: [] });
    expect(ids()).toEqual([]);
  });
});

it('counts nothing of what nobody answered: it belongs to no provider', () => {
  const stranger = exchange({ provider: '', account: '', action: '', verdict: 'unanswered', status: 404, code: '' });
  expect(added({ exchanges: [stranger] })).toEqual(added({}));
});
