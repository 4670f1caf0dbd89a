/** Applications, signs, templates and balances over the control API, at every provider. */
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountResource, ItemResource } from '../../server/api/wire.ts';
import { openSandbox } from '../../server/open-sandbox.ts';
import type { Sandbox } from '../../server/open-sandbox.ts';
import { KEPT_LIMITS } from '../../server/provider-kit/limits.ts';
import { providers } from '../../server/providers/index.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true, seed: 'items', write: () => {} });
});
afterAll(() => sandbox.close());

const api = (path: string) => `/_sandbox/api/${path}`;
const get = (path: string) => request(sandbox.url).get(api(path));
const post = (path: string, body: object = {}) => request(sandbox.url).post(api(path)).send(body);
const patch = (path: string, body: object) => request(sandbox.url).patch(api(path)).send(body);
const remove = (path: string) => request(sandbox.url).delete(api(path));
const mint = async (): Promise<AccountResource> => (await post('accounts').expect(200)).body;
const add = async (path: string, body: object = {}): Promise<ItemResource> => (await post(path, body).expect(200)).body;
const detailOf = async (path: string, body: object, status = 400): Promise<string> =>
  (await post(path, body).expect(status)).body.detail;

/** A body that adds one, with an owner where items have some. */
async function exampleFor(account: string, provider: string, shelf: { of?: string; alsoOwn?: true; example: ItemResource }) {
  if (provider === 'ronglian' && 'appId' in shelf.example) {
    const [app] = (await get(`accounts/${account}/ronglian/apps`).expect(200)).body.items;
    return { ...shelf.example, appId: app.appId };
  }
  if (shelf.of === undefined || shelf.alsoOwn) return shelf.example;
  const owner = await add(`accounts/${account}/${provider}/${shelf.of}`, provider === 'ihuyi' ? { sign: '公司' } : {});
  return { ...shelf.example, app: owner['appId'] ?? owner['apiId'] };
}

const SHELVES = providers.flatMap(({ id, account }) => (account.shelves ?? []).map((shelf) => ({ provider: id, ...shelf })));

describe.each(SHELVES)('$name of $provider', ({ provider, ...shelf }) => {
  it.each(['stock', 'minted'])('are added, shown, changed and removed: %s', async (kind) => {
    const account = kind === 'stock' ? 'stock' : (await mint()).id;
    const path = `accounts/${account}/${provider}/${shelf.name}`;
    const body = await exampleFor(account, provider, shelf);
    const { lastSeq } = sandbox.world.store;
    const made = await add(path, body);
    expect(made).toMatchObject(body);
    const id = String(made[shelf.id]);
    const at = `${path}/${id}${typeof made['app'] === 'string' ? `?app=${made['app']}` : ''}`;
    expect((await get(at).expect(200)).body).toEqual(made);
    expect((await get(path).expect(200)).body.items).toContainEqual(made);
    expect(JSON.stringify((await get(`accounts/${account}`)).body[provider])).toContain(id);
    const { items } = (await get(`events?since=${lastSeq}`)).body;
    expect(items).toMatchObject([{ type: 'account.changed', account }]);

    expect((await patch(at, body).expect(200)).body).toEqual(made);
    expect((await post(path, { ...body, [shelf.id]: made[shelf.id] }).expect(409)).body.detail).toContain(id);
    const other = { ...body, [shelf.id]: 'another-one' };
    expect((await patch(at, other).expect(400)).body.detail).toMatch(new RegExp(`^${shelf.id}: cannot be changed`));
    await remove(at).expect(200, { removed: 1 });
    expect(await detailOf(path, { ...body, nosuch: 1 })).toMatch(/^nosuch: unknown/);
    for (const gone of [get(at), patch(at, {}), remove(at)]) expect((await gone.expect(404)).body.detail).toContain(id);
  });

  it('take the id that is named', async () => {
    const { id: account } = await mint();
    const body = await exampleFor(account, provider, shelf);
    const path = `accounts/${account}/${provider}/${shelf.name}`;
    const made = await add(path, body);
    await remove(`${path}/${String(made[shelf.id])}${typeof made['app'] === 'string' ? `?app=${made['app']}` : ''}`);
    expect(await add(path, { ...body, [shelf.id]: made[shelf.id] })).toMatchObject({ [shelf.id]: made[shelf.id] });
  });
});

const TENCENT_TEMPLATE = { content: '您的验证码是{1}。' };

