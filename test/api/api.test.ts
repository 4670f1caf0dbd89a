/** The control API over the toy provider, as a test of somebody's app would call it. */
import request from 'supertest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toyApp } from '../support/toy/toy-app.ts';
import type { ToyApp } from '../support/toy/toy-app.ts';
import { openMemoryStore } from '../../server/ledger/store/memory.ts';
import { toyWorld } from '../support/toy/toy-world.ts';

let app: ToyApp;
beforeEach(async () => {
  app = await toyApp();
});
afterEach(() => app.close());

const send = (to: string[], text = '您的验证码是 4653', key = 'k1') => request(app.url).post('/toy').send({ key, to, text });
const get = (path: string) => request(app.url).get(`/_sandbox/api${path}`);

describe('messages', () => {
  it('shows an accepted message with its code, in E.164 and ISO 8601', async () => {
    await send(['+8613800138000']).expect(200, { code: 'OK' });
    const { body } = await get('/messages?to=13800138000').expect(200);
    expect(body).toMatchObject({ next: null, evicted: 0 });
    expect(body.items).toEqual([
      {
        id: 'm2',
        seq: 2,
        provider: 'toy',
        account: 'stock',
        app: '',
        channel: 'sms',
        to: '+8613800138000',
        text: '您的验证码是 4653',
        sign: '玩具',
        kind: 'code',
        templateId: null,
        params: [],
        code: '4653',
        segments: 1,
        fee: 1,
        status: 'accepted',
        providerMessageId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
        exchangeId: 'x1',
        acceptedAt: '2026-11-23T14:07:08.000+08:00',
        timeline: [{ status: 'accepted', at: '2026-11-23T14:07:08.000+08:00' }],
      },
    ]);
  });

  it('pages newest first, by a cursor', async () => {
    for (let n = 0; n < 5; n++) await send([`+861380013800${n}`]);
    const first = await get('/messages?limit=2');
    const second = await get(`/messages?limit=2&cursor=${first.body.next}`);
    const third = await get(`/messages?limit=2&cursor=${second.body.next}`);
    const numbers = [first, second, third].map(({ body }) => body.items.map(({ to }: { to: string }) => to.at(-1)).join(''));
    expect(numbers).toEqual(['43', '21', '0']);
    expect(third.body.next).toBeNull();
  });

  it('finds Chinese text, numbers and provider ids', async () => {
    await send(['+8613800138000'], '登录验证码 1111');
    await send(['+8613912345678'], '发货通知');
    expect((await get(`/messages?q=${encodeURIComponent('发货')}`)).body.items).toHaveLength(1);
    expect((await get('/messages?q=4567')).body.items).toHaveLength(1);
    expect((await get('/messages?q=nothing')).body.items).toHaveLength(0);
  });

  it('deletes what a filter names and nothing else', async () => {
    await send(['+8613800138000', '+8613800138001']);
    await request(app.url).delete('/_sandbox/api/messages?to=13800138000').expect(200, { deleted: 1 });
    expect((await get('/messages')).body.items.map(({ to }: { to: string }) => to)).toEqual(['+8613800138001']);
    expect((await get('/phones')).body.items).toHaveLength(1);
  });

  it('refuses a parameter that no one reads, rather than answering with everything', async () => {
    const { body } = await get('/messages?phone=13800138000')
      .expect(400)
      .expect('content-type', /application\/problem\+json/);
    expect(body.detail).toBe('There is no parameter "phone" here.');
    await get('/messages?limit=0').expect(400);
    await get('/messages?to=abc').expect(400);
    await get('/messages?status=lost').expect(400);
  });

  it('answers 404 with a problem for an id it does not have', async () => {
    const { body } = await get('/messages/m9').expect(404);
    expect(body).toEqual({ type: 'about:blank', title: 'No such message', status: 404, detail: 'There is no message "m9".' });
  });
});

