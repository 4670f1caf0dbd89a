/** The stock account over the toy provider: its limits, its clock, and what waits for its reviewer. */
import request from 'supertest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callsOf, toyApp } from '../support/toy/toy-app.ts';
import type { ToyApp } from '../support/toy/toy-app.ts';

let app: ToyApp;
beforeEach(async () => {
  app = await toyApp();
});
afterEach(() => app.close());

const { send, get } = callsOf(() => app);

describe('accounts', () => {
  const patch = (body: unknown) =>
    request(app.url)
      .patch('/_sandbox/api/accounts/stock')
      .send(body as object);

  it('shows credentials and what is left, as sends use it up', async () => {
    await send(['+8613800138000', '+8613800138001']);
    const { body } = await get('/accounts/stock').expect(200);
    expect(body).toEqual({
      clock: { offsetMs: 0 },
      minted: null,
      id: 'stock',
      name: 'Stock',
      limits: { mode: 'realistic', exempt: [] },
      delivery: { mode: 'after', fromMs: 800, toMs: 3000 },
      callbacks: {},
      states: {},
      toy: { key: 'k1', balance: 98 },
    });
  });

  it('lifts the limits of one number', async () => {
    for (let n = 0; n < 3; n++) await send(['+8613800138000']);
    await send(['+8613800138000']).expect(200, { code: 'LIMIT' });
    await patch({ limits: { exempt: ['+8613800138000'] } }).expect(200);
    await send(['+8613800138000']).expect(200, { code: 'OK' });
  });

  it('changes what the carrier does with messages, and leaves the limits alone', async () => {
    await patch({ limits: { exempt: ['+8613800138000'] } }).expect(200);
    const { body } = await patch({ delivery: { mode: 'fail', code: 'MK:0012' } }).expect(200);
    expect(body).toMatchObject({
      limits: { exempt: ['+8613800138000'] },
      delivery: { mode: 'fail', code: 'MK:0012', fromMs: 800, toMs: 3000 },
    });
    const { body: problem } = await patch({ delivery: { mode: 'soon' } }).expect(400);
    expect(problem.detail).toContain('"mode":"by-hand"');
  });

  it('says where a body is wrong', async () => {
    const { body } = await patch({ limits: { mode: 'none' } }).expect(400);
    expect(body.detail).toMatch(/^limits\.mode: /);
    await patch({ limits: { exempt: ['138'] } }).expect(400);
    await patch({ name: 'x' }).expect(400);
    await request(app.url).patch('/_sandbox/api/accounts/stock').type('form').send('limits=off').expect(415);
  });
});

describe('the clock', () => {
  const move = (body: object) => request(app.url).post('/_sandbox/api/clock').send(body);

  it('is advanced, set, stopped, let go on and reset', async () => {
    const { body: before } = await get('/clock').expect(200);
    expect(before).toEqual({ now: before.realNow, realNow: before.realNow, offsetMs: 0, frozen: false });
    expect((await move({ advance: '1.5h' }).expect(200)).body).toMatchObject({ offsetMs: 5_400_000, frozen: false });
    expect((await move({ freeze: true }).expect(200)).body.frozen).toBe(true);
    const { body: set } = await move({ set: '2026-12-01T08:00:00+08:00' }).expect(200);
    expect(set).toMatchObject({ now: '2026-12-01T08:00:00.000+08:00', frozen: true });
    expect((await move({ freeze: false }).expect(200)).body.frozen).toBe(false);
    expect((await move({ reset: true }).expect(200)).body).toEqual(before);
  });

  it('lifts a limit once its day is over', async () => {
    for (let n = 0; n < 4; n++) await send(['+8613800138000']);
    await send(['+8613800138000']).expect(200, { code: 'LIMIT' });
    await move({ advance: '2d' }).expect(200);
    await send(['+8613800138001']);
    await send(['+8613800138000']).expect(200, { code: 'OK' });
  });

  it.each([
    [{}],
    [[]],
    [{ advance: -1 }],
    [{ advance: 'soon' }],
    [{ advance: '99999999d' }],
    [{ set: 'tomorrow' }],
    [{ set: '2027-02-29T12:00:00+08:00' }],
    [{ set: '2026-12-01T12:00:00' }],
    [{ freeze: 'yes' }],
    [{ reset: false }],
    [{ freeze: true, advance: 1 }],
  ])('is not moved by %j', async (body) => {
    const { body: problem } = await move(body).expect(400);
    expect(problem.remedy).toContain('"advance":"1h"');
  });
});

describe('reviews', () => {
  const judge = (body: object) => request(app.url).post('/_sandbox/api/accounts/stock/reviews').send(body);
  const waiting = async () => (await get('/reviews?status=pending').expect(200)).body.items;

  it('are listed over all accounts, judged, and judged anew', async () => {
    await request(app.url).post('/toy/templates').send({ key: 'k1', text: '验证码{1}' }).expect(200);
    const item = { provider: 'toy', kind: 'template', id: 't1' };
    const handed = { account: 'stock', ...item, title: '验证码{1}', status: 'pending', reason: '', handedIn: true };
    expect(await waiting()).toEqual([handed]);
    expect((await get('/reviews?status=pending&handedIn=true')).body.items).toEqual([handed]);
    expect((await get('/reviews?handedIn=false')).body.items).toEqual([]);
    await get('/reviews?handedIn=perhaps').expect(400);
    await judge({ ...item, verdict: 'reject', reason: 'too wide' }).expect(200);
    expect(await waiting()).toEqual([]);
    expect((await get('/accounts/stock/reviews')).body.items).toMatchObject([{ status: 'rejected', reason: 'too wide' }]);
    await judge({ ...item, verdict: 'approve' }).expect(200);
    expect((await get('/reviews?status=approved')).body.items).toMatchObject([{ id: 't1', reason: '' }]);
    await judge({ ...item, id: 't9', verdict: 'approve' }).expect(404);
  });
});
