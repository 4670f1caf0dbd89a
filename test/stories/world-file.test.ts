/** A sandbox that begins with the accounts of a file: in memory, on disk, beside accounts that are there, after a reset. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { AccountResource, List } from '../../server/api/wire.ts';
import { openSandbox } from '../../server/open-sandbox.ts';
import type { Sandbox, SandboxOptions } from '../../server/open-sandbox.ts';
import { apiOf } from '../support/api.ts';
import { sendsTo } from '../support/sends.ts';
import { withFolder } from '../support/toy/toy-world.ts';

let sandbox: Sandbox | undefined;
let lines: string[] = [];
const current = (): Sandbox => {
  if (!sandbox) throw new Error('no sandbox is open');
  return sandbox;
};
const api = apiOf(current);
const { codeOfTencent } = sendsTo(current);

async function open(options: SandboxOptions): Promise<void> {
  await sandbox?.close();
  lines = [];
  sandbox = await openSandbox({ port: 0, write: (line) => lines.push(line), ...options });
}
afterEach(async () => {
  await sandbox?.close();
  sandbox = undefined;
});

const OWN = {
  id: 'own',
  name: 'My app',
  limits: { mode: 'off' },
  tencent: {
    secretId: 'AKIDown',
    secretKey: 'own',
    apps: [{ sdkAppId: '1400000001', appKey: 'k', balance: 5, signs: [], templates: [] }],
  },
};
const TEMPLATE = { id: 7, content: '验证码{1}', kind: 'code', status: 'approved' };
const STOCK = {
  id: 'stock',
  template: 'stock',
  tencent: {
    arrears: false,
    apps: [{ sdkAppId: '1400793123', name: '我的应用', templates: [TEMPLATE, { id: 5750123, status: 'rejected' }] }],
  },
  ronglian: { apps: [{ appId: '8a216da80000000000000000000a9901', testNumbers: ['13900139000', '13800138000'] }] },
};

interface Parts {
  tencent: { apps: [{ templates: { id: number }[]; signs: unknown[] }] };
  ronglian: { apps: [{ testNumbers: string[] }] };
}

const ids = async () => (await api<List<AccountResource>>('accounts')).items.map(({ id }) => id);
const account = (id: string) => api<AccountResource>(`accounts/${id}`);

function worldIn(folder: string, accounts: readonly object[]): string {
  const path = join(folder, 'world.json');
  writeFileSync(path, JSON.stringify({ $schema: 'http://127.0.0.1:10690/_sandbox/schemas/world.json', accounts }));
  return path;
}

describe('a world file', () => {
  it('has the accounts of a sandbox in memory, and a reset brings them back', () =>
    withFolder(async (folder) => {
      await open({ memory: true, world: worldIn(folder, [OWN]) });
      expect(await ids()).toEqual(['own']);
      const before = await account('own');
      expect(before).toMatchObject(OWN);
      await api('accounts/own/tencent/apps/1400000001', 'PATCH', { name: 'changed' });
      await api('accounts', 'POST', {});
      await api('reset', 'POST');
      expect(await ids()).toEqual(['own']);
      expect(await account('own')).toEqual(before);
    }));

  it('adds to the stock account what it says of it', () =>
    withFolder(async (folder) => {
      await open({ memory: true, world: worldIn(folder, [STOCK, OWN]) });
      expect(await ids()).toEqual(['stock', 'own']);
      const stock = await account('stock');
      const { tencent, ronglian } = stock as unknown as Parts;
      expect(tencent).toMatchObject({ apps: [{ name: '我的应用', balance: 1_000_000 }] });
      const [{ templates, signs }] = tencent.apps;
      expect(templates.map(({ id }) => id)).toEqual([5750123, 5750124, 5750125, 5750126, 5750127, 7]);
      expect(templates[0]).toMatchObject({ status: 'rejected', kind: 'code' });
      expect(signs).toHaveLength(3);
      expect(ronglian.apps[0].testNumbers).toEqual(['13800138000', '13800138001', '18200000001', '13900139000']);
      expect(await codeOfTencent()).toBe('FailedOperation.TemplateIncorrectOrUnapproved');
    }));

  it('begins a folder, whose accounts are then its own', () =>
    withFolder(async (folder) => {
      const kept = { memory: false, data: join(folder, 'data') };
      await open({ ...kept, world: worldIn(folder, [OWN]) });
      await api('accounts/own/tencent/top-up', 'POST', { amount: 2 });
      await open(kept);
      expect(await ids()).toEqual(['own']);
      expect(await account('own')).toMatchObject({ tencent: { apps: [{ balance: 7 }] } });
    }));

  it('gives a folder the accounts that it lacks and leaves the others, which is said', () =>
    withFolder(async (folder) => {
      const kept = { memory: false, data: join(folder, 'data') };
      await open(kept);
      await api('accounts/stock/tencent/apps/1400793123', 'PATCH', { name: 'mine' });
      const world = worldIn(folder, [STOCK, OWN]);
      await open({ ...kept, world });
      expect(await ids()).toEqual(['stock', 'own']);
      expect(await account('stock')).toMatchObject({ tencent: { apps: [{ name: 'mine' }] } });
      expect(lines.join('\n')).toContain(`of ${world}, 1 were added, and 1 were left as the folder has them.`);
      await open(kept);
      expect(await ids()).toEqual(['stock', 'own']);
    }));

  it('that is not there, or is none, is told in a sentence', () =>
    withFolder(async (folder) => {
      await expect(open({ memory: true, world: join(folder, 'none.json') })).rejects.toThrow('Cannot read');
      const path = worldIn(folder, [{ id: 'own', tencnt: {} }]);
      await expect(open({ memory: true, world: path })).rejects.toThrow(
        `${path}: accounts[0].tencnt: unknown; did you mean tencent?`,
      );
      writeFileSync(path, '{"accounts":[}');
      await expect(open({ memory: true, world: path })).rejects.toThrow('not valid JSON');
    }));
});

it('leaves the balances of an older folder as they are', () =>
  withFolder(async (folder) => {
    const kept = { memory: false, data: folder };
    await open(kept);
    await api('accounts/stock/tencent/apps/1400793123', 'PATCH', { balance: 998 });
    await open(kept);
    expect(await account('stock')).toMatchObject({ tencent: { apps: [{ balance: 998 }] } });
  }));

it('mints accounts beside those that a person has named alike', () =>
  withFolder(async (folder) => {
    await open({
      memory: true,
      world: worldIn(
        folder,
        ['a1', 'a2', 'a2-2'].map((id) => ({ id })),
      ),
    });
    const minted = [await api<AccountResource>('accounts', 'POST', {}), await api<AccountResource>('accounts', 'POST', {})];
    expect(await ids()).toEqual(['a1', 'a2', 'a2-2', ...minted.map(({ id }) => id)]);
    await api(`accounts/${minted[0]?.id}`, 'DELETE');
    expect(await ids()).toEqual(['a1', 'a2', 'a2-2', minted[1]?.id]);
  }));