describe('wait', () => {
  it('answers at once with the code when the message is there', async () => {
    await send(['+8613800138000']);
    const { body } = await get('/wait?to=13800138000').expect(200);
    expect([body.code, body.message.id]).toEqual(['4653', 'm2']);
  });

  it('answers the moment the message comes', async () => {
    const waiting = get('/wait?to=13800138000').then(({ body }) => body as { code: string });
    await expect.poll(() => app.world.bus.size()).toBe(2);
    await send(['+8613900139000'], '别人的 9999');
    await send(['+8613800138000'], '验证码 8888');
    expect((await waiting).code).toBe('8888');
  });

  it('waits for a newer message than since', async () => {
    await send(['+8613800138000'], '验证码 1111');
    const waiting = get('/wait?to=13800138000&since=2').then(({ body }) => body as { code: string });
    await expect.poll(() => app.world.bus.size()).toBe(2);
    await send(['+8613800138000'], '验证码 2222');
    expect((await waiting).code).toBe('2222');
  });

  it('answers 408 when nothing came', async () => {
    const waiting = get('/wait?to=13800138000&timeout=5000').then((response) => response);
    await expect.poll(() => app.world.bus.size()).toBe(2);
    app.clock.advance(5000);
    const { status, body } = await waiting;
    expect([status, body.title]).toEqual([408, 'No message came']);
  });

  it('says evicted rather than a false none', async () => {
    await app.close();
    app = await toyApp(toyWorld(openMemoryStore(), { retention: { count: 2, ageMs: Infinity } }));
    for (let n = 0; n < 300; n++) await send([`+86138001${String(n).padStart(5, '0')}`]);
    const { status, body } = await get('/wait?to=13900139000&timeout=0');
    expect([status, body.title]).toEqual([410, 'Evidence was evicted']);
  });
});

describe('exchanges', () => {
  it('keeps a refused request with its reasons and its bytes', async () => {
    await send(['+8613800138000'], 'text', 'wrong');
    const { body } = await get('/exchanges?verdict=refused').expect(200);
    expect(body.items).toHaveLength(1);
    expect(body.items[0]).toMatchObject({
      id: 'x1',
      verdict: 'refused',
      code: 'KEY',
      message: 'unknown key',
      account: '',
      messageIds: [],
    });
    const one = (await get('/exchanges/x1').expect(200)).body;
    expect(one.request.body).toEqual({ encoding: 'utf8', data: '{"key":"wrong","to":["+8613800138000"],"text":"text"}' });
    expect(one.response).toEqual({ status: 200, headers: { 'content-type': 'application/json' }, body: '{"code":"KEY"}' });
    expect(one.explanation.cause.en).toBe('cause');
    expect(one.checks).toEqual([{ id: 'key', ok: false }]);
  });

  it('keeps bytes that are no UTF-8 as base64', async () => {
    await request(app.url)
      .post('/toy')
      .set('content-type', 'text/plain')
      .send(Buffer.from([0xff, 0xfe]).toString('latin1'));
    await fetch(`${app.url}/toy`, { method: 'POST', body: Buffer.from([0xff, 0xfe]) });
    const one = (await get('/exchanges/x2').expect(200)).body;
    expect(one.request.body).toEqual({ encoding: 'base64', data: '//4=' });
  });

  it('answers a fault of its own in the words of the provider, and logs the stack', async () => {
    await send(['+8613800138000'], 'crash').expect(200, { code: 'BUSY' });
    expect(app.lines.join('\n')).toMatch(/a fault of the sandbox[\s\S]*toy-provider/);
  });
});

describe('phones', () => {
  it('lists each number once, the latest on top, with a refused send in red', async () => {
    await send(['+8613800138000']);
    await send(['+8613800138001']);
    await send(['+8613800138000'], 'again');
    await send(['+8613900139000'], 'text', 'wrong');
    const { body } = await get('/phones').expect(200);
    expect(body.items.map(({ to }: { to: string }) => to)).toEqual(['+8613900139000', '+8613800138000', '+8613800138001']);
    expect(body.items[0]).toMatchObject({ last: null, refused: { code: 'KEY', exchangeId: 'xa' }, messages: 0 });
    expect(body.items[1]).toMatchObject({ last: { text: 'again' }, refused: null, messages: 2 });
  });
});

