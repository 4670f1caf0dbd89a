/** Minted accounts over the control API: what a caller may ask for, and what keeps to one account. */
import request from 'supertest';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { AccountResource, AccountWanted, Frame, MessageResource } from '../../server/api/wire.ts';
import { startDelivery } from '../../server/delivery/engine.ts';
import { toyApp } from '../support/toy/toy-app.ts';
import type { ToyApp } from '../support/toy/toy-app.ts';
import { toyWorld } from '../support/toy/toy-world.ts';

const NUMBER = '+8613800138000';
let app: ToyApp;
beforeEach(async () => {
  app = await toyApp(toyWorld(undefined, { limits: 'off' }));
});
afterEach(() => app.close());

const api = (path: string) => `/_sandbox/api/${path}`;
const get = (path: string) => request(app.url).get(api(path));
const post = (path: string, body?: object) => request(app.url).post(api(path)).send(body);
const remove = (path: string) => request(app.url).delete(api(path));
const mint = async (wanted: AccountWanted = {}): Promise<AccountResource> => (await post('accounts', wanted).expect(200)).body;
const send = (account: AccountResource, text = 'hello 4653') => {
  const { key } = account['toy'] as { key: string };
  return request(app.url)
    .post('/toy')
    .send({ key, to: [NUMBER], text })
    .expect(200);
};

describe('the list of accounts', () => {
  const ids = async (query: string): Promise<unknown[]> =>
    (await get(`accounts?${query}`).expect(200)).body.items.map(({ id }: AccountResource) => id);

  it('comes a page at a time, and goes on where the last one of a page has gone', async () => {
    const minted: string[] = [];
    // Ids are numbers to base 36: these have letters.
    for (let n = 0; n < 4; n++) await remove(`accounts/${(await mint()).id}`).expect(200);
    for (const name of ['one', 'two', 'three', 'four']) minted.push((await mint({ name })).id);
    const [one, two, three, four] = minted;
    const first = (await get('accounts?limit=2').expect(200)).body;
    expect([first.items.map(({ id }: AccountResource) => id), first.next]).toEqual([['stock', one], one]);
    expect(await ids(`limit=2&cursor=${one}`)).toEqual([two, three]);
    await remove(`accounts/${one}`).expect(200);
    expect(await ids(`cursor=${one}`)).toEqual([two, three, four]);
    expect((await get(`accounts?limit=2&cursor=${two}`).expect(200)).body.next).toBeNull();
    expect(await ids(`cursor=${four}`)).toEqual([]);
    expect(await ids('')).toEqual(['stock', two, three, four]);
  });

  it('goes on likewise after one whose id has a tag', async () => {
    const tagged = (await mint({ tag: 'probe-1' })).id;
    const after = (await mint({ tag: 'probe-2' })).id;
    expect(tagged).toMatch(/^a[0-9a-z]+-probe-1$/);
    await remove(`accounts/${tagged}`).expect(200);
    expect(await ids(`cursor=${tagged}`)).toEqual([after]);
  });

  it('is searched by words of id or name, and by a whole key', async () => {
    const { id, toy } = await mint({ name: 'Worker 12' });
    await mint({ name: 'other' });
    expect(await ids('q=worker')).toEqual([id]);
    expect(await ids(`q=${String((toy as { key: string }).key)}`)).toEqual([id]);
    expect(await ids('q=STOCK')).toEqual(['stock']);
    expect(await ids('q=nobody')).toEqual([]);
  });

  it('is as short as it is wanted', async () => {
    const { body } = await get('accounts?fields=id,minted,toy').expect(200);
    expect(Object.keys(body.items[0])).toEqual(['id', 'minted', 'toy']);
  });

  it.each([
    ['fields=id,nmae', 'fields cannot be “nmae”.'],
    ['cursor=nobody', 'cursor cannot be “nobody”.'],
    ['limit=0', 'limit cannot be “0”.'],
    ['page=2', 'There is no parameter “page” here.'],
  ])('is refused for %s', async (query, detail) => {
    expect((await get(`accounts?${query}`).expect(400)).body.detail).toBe(detail);
  });
});

