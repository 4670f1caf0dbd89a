/** What passes here and not in production: warned of where it is kept, found by it, and refused where somebody wants that. */
import request from 'supertest';
import { expect, it, onTestFinished } from 'vitest';
import { toyApp } from '../support/toy/toy-app.ts';
import type { ToyApp } from '../support/toy/toy-app.ts';
import { diskStore, toyWorld, withFolder } from '../support/toy/toy-world.ts';

const WARNING = {
  id: 'spaced',
  check: 'key',
  code: 'KEY',
  message: 'unknown key',
  cause: { zh: '原因', en: 'cause' },
  remedy: { zh: '办法', en: 'remedy' },
  received: ' k1',
  expected: 'k1',
};

async function opened(strict: boolean): Promise<ToyApp> {
  const app = await toyApp(toyWorld(undefined, { strict }));
  onTestFinished(() => app.close());
  return app;
}

const send = (app: ToyApp, key: string) =>
  request(app.url)
    .post('/toy')
    .send({ key, to: ['+8613800138000'], text: '验证码 4653' });
const get = async (app: ToyApp, path: string) => (await request(app.url).get(`/_sandbox/api${path}`).expect(200)).body;

it('stands with the request and its message, and both are found by it', async () => {
  const app = await opened(false);
  await send(app, 'k1').expect(200, { code: 'OK' });
  await send(app, ' k1').expect(200, { code: 'OK' });
  const [warned, ...others] = (await get(app, '/exchanges?warned=true')).items;
  expect([warned.verdict, warned.warnings, others]).toEqual(['accepted', [WARNING], []]);
  const messages = (await get(app, '/messages?warned=true')).items;
  expect(messages).toEqual([expect.objectContaining({ exchangeId: warned.id, warnings: [WARNING] })]);
  const [plain, ...rest] = (await get(app, '/exchanges?warned=false')).items;
  expect([plain.id === warned.id, 'warnings' in plain, rest]).toEqual([false, false, []]);
  expect((await get(app, '/messages?warned=false')).items).toHaveLength(1);
  await request(app.url).get('/_sandbox/api/exchanges?warned=yes').expect(400);
});

it('is told of a request that is only explained', async () => {
  const app = await opened(false);
  const body = JSON.stringify({ key: ' k1', to: ['+8613800138000'], text: '1' });
  const pasted = { request: `POST /toy HTTP/1.1\nHost: sms.toy.example\nContent-Type: application/json\n\n${body}` };
  const { body: explained } = await request(app.url).post('/_sandbox/api/explain').send(pasted).expect(200);
  expect(explained).toMatchObject({ verdict: 'accepted', warnings: [WARNING], checks: [{ id: 'key', ok: true }] });
  expect(explained.checks[0]).not.toHaveProperty('warnings');
});

it('is refused by a strict sandbox, in the words of production, and nothing is sent or spent', async () => {
  const app = await opened(true);
  await send(app, ' k1').expect(200, { code: 'KEY' });
  const [{ id }] = (await get(app, '/exchanges')).items;
  const { cause, remedy, received, expected } = WARNING;
  expect(await get(app, `/exchanges/${id}`)).toMatchObject({
    verdict: 'refused',
    code: 'KEY',
    message: 'unknown key',
    checks: [{ id: 'key', ok: false }],
    explanation: { cause, remedy, received, expected },
    recipients: [{ to: '+8613800138000', outcome: 'refused', code: 'KEY' }],
  });
  expect((await get(app, '/messages')).items).toEqual([]);
  expect((await get(app, '/exchanges?warned=true')).items).toEqual([]);
  expect(app.world.accounts.get('stock')?.parts.get('toy')).toMatchObject({ balance: 100 });
  await send(app, 'k1').expect(200, { code: 'OK' });
});

it('is still there when the folder is opened again', () =>
  withFolder(async (folder) => {
    const app = await toyApp(toyWorld(await diskStore(folder)));
    await send(app, ' k1').expect(200, { code: 'OK' });
    await app.close();
    const { world } = toyWorld(await diskStore(folder));
    expect(world.mailbox.exchanges({ warned: true }, Infinity, 9).items).toMatchObject([{ warnings: [WARNING] }]);
    expect(world.mailbox.messages({ warned: true }, Infinity, 9).items).toMatchObject([{ warnings: [WARNING] }]);
    await world.close();
  }));
