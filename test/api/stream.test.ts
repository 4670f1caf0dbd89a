/** The stream as an open inbox hears it: greeting, news, resume without loss or repeat. */
import request from 'supertest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Frame } from '../../server/api/wire.ts';
import { toyApp } from '../support/toy/toy-app.ts';
import type { ToyApp } from '../support/toy/toy-app.ts';

let app: ToyApp;
beforeEach(async () => {
  app = await toyApp();
});
afterEach(() => app.close());

const send = (text: string) =>
  request(app.url)
    .post('/toy')
    .send({ key: 'k1', to: ['+8613800138000'], text });

/** Every frame a client has heard so far. */
function listen(since?: number): { frames: Frame[]; close(): void } {
  const socket = new WebSocket(`${app.url.replace('http', 'ws')}/_sandbox/stream${since === undefined ? '' : `?since=${since}`}`);
  const frames: Frame[] = [];
  socket.on('message', (data: Buffer) => frames.push(JSON.parse(data.toString()) as Frame));
  return { frames, close: () => socket.close() };
}

const said = (frames: Frame[]): unknown[] => frames.map(({ type, seq }) => [type, seq]);

describe('stream', () => {
  it('greets with the newest sequence number, then tells what happens as it happens', async () => {
    await send('before');
    const phone = listen();
    await expect.poll(() => phone.frames.length).toBe(1);
    await send('after');
    await expect.poll(() => phone.frames.length).toBe(4);
    expect(said(phone.frames)).toEqual([
      ['hello', 3],
      ['exchange.recorded', 4],
      ['message.accepted', 5],
      ['account.changed', 6],
    ]);
    const about = (await request(app.url).get('/_sandbox/api/about')).body;
    expect(phone.frames[0]).toMatchObject({ version: '0.0.0', instance: about.instance, resync: false });
    expect(phone.frames[1]).not.toHaveProperty('exchange.raw');
    phone.close();
  });

  it('resumes after a number without loss or repeat', async () => {
    await send('one');
    await send('two');
    const phone = listen(4);
    await expect.poll(() => phone.frames.length).toBe(3);
    expect(said(phone.frames)).toEqual([
      ['hello', 6],
      ['message.accepted', 5],
      ['account.changed', 6],
    ]);
    phone.close();
  });

  it('tells a client from another data folder to reload', async () => {
    const phone = listen(99);
    await expect.poll(() => phone.frames.length).toBe(1);
    expect(phone.frames[0]).toMatchObject({ type: 'hello', resync: true });
    phone.close();
  });
});