describe('an account that is minted', () => {
  it('is answered as it is shown from then on, with a name and a time to live', async () => {
    const account = await mint({ name: 'worker 1', ttl: '10m', template: { toy: { balance: 7 } } });
    expect(account).toMatchObject({ name: 'worker 1', toy: { balance: 7 }, clock: { offsetMs: 0 } });
    expect(account.minted).toEqual({
      at: '2026-11-23T14:07:08.000+08:00',
      usedAt: '2026-11-23T14:07:08.000+08:00',
      ttlMs: 600_000,
      goesAt: '2026-11-23T14:17:08.000+08:00',
    });
    expect((await get(`accounts/${account.id}`).expect(200)).body).toEqual(account);
    const { id, name, minted } = await mint();
    expect([name, minted?.ttlMs, minted?.goesAt]).toEqual([id, null, null]);
  });

  it.each([
    [{ ttl: '10' }, 'ttl: “10” cannot be read as a duration from 1s to 30d.'],
    [{ ttl: '31d' }, 'ttl: “31d” cannot be read as a duration from 1s to 30d.'],
    [{ template: 'other' }, 'template: '],
    [{ tag: 'Worker/1' }, 'tag: must be 1 to 32 of a-z, 0-9 and -.'],
    [{ nmae: 'x' }, 'nmae: '],
    [{ template: { id: 'mine' } }, 'template.id: an account gets its own when it is minted.'],
    [{ template: { toy: { key: 'x'.repeat(501) } } }, 'template.toy.key: has more than 500 characters.'],
    [
      { template: { limits: { exempt: Array.from({ length: 1001 }, () => '+8613800138000') } } },
      'template.limits.exempt: has more than',
    ],
    [{ template: { nobody: {} } }, 'template.nobody: unknown'],
    [{ template: { limits: { mode: 'none' } } }, 'template.limits.mode: '],
    [{ template: { states: { toy: { none: true } } } }, 'template.states: '],
    [{ template: { callbacks: { toy: { report: 'http://example.com/' } } } }, 'example.com'],
    [{ template: { callbacks: { toy: 7 } } }, 'template.callbacks.toy: '],
  ])('is not minted from %j, which is said with its place', async (body, detail) => {
    const answer = await post('accounts', body)
      .expect(400)
      .expect('content-type', /problem/);
    expect(answer.body.detail).toContain(detail);
    expect((await get('accounts')).body.items).toHaveLength(1);
  });

  it('goes when it is deleted, with everything it had; the demonstration account does not', async () => {
    const account = await mint();
    await send(account);
    await remove(`accounts/${account.id}`).expect(200, { removed: 1 });
    await get(`accounts/${account.id}`).expect(404);
    for (const list of ['messages', 'exchanges', 'phones']) expect((await get(list)).body.items).toEqual([]);
    await remove(`accounts/${account.id}`).expect(404);
    const { body } = await remove('accounts/stock').expect(409);
    expect(body.detail).toContain('was not minted');
    expect((await send(account)).body).toEqual({ code: 'KEY' });
    // A request of nobody's stays for all to see.
    expect((await get('exchanges')).body.items).toMatchObject([{ account: '', code: 'KEY' }]);
  });

  it('is reset, alone or with everything', async () => {
    const [account, other] = [await mint(), await mint()];
    await send(account);
    await send(other);
    expect((await post(`accounts/${account.id}/reset`).expect(200)).body).toEqual(account);
    expect((await get('messages')).body.items).toMatchObject([{ account: other.id }]);
    await post('reset').expect(200, { removed: 2 });
    expect((await get('accounts')).body.items.map(({ id }: AccountResource) => id)).toEqual(['stock']);
    expect((await get('messages')).body.items).toEqual([]);
  });
});

