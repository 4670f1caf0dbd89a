/** The control API over the toy provider, as a test of somebody’s app would call it: messages, exchanges and the rest. */
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
    expect(body.detail).toBe('There is no parameter “phone” here.');
    await get('/messages?limit=0').expect(400);
    await get('/messages?to=abc').expect(400);
    await get('/messages?status=lost').expect(400);
  });

  it('answers 404 with a problem for an id it does not have', async () => {
    const { body } = await get('/messages/m9').expect(404);
    expect(body).toEqual({
      type: 'about:blank',
      title: 'No such message',
      status: 404,
      detail: 'There is no message “m9”.',
      remedy: 'GET messages lists those there are.',
      why: {
        cause: { zh: '没有短信“m9”。', en: 'There is no message “m9”.' },
        remedy: { zh: 'GET messages 列出现有的。', en: 'GET messages lists those there are.' },
      },
    });
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

describe('the rest', () => {
  it('tells what it serves to a request nobody claims', async () => {
    const { body } = await request(app.url).post('/nothing').expect(404);
    expect(body.detail).toBe('POST /nothing belongs to no provider that is played here.');
    expect(body.remedy).toContain('What is played: Toy sms.toy.example.');
    expect(body.remedy).toContain('The control API is at /_sandbox/api.');
  });

  it.each([
    ['get', '/wait?to=13800138000', 'GET /_sandbox/api/wait'],
    ['get', '/api/wait', 'GET /_sandbox/api/wait'],
    ['get', '/_sandbox/wait', 'GET /_sandbox/api/wait'],
    ['get', '/v1/Messages/', 'GET /_sandbox/api/messages'],
    ['delete', '/messages', 'DELETE /_sandbox/api/messages'],
    ['get', '/api/reset', 'POST /_sandbox/api/reset'],
    ['get', '/callbacks/wait', 'GET /_sandbox/api/callbacks/wait'],
  ] as const)('names the call that %s %s was meant for', async (method, path, meant) => {
    const { body } = await request(app.url)[method](path).expect(404);
    expect(body.remedy).toBe(`Did you mean ${meant}?`);
    expect(body.why.remedy.zh).toBe(`是否想用 ${meant}？`);
  });

  it('tells the calls of the control API to a path it does not have', async () => {
    for (const path of ['/nothing', '/health/of/what', '', '//health', '/constructor']) {
      const { body } = await get(path).expect(404);
      expect(body.title).toBe('No such call');
    }
  });

  it('has no call of a method that no call is made with', async () => {
    for (const method of ['options', 'put'] as const) {
      const { body } = await request(app.url)[method]('/_sandbox/api/messages').expect(404);
      expect(body.title).toBe('No such call');
    }
  });

  it('takes a path in either case, and with a slash at its end', async () => {
    await get('/Health/').expect(200, { status: 'ok', version: '0.0.0' });
  });

  it('answers health, ready, about and guides', async () => {
    await get('/health').expect(200, { status: 'ok', version: '0.0.0' });
    await get('/ready').expect(200, { status: 'ready', seq: 0 });
    const about = (await get('/about').expect(200)).body;
    expect(about).toMatchObject({
      origin: app.url,
      dataFolder: null,
      limits: 'realistic',
      reach: null,
      providers: [{ id: 'toy' }],
    });
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
