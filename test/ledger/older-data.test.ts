/** Data folders of other versions: those of 0.1.0 are taken over whole, with what has come since; those of later ones are left alone. */
import { cpSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Provider } from '../../server/provider-kit/contract.ts';
import { providers as registered } from '../../server/providers/index.ts';
import { openSandbox } from '../../server/open-sandbox.ts';
import { UserError } from '../../server/settings/user-error.ts';
import type { World } from '../../server/ledger/world.ts';
import type { WorldDocument } from '../../server/ledger/store/store.ts';
import { stockWorld } from '../support/desk.ts';
import { diskStore, toyWorld, withFolder } from '../support/toy/toy-world.ts';
import { toy } from '../support/toy/toy-provider.ts';

const OLD = new URL('../../fixtures/data/0.1.0', import.meta.url);
/** What version 0.1.0 itself read from the folder. */
const SEEN = JSON.parse(readFileSync(new URL('../../fixtures/data/0.1.0.json', import.meta.url), 'utf8')) as Record<
  string,
  unknown
> & {
  messages: readonly { id: string }[];
  accounts: readonly { id: string }[];
  lastSeq: number;
};

/** The providers that this version had. */
const all = registered.filter(({ id }) => SEEN.accounts.some((account) => id in account));
const { accounts: stock } = stockWorld();

interface Opened {
  world: World;
  lines: readonly string[];
}

/** The folder as this version opens it, with the toy beside the other providers. */
async function open(folder: string, providers: readonly Provider[] = [...all, toy]): Promise<Opened> {
  const withToy = stock.map((account) => ({ ...account, toy: { key: 'k1', balance: 100 } }));
  return toyWorld(await diskStore(folder), { providers, stock: withToy });
}

const withOld = (run: (folder: string) => Promise<void>): Promise<void> =>
  withFolder(async (folder) => {
    cpSync(OLD, folder, { recursive: true });
    await run(folder);
  });

const written = (folder: string): WorldDocument =>
  JSON.parse(readFileSync(join(folder, 'sandbox.json'), 'utf8')) as WorldDocument;

/** What is kept, as the fixture has it. */
const kept = ({ mailbox, replies, callbacks, rules, store }: World): unknown => ({
  messages: mailbox.messages({}, Infinity, 100).items,
  exchanges: mailbox.exchanges({}, Infinity, 100).items,
  replies: replies.list({}, Infinity, 100).items,
  // Where an attempt stands in the journal is no part of what it was.
  callbacks: callbacks.list({}, Infinity, 100).items.map((one) => ({
    ...one,
    attempts: one.attempts.map(({ seq: _seq, ...attempt }) => attempt),
  })),
  rules: rules.list(0),
  lastSeq: store.lastSeq,
});

describe('a data folder of version 0.1.0', () => {
  it('keeps every message, exchange, reply, callback and rule, and its accounts', () =>
    withOld(async (folder) => {
      const { accounts, ...rest } = SEEN;
      const { world } = await open(folder, all);
      expect(rest.messages.length).toBeGreaterThan(3);
      expect(kept(world)).toEqual(rest);
      expect(world.accounts.toDocument()).toEqual(accounts);
      expect(world.clock.state.offsetMs).toBe(3_600_000);
      for (const { id } of world.mailbox.exchanges({}, Infinity, 100).items) {
        const seq = world.mailbox.exchange(id)?.seq ?? 0;
        expect(world.store.read(seq)).toMatchObject({
          seq,
          type: 'exchange.recorded',
          raw: { headers: expect.anything() as unknown },
        });
      }
      await world.close();
    }));

  it('is of our format from then on, which one line of the log says, once', () =>
    withOld(async (folder) => {
      const { world, lines } = await open(folder, all);
      expect(lines).toEqual([
        expect.stringContaining('The data folder was written by version 0.1.0: it is of format 2 from now on.'),
      ]);
      await world.close();
      expect(written(folder)).toMatchObject({ format: 2 });
      const again = await open(folder, all);
      expect(again.lines).toEqual([]);
      expect(kept(again.world)).toMatchObject({ messages: SEEN.messages });
      await again.world.close();
    }));

  it('goes on in a file of its own: the old ones stay as they are, and retention lets go of them all the same', () =>
    withOld(async (folder) => {
      const journal = join(folder, 'journal');
      const before = readFileSync(join(journal, '000000000001.ndjson'), 'utf8');
      const { world } = await open(folder, all);
      const { lastSeq } = SEEN;
      world.record((add) => add('rule.disarmed', 0, { rules: [] }));
      expect(world.store.read(lastSeq + 1)).toMatchObject({ seq: lastSeq + 1, type: 'rule.disarmed' });
      await world.close();
      const ours = `${String(lastSeq + 1).padStart(12, '0')}.v2.ndjson`;
      expect(readdirSync(journal)).toEqual(['000000000001.ndjson', ours]);
      expect(readFileSync(join(journal, '000000000001.ndjson'), 'utf8')).toBe(before);
      const again = await open(folder, all);
      expect([again.world.store.firstSeq, again.world.store.lastSeq]).toEqual([1, lastSeq + 1]);
      again.world.store.dropBefore(lastSeq + 1);
      expect(readdirSync(journal)).toEqual([ours]);
      await again.world.close();
    }));

  it('gains the stock part of a provider that came later, which one line of the log says', () =>
    withOld(async (folder) => {
      const { world, lines } = await open(folder);
      expect(world.accounts.byKey('toy', 'k1')?.part).toEqual({ key: 'k1', balance: 100 });
      expect(lines.filter((line) => line.includes('The stock account got'))).toEqual([
        expect.stringMatching(/got what came with this version: toy\.$/),
      ]);
      await world.close();
      const again = await open(folder);
      expect(again.lines).toEqual([]);
      await again.world.close();
    }));
});