it('says of a message, and of a phone, whether a call or a text came', async () => {
  const call = { key: 'k1', to: ['+8613800138000'], text: '您的验证码是 4653', channel: 'voice' };
  await request(app.url).post('/toy').send(call).expect(200);
  expect((await get('/messages')).body.items).toMatchObject([{ channel: 'voice', code: '4653' }]);
  expect((await get('/phones')).body.items).toMatchObject([{ last: { channel: 'voice' } }]);
});

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

describe('what became of a message', () => {
  const report = (body: object) => request(app.url).post('/_sandbox/api/messages/m2/report').send(body);

  it('is said by hand, with the carrier’s code, and shows on the message', async () => {
    await send(['+8613800138000']);
    await report({ status: 'undelivered', code: 'MK:0001' }).expect(200);
    const { body } = await get('/messages/m2').expect(200);
    expect(body.status).toBe('undelivered');
    expect(body.timeline.map(({ status, code }: { status: string; code?: string }) => [status, code])).toEqual([
      ['accepted', undefined],
      ['undelivered', 'MK:0001'],
    ]);
    expect((await get('/messages?status=undelivered')).body.items).toHaveLength(1);
  });

  it('is said once', async () => {
    await send(['+8613800138000']);
    await report({ status: 'delivered' }).expect(200);
    const { body } = await report({ status: 'undelivered' }).expect(409);
    expect(body.detail).toBe('Message m2 is delivered; it cannot become undelivered.');
    await report({ status: 'lost' }).expect(400);
    await request(app.url).post('/_sandbox/api/messages/m99/report').send({ status: 'sent' }).expect(404);
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
    expect(await waiting()).toEqual([{ account: 'stock', ...item, title: '验证码{1}', status: 'pending', reason: '' }]);
    await judge({ ...item, verdict: 'reject', reason: 'too wide' }).expect(200);
    expect(await waiting()).toEqual([]);
    expect((await get('/accounts/stock/reviews')).body.items).toMatchObject([{ status: 'rejected', reason: 'too wide' }]);
    await judge({ ...item, verdict: 'approve' }).expect(200);
    expect((await get('/reviews?status=approved')).body.items).toMatchObject([{ id: 't1', reason: '' }]);
    await judge({ ...item, id: 't9', verdict: 'approve' }).expect(404);
  });
});

describe('the rest', () => {
  it('tells what it serves to a request nobody claims', async () => {
    const { body } = await request(app.url).post('/nothing').expect(404);
    expect(body.detail).toBe('POST /nothing belongs to no provider. This sandbox plays Toy (sms.toy.example).');
  });

  it('tells the calls of the control API to a path it does not have', async () => {
    const { body } = await get('/nothing').expect(404);
    expect(body.title).toBe('No such call');
  });

  it('answers health, ready, about and guides', async () => {
    await get('/health').expect(200, { status: 'ok', version: '0.0.0' });
    await get('/ready').expect(200, { status: 'ready', seq: 0 });
    const about = (await get('/about').expect(200)).body;
    expect(about).toMatchObject({ origin: app.url, dataFolder: null, limits: 'realistic', providers: [{ id: 'toy' }] });
    const guides = (await get('/guides').expect(200)).body;
    expect(guides.items[0].settings).toEqual([
      { label: 'URL', value: `${app.url}/toy` },
      { label: 'key', value: 'k1' },
    ]);
  });

  it('lists events after a number', async () => {
    await send(['+8613800138000']);
    const { body } = await get('/events?since=1').expect(200);
    expect(body.items.map(({ type, seq }: { type: string; seq: number }) => [type, seq])).toEqual([
      ['message.accepted', 2],
      ['account.changed', 3],
    ]);
  });

  it('never sends a CORS header', async () => {
    const response = await get('/health');
    expect(Object.keys(response.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});
