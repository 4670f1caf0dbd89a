/** `GET wait` as a caller sees it: codes as text, several at once, and what is said of a wait in vain. */
import request from 'supertest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openMemoryStore } from '../../../server/ledger/store/memory.ts';
import { toyApp } from '../../support/toy/toy-app.ts';
import type { ToyApp } from '../../support/toy/toy-app.ts';
import { TOY_ACCOUNT, toyWorld } from '../../support/toy/toy-world.ts';

let app: ToyApp;
beforeEach(async () => {
  const other = { id: 'other', name: 'Other', toy: { key: 'k2', balance: 100 } };
  app = await toyApp(toyWorld(openMemoryStore(), { limits: 'off', stock: [TOY_ACCOUNT, other] }));
});
afterEach(() => app.close());

const TO = '+8613800138000';
const send = (text: string, to = TO, key = 'k1') =>
  request(app.url)
    .post('/toy')
    .send({ key, to: [to], text });
const wait = (query: string) => request(app.url).get(`/_sandbox/api/wait?${query}`);

describe('a wait', () => {
  it.each(['1390013', '1380013800', '138001380000', '861380013800', '12345678'])(
    'is refused for %s, a part of a number',
    async (to) => {
      const { body } = await wait(`to=${to}&timeout=0`).expect(400);
      expect(body.title).toBe('Bad parameter');
    },
  );

  it.each(['85251234567', '12025550123', '%2B85251234567', '+852%205123%204567', '+12025550123', '0085251234567'])(
    'takes %s, a number abroad',
    async (to) => {
      await wait(`to=${to}&timeout=0`).expect(408);
    },
  );

  it('answers the code alone, as text', async () => {
    await send('您的验证码是 4653');
    await send('没有数字');
    const { text } = await wait('to=13800138000&format=code')
      .expect(200)
      .expect('content-type', /^text\/plain/);
    expect(text).toBe('4653');
  });

  it('answers so many, oldest first, the newest that are kept', async () => {
    for (const code of ['1111', '2222', '3333']) await send(`您的验证码是 ${code}`);
    const { body } = await wait('to=13800138000&count=2').expect(200);
    expect(body.codes).toEqual(['2222', '3333']);
    expect(body.messages.map(({ code }: { code: string }) => code)).toEqual(['2222', '3333']);
    expect((await wait('count=3&format=code')).text).toBe('1111\n2222\n3333');
  });

  it('is over when as many have come', async () => {
    await send('您的验证码是 1111');
    const before = app.world.bus.size();
    const answer = wait('count=2').then(({ body }) => body.codes as unknown);
    await expect.poll(() => app.world.bus.size()).toBe(before + 1);
    await send('您的验证码是 2222');
    expect(await answer).toEqual(['1111', '2222']);
  });

  it('takes sign and kind', async () => {
    await send('您的验证码是 1111');
    await wait(`kind=code&sign=${encodeURIComponent('玩具')}&timeout=0`).expect(200);
    await wait('kind=notice&timeout=0').expect(408);
  });

  it.each([
    ['provider=toi', 'There is no provider “toi”.', 'Did you mean toy?'],
    ['format=xml', 'format cannot be “xml”.', 'Use one of: json, code.'],
    ['count=0', 'count cannot be “0”.', 'Use a whole number from 1 to 1000: for how many; then the answer is a list.'],
    ['timeout=300ms', 'timeout cannot be “300ms”.', 'Use a whole number from 0 to 120000: how long to wait, in milliseconds.'],
  ])('refuses %s', async (query, detail, remedy) => {
    expect((await wait(query).expect(400)).body).toMatchObject({ detail, remedy });
  });
});

it('knows an account that is not there from one that got nothing', async () => {
  expect((await wait('account=stok').expect(404)).body.detail).toBe('There is no account “stok”.');
});

describe('a wait in vain', () => {
  it('says that nothing came at all', async () => {
    const { body } = await wait('to=13800138000&timeout=0').expect(408);
    expect(body).toMatchObject({
      title: 'No message came',
      detail: 'No message that fits was accepted within 0 ms.',
      messages: [],
      refusal: null,
      near: [],
      why: { cause: { zh: '0 ms 内没有符合条件的短信。' } },
    });
    expect(body.remedy).toContain('GET /_sandbox/api/exchanges');
  });

  it('names the newest refusal of the number, its cause and where it is shown', async () => {
    await send('x', '+8613800138001', 'wrong');
    await send('x', TO, 'wrong');
    await send('x', '+8613800138002', 'wrong');
    const { body } = await wait('to=13800138000&account=stock&timeout=0').expect(408);
    expect(body.refusal).toMatchObject({
      exchange: 'x2',
      provider: 'toy',
      to: TO,
      page: '/x/x2',
      cause: { en: expect.any(String) as string },
    });
    expect(body.detail).toContain(
      `The newest refusal (x2) to ${TO}: toy answered ${body.refusal.code}: ${body.refusal.cause.en}`,
    );
    expect(body.remedy).toBe(body.refusal.remedy.en);
    expect((await wait('to=13800138000&timeout=0&since=2')).body.refusal).toBeNull();
    expect((await wait('account=other&timeout=0')).body.refusal.exchange).toBe('x3');
  });

  it('names the refusal of a number that is nobody’s and nearly this one', async () => {
    await send('x', '1380013800', 'wrong');
    const { body } = await wait('to=13800138000&account=stock&timeout=0').expect(408);
    expect(body.refusal).toMatchObject({ exchange: 'x1', to: '1380013800' });
    expect(body.detail).toContain('The newest refusal (x1) to 1380013800: toy answered');
    expect((await wait('to=13900139000&timeout=0').expect(408)).body.refusal).toBeNull();
  });

  it('names what all but fits, and nothing else', async () => {
    const differs = async (query: string): Promise<string[][]> => {
      const { body } = await wait(`${query}&timeout=0`).expect(408);
      return body.near.map((one: { differs: string[] }) => one.differs);
    };
    await send('您的验证码是 4653');
    await send('没有数字', '+8613912345678');
    expect(await differs('to=13800138001')).toEqual([['to']]);
    expect(await differs('to=13800138011')).toEqual([]);
    expect(await differs('to=13800138000&account=other')).toEqual([['account']]);
    expect(await differs('to=13800138000&template=7')).toEqual([['template']]);
    expect(await differs('to=13800138000&account=other&template=7')).toEqual([['account', 'template']]);
    expect(await differs('to=13800138000&since=2')).toEqual([['since']]);
    expect(await differs('to=13800138000&since=2&account=other&template=7')).toEqual([]);
    expect(await differs('to=13912345678&format=code')).toEqual([['code']]);
    expect(await differs('to=13800138000&q=nothing')).toEqual([['text']]);
    expect(await differs('account=other')).toEqual([]);
    const { body } = await wait('to=13800138001&timeout=0');
    expect(body.detail).toContain(`What came nearby: m2 to ${TO} by toy, account stock (another number).`);
    expect(body.near[0]).toMatchObject({ message: 'm2', to: TO, code: '4653', page: '/m/m2' });
  });

  it('says how many of those that it wanted there are', async () => {
    await send('您的验证码是 4653');
    const { body } = await wait('count=3&timeout=0').expect(408);
    expect(body.detail).toContain('1 message that fits was accepted within 0 ms, wanted at least 3.');
    expect(body.messages).toMatchObject([{ code: '4653' }]);
  });
});
