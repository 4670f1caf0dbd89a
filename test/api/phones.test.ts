/** Phones over the toy provider: what stands in their list, and how it is counted. */
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

describe('phones', () => {
  it('lists each number once, the latest on top, with a refused send in red', async () => {
    await send(['+8613800138000']);
    await send(['+8613800138001']);
    await send(['+8613800138000'], 'again');
    await send(['+8613900139000'], 'text', 'wrong');
    const { body } = await get('/phones').expect(200);
    expect(body.items.map(({ to }: { to: string }) => to)).toEqual(['+8613900139000', '+8613800138000', '+8613800138001']);
    expect(body.items[0]).toMatchObject({ last: null, refused: { code: 'KEY', exchangeId: 'xa', account: '' }, messages: 0 });
    const { body: exchange } = await get('/exchanges/xa').expect(200);
    expect(body.items[0].refused.cause).toEqual(exchange.cause);
    expect(exchange.cause.en.length).toBeGreaterThan(3);
    expect(body.items[1]).toMatchObject({ last: { text: 'again', account: 'stock' }, refused: null, messages: 2 });
  });
});

it('finds and counts phones by how their newest stands, and by what came since', async () => {
  await send(['+8613800138000', '+8613800138001']);
  await send(['+8613900139000'], 'text', 'wrong');
  const [{ id, seq }] = (await get('/messages?to=13800138000')).body.items;
  await request(app.url).post(`/_sandbox/api/messages/${id}/report`).send({ status: 'undelivered', code: 'MK:0024' }).expect(200);
  const found = async (query: string): Promise<string[]> =>
    (await get(`/phones?${query}`).expect(200)).body.items.map(({ to }: { to: string }) => to);
  expect(await found('state=refused')).toEqual(['+8613900139000']);
  expect(await found('state=undelivered')).toEqual(['+8613800138000']);
  expect(await found(`since=${seq}`)).toEqual(['+8613800138001']);
  expect((await get(`/phones/counts?since=${seq}`)).body).toEqual({ phones: 3, newer: 1, refused: 1, undelivered: 1 });
  expect((await get('/phones/counts?provider=nobody')).body).toMatchObject({ phones: 0, refused: 0 });
  await get('/phones?state=lost').expect(400);
});

it('says of a message, and of a phone, whether a call or a text came', async () => {
  const call = { key: 'k1', to: ['+8613800138000'], text: '您的验证码是 4653', channel: 'voice' };
  await request(app.url).post('/toy').send(call).expect(200);
  expect((await get('/messages')).body.items).toMatchObject([{ channel: 'voice', code: '4653' }]);
  expect((await get('/phones')).body.items).toMatchObject([{ last: { channel: 'voice' } }]);
});
