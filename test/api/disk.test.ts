/** While the disk takes nothing: the provider's own failure for sends, a problem for the API, a word on the stream; and then it goes on. */
import request from 'supertest';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Frame } from '../../server/api/wire.ts';
import { DiskRefusal } from '../../server/ledger/store/disk-refusal.ts';
import { toyApp } from '../support/toy/toy-app.ts';
import type { ToyApp } from '../support/toy/toy-app.ts';

let app: ToyApp;
beforeEach(async () => {
  app = await toyApp();
});
afterEach(() => app.close());

const REASON = { en: 'The disk is full: nothing more can be kept in /data.', zh: '磁盘已满，无法再写入 /data。' };

/** Answers how to make room. */
function fillDisk(): () => void {
  const { flush, probe } = app.world.store;
  const full = (): never => {
    throw new DiskRefusal('/data', Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }));
  };
  Object.assign(app.world.store, { flush: full, probe: full });
  return () => Object.assign(app.world.store, { flush, probe });
}

const send = () =>
  request(app.url)
    .post('/toy')
    .send({ key: 'k1', to: ['+8613800138000'], text: 'hi' });
const api = (path: string) => request(app.url).get(`/_sandbox/api/${path}`);

function listen(): Frame[] {
  const frames: Frame[] = [];
  const socket = new WebSocket(`${app.url.replace('http', 'ws')}/_sandbox/stream`);
  socket.on('message', (data: Buffer) => frames.push(JSON.parse(data.toString()) as Frame));
  return frames;
}

it('sends are refused in the provider’s words, ready is 503 with the reason, what is asked of the API is a problem, and pages are told', async () => {
  const early = listen();
  await expect.poll(() => early.length).toBe(1);
  const makeRoom = fillDisk();
  expect((await send()).text).toBe('{"code":"BUSY"}');
  const { status, body } = await api('ready');
  expect([status, body.title, body.why.cause]).toEqual([503, 'The disk is full', REASON]);
  expect(body.detail).toContain('ENOSPC');
  const rule = { match: { provider: 'toy' }, outcome: { code: 'FULL' } };
  const refused = await request(app.url).post('/_sandbox/api/rules').send(rule);
  expect([refused.status, refused.body.title]).toEqual([507, 'The disk is full']);
  expect((await api('rules')).body.items).toEqual([]);
  expect((await api('exchanges')).body.items).toEqual([]);
  await api('health').expect(200);
  const late = listen();
  await expect.poll(() => late.map(({ type }) => type)).toEqual(['hello', 'disk.changed']);
  await expect.poll(() => early.at(-1)).toMatchObject({ type: 'disk.changed', refusal: REASON });
  makeRoom();
  app.clock.advance(1_000);
  await api('ready').expect(200);
  const [row] = (await api('exchanges')).body.items;
  expect(row).toMatchObject({ verdict: 'refused', code: 'BUSY', cause: REASON });
  await api(`exchanges/${row.id}`).expect(200);
  await expect.poll(() => early.findLast(({ type }) => type === 'disk.changed')).toMatchObject({ refusal: null });
  expect((await send()).text).toBe('{"code":"OK"}');
});