describe('an item that would not do', () => {
  it.each([
    ['tencent/templates', {}, /^content: is missing/],
    ['tencent/templates', { content: 7 }, /^content: must be a text/],
    ['tencent/templates', { content: '验证码{1}{3}' }, /^The variable \{2\} is missing/],
    ['tencent/templates', { content: '验证码{code}' }, /^A brace does not hold a number/],
    ['tencent/templates', { content: '{1}' }, /^There is nothing but variables/],
    ['tencent/templates', { content: '您好', kind: 'code' }, /does not contain the word 验证码/],
    ['tencent/templates', { content: '您的订单{1}已发货', kind: 'notice' }, /cannot have variables/],
    ['tencent/templates', { content: '登录码 {1}' }, /does not contain the word 验证码/],
    ['tencent/templates', { content: '新品上市', kind: 'marketing' }, /way to unsubscribe/],
    ['tencent/templates', { ...TENCENT_TEMPLATE, name: 'x'.repeat(501) }, /^name: has more than 500 characters/],
    ['tencent/templates', { ...TENCENT_TEMPLATE, kind: 'gift' }, /^kind: /],
    ['tencent/templates', { ...TENCENT_TEMPLATE, id: '7' }, /^id: must be a number/],
    ['tencent/templates', { ...TENCENT_TEMPLATE, id: 'a/b' }, /^id: must be a short text without blanks and slashes/],
    ['tencent/templates', { ...TENCENT_TEMPLATE, app: '1' }, /^app: There is no “1”/],
    ['tencent/signs', { name: '一' }, /^The sign “一” has 1 characters/],
    ['tencent/apps', { app: '1400793123' }, /^app: apps belong to no application/],
    ['tencent/apps', { balance: -1 }, /^balance: must be at least 0/],
    ['tencent/apps', { templates: [{ id: 1, content: '{x}', kind: 'code', status: 'approved' }] }, /^templates: A brace/],
    ['tencent/apps', { templates: [{ id: 1, kind: 'code', status: 'approved' }] }, /^templates\[0\]\.content: is missing/],
    ['tencent/apps', { signs: [{ id: 600001, name: '张开与老虎', status: 'approved' }] }, /600001 stands there twice/],
    ['ronglian/templates', { content: '【沙箱科技】您的验证码是{1}' }, /^app: is missing/],
    [
      'ronglian/templates',
      { app: '8a216da80000000000000000000a9902', content: '验证码是{1}' },
      /^content: a template text must begin/,
    ],
    ['ronglian/templates', { app: '8a216da80000000000000000000a9902', content: '【abc】验证码{1}' }, /Chinese character/],
    [
      'ronglian/templates',
      { app: '8a216da80000000000000000000a9902', content: '【沙箱】验证码{2}' },
      /variable \{1\} is missing/,
    ],
    ['ronglian/test-numbers', { app: '8a216da80000000000000000000a9901', number: '12345' }, /^number: a test number must be/],
    ['ronglian/test-numbers', { app: '8a216da80000000000000000000a9901' }, /^number: is missing/],
    ['ronglian/sub-accounts', { appId: '8a216da80000000000000000000a9909' }, /must be one of the apps/],
    ['ihuyi/apps', {}, /^sign: is missing/],
    ['ihuyi/templates', { app: 'C06900002', content: '【公司】您的验证码是【变量】' }, /are not a variable/],
    ['ihuyi/templates', { app: 'C06900002', content: '验证码${}' }, /are not a variable/],
    ['ihuyi/templates', { app: 'C06900002', content: '' }, /^content: must be a text that is not empty/],
  ])('%s %j is refused, which is said with its place', async (path, body, detail) => {
    const { items } = (await get(`accounts/stock/${path}`).expect(200)).body;
    expect(await detailOf(`accounts/stock/${path}`, body)).toMatch(detail);
    expect((await get(`accounts/stock/${path}`).expect(200)).body.items).toEqual(items);
  });

  it('has the key of another account', async () => {
    const { id } = await mint();
    expect(await detailOf(`accounts/${id}/tencent/apps`, { sdkAppId: '1400793123' }, 409)).toContain(
      'Another account has the key',
    );
    expect(await detailOf(`accounts/${id}/ihuyi/apps`, { apiId: 'C06900001', sign: '公司' }, 409)).toContain('Another account');
  });

  it('is looked for where nothing is', async () => {
    await get('accounts/nobody/tencent/apps').expect(404);
    await get('accounts/stock/nobody/apps').expect(404);
    await post('accounts/stock/tencent/things').expect(404);
    await get('accounts/stock/tencent/apps/1?app=2').expect(400);
    await post('accounts/stock/tencent/apps', []).expect(400);
  });

  it('cannot go while another needs it', async () => {
    const { id } = await mint();
    const { items } = (await get(`accounts/${id}/ronglian/sub-accounts`)).body;
    expect((await remove(`accounts/${id}/ronglian/apps/${items[0].appId}`).expect(409)).body.detail).toContain('one of the apps');
    const { items: apps } = (await get(`accounts/${id}/ihuyi/apps`)).body;
    for (const { apiId } of apps.slice(1)) await remove(`accounts/${id}/ihuyi/apps/${apiId}`).expect(200);
    await remove(`accounts/${id}/ihuyi/apps/${apps[0].apiId}`).expect(409);
  });
});