describe('what came with a later version', () => {
  it('is added to the lists of the stock account: a template here, an application there', () =>
    withOld(async (folder) => {
      const old = written(folder);
      const [account] = old.accounts;
      const apps = (account?.['tencent'] as { apps: { templates: { id: number }[] }[] } | undefined)?.apps ?? [];
      const [lost] = apps[0]?.templates.splice(1, 1) ?? [];
      writeFileSync(join(folder, 'sandbox.json'), JSON.stringify(old));
      const { world, lines } = await open(folder, all);
      expect(lines.at(-1)).toContain(`got what came with this version: tencent.apps.1400793123.templates.${lost?.id}.`);
      const part = world.accounts.get('stock')?.parts.get('tencent') as { apps: { templates: { id: number }[] }[] };
      expect(part.apps[0]?.templates.map(({ id }) => id)).toEqual([...(apps[0]?.templates ?? []).map(({ id }) => id), lost?.id]);
      await world.close();
    }));

  it('does not come back after somebody took it away', () =>
    withOld(async (folder) => {
      await (await open(folder)).world.close();
      const ours = written(folder);
      const accounts = ours.accounts.map(({ toy: _toy, ...account }) => account);
      const apps = (accounts[0]?.['tencent'] as { apps: { signs: unknown[] }[] } | undefined)?.apps ?? [];
      apps[0]?.signs.pop();
      writeFileSync(join(folder, 'sandbox.json'), JSON.stringify({ ...ours, accounts }));
      const { world, lines } = await open(folder);
      expect(lines).toEqual([]);
      expect(world.accounts.toDocument()).toEqual(accounts);
      await world.close();
    }));

  it('is for the stock account only, and not given where another account has its key', () =>
    withOld(async (folder) => {
      const old = written(folder);
      const mine = { id: 'mine', toy: { key: 'k1', balance: 7 } };
      writeFileSync(join(folder, 'sandbox.json'), JSON.stringify({ ...old, accounts: [...old.accounts, mine] }));
      const { world, lines } = await open(folder);
      expect(world.accounts.list().map(({ id, parts }) => [id, [...parts.keys()].toSorted()])).toEqual([
        ['stock', all.map(({ id }) => id).toSorted()],
        ['mine', ['toy']],
      ]);
      expect(lines.at(-1)).toContain('did not get what came with this version of toy: another account has its key k1');
      await world.close();
    }));

  it('can be told apart: every item of a list in the stock begins with what tells it from the others', () => {
    const look = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      const items: unknown[] = Array.isArray(value) ? value.filter((one) => typeof one === 'object') : [];
      const ids = items.map((item) => Object.entries(item as object)[0] ?? []);
      for (const [name] of ids) expect(name).toMatch(/(?:id|name|code)$/i);
      expect(new Set(ids.map(([, id]) => String(id))).size).toBe(ids.length);
      for (const inner of Object.values(value)) look(inner);
    };
    look(stock);
  });
});

describe('a data folder of a newer version', () => {
  const refused = async (folder: string): Promise<UserError> => {
    const error: unknown = await openSandbox({ port: 0, data: folder, quiet: true }).then(
      (sandbox) => sandbox.close(),
      (reason: unknown) => reason,
    );
    if (!(error instanceof UserError)) throw error ?? new Error('it was opened');
    return error;
  };

  it('is refused in a sentence, and left as it is: its document', () =>
    withOld(async (folder) => {
      const newer = JSON.stringify({ ...written(folder), format: 3, whatever: true });
      writeFileSync(join(folder, 'sandbox.json'), newer);
      const { problem } = await refused(folder);
      expect(problem.en).toMatch(
        /sandbox\.json is of format 3, written by a newer sms-sandbox; this one reads up to format 2\.$/,
      );
      expect(problem.zh).toContain('的格式是 3');
      expect(readFileSync(join(folder, 'sandbox.json'), 'utf8')).toBe(newer);
    }));

  it('is refused in a sentence, and left as it is: a file of its journal', () =>
    withOld(async (folder) => {
      const journal = join(folder, 'journal');
      renameSync(join(journal, '000000000001.ndjson'), join(journal, '000000000001.v3.ndjson'));
      const before = readFileSync(join(folder, 'sandbox.json'), 'utf8');
      expect((await refused(folder)).problem.en).toMatch(/000000000001\.v3\.ndjson is of format 3/);
      expect(readFileSync(join(folder, 'sandbox.json'), 'utf8')).toBe(before);
      expect(readdirSync(folder).toSorted()).toEqual(['journal', 'sandbox.json']);
    }));
});