describe('what names an account', () => {
  it('is about it alone: rules, scenes, phones, waits, replies, reviews, guides', async () => {
    const [account, other] = [await mint(), await mint()];
    await post('rules', { match: { account: account.id, provider: 'toy' }, outcome: { code: 'FULL' } }).expect(200);
    await post(`scenes/proxy-timeout?account=${other.id}`).expect(200);
    const armed = async (query = '') => (await get(`rules${query}`)).body.items.length as number;
    expect([await armed(), await armed(`?account=${account.id}`), await armed(`?account=${other.id}`)]).toEqual([2, 1, 1]);
    const scenes = async (query = '') =>
      (await get(`scenes${query}`)).body.items.filter((scene: { armed: boolean }) => scene.armed).length as number;
    expect([await scenes(), await scenes(`?account=${other.id}`), await scenes(`?account=${account.id}`)]).toEqual([0, 1, 0]);
    await remove(`scenes/proxy-timeout`).expect(200);
    expect(await armed()).toBe(2);
    await remove(`rules?account=${account.id}`).expect(200, { disarmed: 1 });
    await remove(`scenes/proxy-timeout?account=${other.id}`).expect(200);
    expect(await armed()).toBe(0);

    await send(account, 'to one 1111');
    await send(other, 'to the other 2222');
    expect((await get(`wait?to=13800138000&account=${account.id}`).expect(200)).body.code).toBe('1111');
    expect((await get(`phones?account=${account.id}`)).body.items).toMatchObject([{ messages: 1, last: { code: '1111' } }]);
    const reply = { from: NUMBER, text: 'hi' };
    expect((await post('replies', reply)).body.account).toBe(other.id);
    expect((await post('replies', { ...reply, account: account.id })).body.account).toBe(account.id);
    expect((await get(`guides?account=${account.id}`)).body.items).toHaveLength(1);
    expect((await get(`reviews?account=${account.id}`)).body.items).toEqual([]);
  });

  it.each([
    ['GET', 'wait'],
    ['GET', 'scenes'],
    ['POST', 'scenes/proxy-timeout'],
    ['DELETE', 'rules'],
    ['GET', 'guides'],
  ])('is refused by %s %s where there is no such account', async (method, path) => {
    const method_ = method === 'GET' ? get : method === 'POST' ? post : remove;
    expect((await method_(`${path}?account=nobody`).expect(404)).body.detail).toContain('no account “nobody”');
  });

  it('is refused by rules and replies where there is no such account, and by a rule of handshakes, which tell of none', async () => {
    const outcome = { fault: { kind: 'timeout' } };
    await post('rules', { match: { account: 'nobody' }, outcome }).expect(404);
    await post('replies', { from: NUMBER, text: 'hi', account: 'nobody' }).expect(404);
    const handshake = { match: { account: 'stock' }, outcome: { fault: { kind: 'tls-handshake' } } };
    expect((await post('rules', handshake).expect(400)).body.detail).toContain('handshake');
  });

  it('waits no longer than the account is there', async () => {
    const account = await mint();
    const waiting = get(`wait?account=${account.id}&timeout=60000`).then(({ status, body }) => [status, body.title as string]);
    await expect.poll(() => app.world.bus.size()).toBeGreaterThan(1);
    await remove(`accounts/${account.id}`);
    expect(await waiting).toEqual([410, 'Account removed']);
    const again = await mint();
    const waits = get(`wait?account=${again.id}&timeout=60000`).then(({ status }) => status);
    await expect.poll(() => app.world.bus.size()).toBeGreaterThan(1);
    await post('reset');
    expect(await waits).toBe(410);
  });
});

describe('the time of an account', () => {
  it('is ahead for its calls and what comes of them, and for nobody else', async () => {
    const delivery = startDelivery(app.world);
    const template = { delivery: { mode: 'after', fromMs: 60_000, toMs: 60_000 } };
    const [account, other] = [await mint({ template }), await mint({ template })];
    await send(account);
    await send(other);
    const dayMs = 86_400_000;
    const patched = await request(app.url)
      .patch(api(`accounts/${account.id}`))
      .send({ clock: { offsetMs: dayMs } })
      .expect(200);
    expect(patched.body.clock).toEqual({ offsetMs: dayMs });
    const states = async (): Promise<string[]> =>
      (await get('messages')).body.items.map(({ account: id, timeline }: MessageResource) => {
        const last = timeline.at(-1);
        return `${id === account.id ? 'ahead' : 'other'} ${last?.status} ${last?.at.slice(0, 19)}`;
      });
    const first = 'ahead delivered 2026-11-23T14:08:08';
    expect(await states()).toEqual(['other accepted 2026-11-23T14:07:08', first]);
    await send(account);
    expect((await states())[0]).toBe('ahead accepted 2026-11-24T14:07:08');
    await request(app.url)
      .patch(api(`accounts/${account.id}`))
      .send({ clock: null })
      .expect(200);
    app.clock.advance(dayMs);
    expect(await states()).toEqual(['ahead accepted 2026-11-24T14:07:08', 'other delivered 2026-11-23T14:08:08', first]);
    app.clock.advance(61_000);
    expect((await states())[0]).toBe('ahead delivered 2026-11-24T14:08:08');
    await request(app.url)
      .patch(api(`accounts/${account.id}`))
      .send({ clock: { offsetMs: 1e15 } })
      .expect(400);
    delivery.close();
  });
});

describe('the stream', () => {
  it('with an account tells of that one alone, and of what concerns all', async () => {
    const [account, other] = [await mint(), await mint()];
    const frames: Frame[] = [];
    const socket = new WebSocket(`${app.url.replace('http', 'ws')}/_sandbox/stream?account=${account.id}`);
    socket.on('message', (data: Buffer) => frames.push(JSON.parse(data.toString()) as Frame));
    await once(socket, 'open');
    await send(other);
    await send(account);
    await post(`accounts/${account.id}/reset`);
    await mint();
    await remove(`accounts/${other.id}`);
    await remove(`accounts/${account.id}`);
    await post('reset');
    await expect.poll(() => frames.at(-1)?.type).toBe('sandbox.reset');
    expect(frames.map(({ type }) => type)).toEqual([
      'hello',
      'exchange.recorded',
      'message.accepted',
      'account.changed',
      'account.reset',
      'account.removed',
      'sandbox.reset',
    ]);
    expect(frames.at(-2)).toMatchObject({ account: account.id, reason: 'deleted' });
  });
});