describe('an item', () => {
  it('whose id two applications have is named with its application', async () => {
    const path = 'accounts/stock/ihuyi/templates';
    for (const app of ['C06900001', 'C06900002']) await add(path, { app, id: '30001', content: `验证码【变量】${app}` });
    expect((await patch(`${path}/30001`, {}).expect(409)).body.detail).toBe('“30001” is in C06900001, C06900002.');
    const named = await patch(`${path}/30001?app=C06900002`, { status: 'rejected', reason: '不行' }).expect(200);
    expect(named.body).toMatchObject({ app: 'C06900002', status: 'rejected', reason: '不行' });
    expect((await patch(`${path}/30001?app=C06900002`, { status: 'pending', reason: null }).expect(200)).body).not.toHaveProperty(
      'reason',
    );
    expect((await get(`${path}/30001?app=C06900001`)).body.status).toBe('approved');
    for (const app of ['C06900001', 'C06900002']) await remove(`${path}/30001?app=${app}`).expect(200);
  });

  it('with a fault it has had before may be changed otherwise', async () => {
    const path = 'accounts/stock/tencent/templates/5750126';
    expect((await patch(path, { status: 'approved' }).expect(200)).body).toMatchObject({ id: 5750126, status: 'approved' });
    await patch(path, { content: '恭喜{2}' }).expect(400);
    await patch(path, { app: null }).expect(400);
  });

  it('that came with an account is back after a reset, and one that was added is gone', async () => {
    const { id } = await mint();
    const before = (await get(`accounts/${id}`)).body.tencent;
    const [{ sdkAppId }] = before.apps;
    await add(`accounts/${id}/tencent/templates`, { app: sdkAppId, ...TENCENT_TEMPLATE });
    await patch(`accounts/${id}/tencent/apps/${sdkAppId}`, { balance: 1 }).expect(200);
    await remove(`accounts/${id}/tencent/signs/600001`).expect(200);
    expect((await post(`accounts/${id}/reset`).expect(200)).body.tencent).toEqual(before);
  });
});

describe('a balance', () => {
  it.each([
    ['tencent', 'sdkAppId', 'apps'],
    ['ihuyi', 'apiId', 'accounts'],
  ])('of an application of %s is topped up', async (provider, idName, listName) => {
    const { id, ...account } = await mint();
    const [app] = (account as unknown as Record<string, Record<string, ItemResource[]>>)[provider]?.[listName] ?? [];
    const name = String(app?.[idName]);
    const paid = await add(`accounts/${id}/${provider}/top-up`, { app: name, amount: 500 });
    expect(paid).toEqual({ app: name, balance: 1_000_500 });
    expect((await get(`accounts/${id}/${provider}/apps/${name}`)).body.balance).toBe(1_000_500);
    expect(await detailOf(`accounts/${id}/${provider}/top-up`, { app: 'nobody', amount: 1 })).toBe('app: There is no “nobody”.');
  });

  it('that an account has for all is topped up without a name', async () => {
    const { id } = await mint();
    expect(await add(`accounts/${id}/ronglian/top-up`, { amount: 500 })).toEqual({ balance: 1_000_500 });
    expect((await get(`accounts/${id}`)).body.ronglian.balance).toBe(1_000_500);
    expect(await detailOf(`accounts/${id}/ronglian/top-up`, { app: 'x', amount: 1 })).toContain('one balance for all');
  });

  it.each([[{}], [{ amount: 0 }], [{ amount: 1.5 }], [{ amount: '5' }], [{ amount: 2_000_000_000 }]])(
    'is not topped up by %j',
    async (body) => {
      expect(await detailOf('accounts/stock/ronglian/top-up', body)).toMatch(/^amount: /);
    },
  );

  it('of several is not guessed at', async () => {
    expect(await detailOf('accounts/stock/ihuyi/top-up', { amount: 1 })).toBe('app: is missing.');
    expect(await add('accounts/stock/tencent/top-up', { amount: 1 })).toMatchObject({ app: '1400793123' });
  });
});

