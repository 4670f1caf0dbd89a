/** GET wait over the toy provider: it answers at once, when the message comes, or that none came. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callsOf, toyApp } from '../../support/toy/toy-app.ts';
import type { ToyApp } from '../../support/toy/toy-app.ts';
import { openMemoryStore } from '../../../server/ledger/store/memory.ts';
import { toyWorld } from '../../support/toy/toy-world.ts';

let app: ToyApp;
beforeEach(async () => {
  app = await toyApp();
});
afterEach(() => app.close());

const { send, get } = callsOf(() => app);

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
