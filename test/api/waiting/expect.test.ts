/** How many come within a time: said early when it is sure, and never "none" of what was let go. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import request from 'supertest';
import { expectMessages } from '../../../server/api/waiting/expect.ts';
import type { Expectation, ExpectResult } from '../../../server/api/waiting/expect.ts';
import { openMemoryStore } from '../../../server/ledger/store/memory.ts';
import { serve } from '../../../server/serving/serve.ts';
import { request as toyRequest } from '../../support/desk.ts';
import { toyApp } from '../../support/toy/toy-app.ts';
import type { ToyApp } from '../../support/toy/toy-app.ts';
import { toy } from '../../support/toy/toy-provider.ts';
import { TOY_ACCOUNT, toyWorld } from '../../support/toy/toy-world.ts';

let app: ToyApp;
beforeEach(async () => {
  const other = { id: 'other', name: 'Other', toy: { key: 'k2', balance: 100 } };
  const retention = { count: 300, ageMs: Infinity };
  app = await toyApp(toyWorld(openMemoryStore(), { limits: 'off', retention, stock: [TOY_ACCOUNT, other] }));
});
afterEach(() => app.close());

const TO = '+8613800138000';
const send = (text = '您的验证码是 4653', to = TO, key = 'k1') =>
  serve(app.world, [
    { provider: toy, request: toyRequest({ target: '/toy', body: JSON.stringify({ key, to: [to], text }) }), ownAddress: true },
  ]);
const expected = (more: Partial<Expectation>): ExpectResult[] => {
  const results: ExpectResult[] = [];
  const all = { wanted: { to: TO, since: 0 }, least: 1, most: Infinity, windowMs: 5_000, ...more };
  expectMessages(app.world, all, (one) => results.push(one));
  return results;
};
const outcomes = (results: ExpectResult[]) => results.map(({ outcome, messages }) => [outcome, messages.length]);
const ask = (body: object) => request(app.url).post('/_sandbox/api/expect').send(body);

describe('an expectation', () => {
  it('of at least so many is met as soon as they are there', () => {
    const results = expected({ least: 2 });
    send();
    expect(results).toEqual([]);
    send();
    expect(outcomes(results)).toEqual([['met', 2]]);
    send();
    app.clock.advance(10_000);
    expect(results).toHaveLength(1);
  });

  it('of exactly so many waits its window, and fails at the first too many', () => {
    const [met, failed] = [expected({ least: 1, most: 1 }), expected({ wanted: { since: 0 }, least: 1, most: 1 })];
    send();
    send('另一条', '+8613800138001');
    expect([met, outcomes(failed)]).toEqual([[], [['too-many', 2]]]);
    app.clock.advance(5_000);
    expect(outcomes(met)).toEqual([['met', 1]]);
  });

  it('of none waits its window, and fails at the first', () => {
    const [met, failed] = [
      expected({ wanted: { to: '+8613800138001', since: 0 }, least: 0, most: 0 }),
      expected({ least: 0, most: 0 }),
    ];
    app.clock.advance(4_999);
    expect([met, failed]).toEqual([[], []]);
    send();
    expect(outcomes(failed)).toEqual([['too-many', 1]]);
    app.clock.advance(1);
    expect(outcomes(met)).toEqual([['met', 0]]);
  });

  it('leaves nobody listening behind it', () => {
    const before = app.world.bus.size();
    const stop = expectMessages(app.world, { wanted: { since: 0 }, least: 1, most: 1, windowMs: 5_000 }, () => {});
    expect(app.world.bus.size()).toBe(before + 1);
    stop();
    expect(app.world.bus.size()).toBe(before);
  });

  it('is never met by what was let go', () => {
    for (let i = 0; i < 1_000; i++) send('old', '+8613800138009');
    const { messageSeq } = app.world.mailbox.evicted;
    expect(messageSeq).toBeGreaterThan(0);
    const never = { least: 0, most: 0 };
    const [early, late] = [expected({ ...never }), expected({ ...never, wanted: { to: TO, since: messageSeq } })];
    const [few, sure] = [expected({ least: 2 }), expected({})];
    send();
    app.clock.advance(5_000);
    expect([early, late, few, sure].map(outcomes)).toEqual([
      [['too-many', 1]],
      [['too-many', 1]],
      [['evicted', 1]],
      [['met', 1]],
    ]);
    const gone = expected({ ...never, wanted: { to: '+8613800138001', since: 0 } });
    app.clock.advance(5_000);
    expect(outcomes(gone)).toEqual([['evicted', 0]]);
  });
});

it('says so when the account it is about is removed meanwhile', async () => {
  const { body } = await request(app.url).post('/_sandbox/api/accounts').send({});
  const results = expected({ wanted: { account: body.id, since: 0 }, least: 0, most: 0 });
  await request(app.url).delete('/_sandbox/api/accounts/other').expect(409);
  expect(results).toEqual([]);
  await request(app.url).delete(`/_sandbox/api/accounts/${body.id}`).expect(200);
  expect(outcomes(results)).toEqual([['gone', 0]]);
  await ask({ match: { account: body.id }, never: true }).expect(404);
});

describe('POST expect', () => {
  it('answers with what came', async () => {
    send();
    const { body } = await ask({ match: { to: '138 0013 8000', code: '4653' }, atLeast: 1 }).expect(200);
    expect(body).toMatchObject({ met: true, count: 1, messages: [{ to: TO, code: '4653' }] });
    await ask({ match: { to: TO, code: false }, never: true, within: 0 }).expect(200);
    await ask({ match: { to: TO, code: true }, exactly: 1, within: 0 }).expect(200);
    await ask({ match: { account: 'other' }, exactly: 0, within: 0 }).expect(200);
  });

  it('says what came where it was too much', async () => {
    send();
    const { body } = await ask({ match: { to: TO }, never: true })
      .expect(409)
      .expect('content-type', /problem\+json/);
    expect(body).toMatchObject({
      title: 'More came',
      detail: '1 message that fits was accepted within 1000 ms, wanted none.',
      messages: [{ to: TO }],
      near: [],
      refusal: null,
    });
  });

  it('asks for the account where several had one: tests side by side share a number', async () => {
    send();
    send(undefined, TO, 'k2');
    const { body } = await ask({ match: { to: TO }, exactly: 1, within: 0 }).expect(409);
    expect(body.remedy).toBe('Several accounts have such messages: name yours with account.');
    await ask({ match: { to: TO, account: 'other' }, exactly: 1, within: 0 }).expect(200);
  });

  it.each([
    [{ exactly: 2, within: 0 }, 'Look for those that are missing in GET /_sandbox/api/exchanges, or wait'],
    [{ exactly: 0, within: 0 }, 'To count later messages only, give since: the seq of GET ready.'],
    [{ exactly: 0, within: 0, since: 1 }, 'See which of them is too many: they are in messages.'],
    [{ exactly: 1, within: 0, since: 1_000 }, 'Compare what was asked for with what came.'],
  ])('ends with what fits: %j', async (body, remedy) => {
    send();
    const answer = await ask({ match: { to: TO }, ...body });
    expect(answer.body.remedy.slice(0, remedy.length)).toBe(remedy);
  });

  it('says what came nearby where it was too little', async () => {
    send('您的验证码是 4653', '+8613800138001');
    send('您的验证码是 4653', TO, 'k2');
    const { body } = await ask({ match: { to: TO, account: 'stock' }, atLeast: 1, within: 0 }).expect(408);
    expect(body.near.map(({ to, differs }: { to: string; differs: string[] }) => [to, differs])).toEqual([
      [TO, ['account']],
      ['+8613800138001', ['to']],
    ]);
  });

  it.each<[what: string, body: object, says: string]>([
    ['two numbers at once', { exactly: 1, never: true }, 'It names more than one of exactly, atLeast and never.'],
    ['a provider that does not exist', { match: { provider: 'toi' }, never: true }, 'There is no provider “toi”.'],
    ['no number', { match: { to: 'me' } }, 'match.to: must be a phone number.'],
    ['a misspelt name', { match: { acount: 'stock' } }, 'match.acount'],
    ['too long a window', { within: 120_001 }, 'within'],
    ['two texts', { match: { text: 'a', q: 'b' } }, 'match: text and q'],
  ])('refuses %s', async (_what, body, says) => {
    const { body: problem } = await ask(body).expect(400);
    expect(problem.detail).toContain(says);
  });
});