it('is not set back to a key that another account has taken meanwhile', async () => {
  const [first, second] = [await mint(), await mint()];
  const [app] = (await get(`accounts/${first.id}/ihuyi/apps`).expect(200)).body.items;
  await remove(`accounts/${first.id}/ihuyi/apps/${app.apiId}`).expect(200);
  await add(`accounts/${second.id}/ihuyi/apps`, app);
  const { detail } = (await post(`accounts/${first.id}/reset`).expect(409)).body;
  expect(detail).toContain(`share the ihuyi key ${app.apiId}`);
  await remove(`accounts/${second.id}/ihuyi/apps/${app.apiId}`).expect(200);
  expect((await post(`accounts/${first.id}/reset`).expect(200)).body.id).toBe(first.id);
});

describe('the part itself', () => {
  it('is changed member by member, null takes one away, and the next call is judged by it', async () => {
    const path = 'accounts/stock/tencent';
    const { body } = await patch(path, { arrears: true, sensitiveWords: ['博彩'] }).expect(200);
    expect(body).toMatchObject({ arrears: true, sensitiveWords: ['博彩'], verifiedAs: 'enterprise' });
    expect((await get('accounts/stock')).body.tencent).toMatchObject({ arrears: true, apps: [{ sdkAppId: '1400793123' }] });
    expect((await patch(path, { arrears: null, sensitiveWords: null }).expect(200)).body).toMatchObject({
      arrears: false,
      sensitiveWords: [],
    });
  });

  it('takes what its provider takes, and nothing of lists and of what is kept inside', async () => {
    const refused = async (body: object, status = 400): Promise<string> =>
      (await patch('accounts/stock/tencent', body).expect(status)).body.detail;
    expect(await refused({ verifiedAs: 'nobody' })).toMatch(/^verifiedAs: must be/);
    expect(await refused({ apps: [] })).toBe('apps: unknown.');
    expect(await refused({ temporaryKeys: [] })).toBe('temporaryKeys: unknown.');
    expect(await refused({ secretId: null })).toBe('secretId: is missing.');
    expect(await refused({ sensitiveWords: Array(KEPT_LIMITS.items + 1).fill('x') })).toContain('sensitiveWords: has more than');
    const { id, tencent } = await mint();
    expect(
      (await patch(`accounts/${id}/tencent`, { secretId: 'AKIDsandbox0690EXAMPLE0000sandbox0690' }).expect(409)).body.detail,
    ).toContain('Another account has the key');
    await patch(`accounts/${id}/tencent`, { secretId: 'AKIDofMyOwn' }).expect(200);
    expect((await get(`accounts/${id}`)).body.tencent.secretId).toBe('AKIDofMyOwn');
    expect(tencent).not.toMatchObject({ secretId: 'AKIDofMyOwn' });
  });

  it('has what the account began with, told apart from what was handed in', async () => {
    const pending = async (query: string): Promise<object[]> =>
      (await get(`reviews?status=pending&account=stock${query}`).expect(200)).body.items;
    const before = (await pending('&handedIn=false')).length;
    expect(before).toBeGreaterThan(0);
    const { id } = await add('accounts/stock/ihuyi/templates', {
      app: 'C06900002',
      content: '您的取件码是【变量】。',
      status: 'pending',
    });
    expect(await pending('&handedIn=true')).toContainEqual(
      expect.objectContaining({ id: `C06900002/${String(id)}`, handedIn: true }),
    );
    expect(await pending('&handedIn=false')).toHaveLength(before);
    const { id: minted } = await mint();
    const { items } = (await get(`accounts/${minted}/reviews`)).body;
    expect(items.filter(({ handedIn }: { handedIn: boolean }) => handedIn)).toEqual([]);
  });
});
