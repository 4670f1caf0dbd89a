/** A world across restarts: balances, limits and messages come back as they were. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { seededChance } from '../../../server/world/chance.ts';
import { diskStore, toyWorld, withFolder } from '../../support/toy/toy-world.ts';
import { balance, send, texts } from './support.ts';

describe('a restart', () => {
  it('brings back messages, balances and what limits count', () =>
    withFolder(async (folder) => {
      const first = toyWorld(await diskStore(folder));
      send(first.world, undefined, 'one');
      send(first.world, undefined, 'two');
      await first.world.close();
      const { world } = toyWorld(await diskStore(folder));
      expect(texts(world)).toEqual(['two', 'one']);
      expect(balance(world)).toEqual({ key: 'k1', balance: 98 });
      expect([send(world), send(world)]).toEqual(['{"code":"OK"}', '{"code":"LIMIT"}']);
      await world.close();
    }));

  it('folds what came after the document was last saved', () =>
    withFolder(async (folder) => {
      const first = toyWorld(await diskStore(folder));
      send(first.world);
      await first.world.close();
      const path = join(folder, 'sandbox.json');
      const old = readFileSync(path, 'utf8');
      const second = toyWorld(await diskStore(folder));
      send(second.world);
      await second.world.close();
      writeFileSync(path, old); // as if the process had been killed before the save
      const { world } = toyWorld(await diskStore(folder));
      expect(balance(world)).toEqual({ key: 'k1', balance: 98 });
      await world.close();
    }));

  it('takes what a person edited in the document while it was stopped', () =>
    withFolder(async (folder) => {
      const first = toyWorld(await diskStore(folder));
      send(first.world);
      await first.world.close();
      const path = join(folder, 'sandbox.json');
      writeFileSync(path, readFileSync(path, 'utf8').replace('"balance": 99', '"balance": 5'));
      const { world } = toyWorld(await diskStore(folder));
      expect(balance(world)).toEqual({ key: 'k1', balance: 5 });
      await world.close();
    }));

  it('keeps the id of its store over a restart, and another folder has another id', () =>
    withFolder(async (folder) => {
      const first = toyWorld(await diskStore(folder)).world;
      await first.close();
      const again = toyWorld(await diskStore(folder), { chance: seededChance('other') }).world;
      expect(again.instance).toBe(first.instance);
      await again.close();
      expect(toyWorld(undefined, { chance: seededChance('other') }).world.instance).not.toBe(first.instance);
    }));

  it('says which account of the document is wrong', () =>
    withFolder(async (folder) => {
      writeFileSync(
        join(folder, 'sandbox.json'),
        JSON.stringify({
          seq: 0,
          evicted: { messages: 0, exchanges: 0, messageSeq: 0, exchangeSeq: 0 },
          accounts: [{ id: 'a' }, { id: 'a' }],
        }),
      );
      const store = await diskStore(folder);
      expect(() => toyWorld(store)).toThrow(/sandbox\.json: accounts\[1\]\.id: there are two accounts with the id “a”/);
      await store.close(() => ({ seq: 0, evicted: { messages: 0, exchanges: 0, messageSeq: 0, exchangeSeq: 0 }, accounts: [] }));
    }));
});
