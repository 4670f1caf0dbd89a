/** Accounts minted for a test: verbs that are about one alone, through either door. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Client, Report, Verbs } from '../../server/client/public.ts';
import { connect } from '../../server/client/connect.ts';
import { DOORS, askForCode, openSandbox } from './doors.ts';

const TO = '13800138002';

describe.each(DOORS)('an account by %s', (_name, open) => {
  let sandbox: Client;
  let [mine, other]: Verbs[] = [];
  const both = (): [Verbs, Verbs] => {
    if (!mine || !other) throw new Error('no accounts were minted');
    return [mine, other];
  };
  beforeEach(async () => {
    sandbox = await open();
    [mine, other] = await Promise.all([sandbox.accounts.create({ name: 'mine' }), sandbox.accounts.create({ ttl: '10m' })]);
  });
  afterEach(() => sandbox.close());

  it('has credentials of its own and hears what is sent with them alone', async () => {
    const [one, two] = both();
    expect(one.account).toMatchObject({ name: 'mine' });
    const keys = [sandbox, one, two].map(({ settings }) => settings('ihuyi')['APIKEY']);
    expect(new Set(keys).size).toBe(3);
    expect(one.env()).toMatchObject({ SMS_SANDBOX_ACCOUNT: one.account.id, IHUYI_APIKEY: keys[1] });
    await askForCode(one, TO, '1111');
    await askForCode(two, TO, '2222');
    expect([await one.waitForCode(TO), await two.waitForCode(TO)]).toEqual(['1111', '2222']);
    expect((await one.messages()).map(({ code }) => code)).toEqual(['1111']);
    expect(await sandbox.messages()).toHaveLength(2);
    await one.expect(TO, { exactly: 1, within: 0 });
    await expect(one.wait({ to: TO, text: '2222', timeout: 0 })).rejects.toMatchObject({ status: 408 });
  });

  it('has rules, scenes and a time of its own', async () => {
    const [one, two] = both();
    await one.fail(TO, 'no-balance');
    expect([await askForCode(one, TO), await askForCode(two, TO)]).toEqual([4051, 2]);
    expect([(await one.rules.list()).length, (await two.rules.list()).length]).toEqual([1, 0]);
    await two.rules.clear();
    expect(await askForCode(one, TO)).toBe(4051);
    await one.rules.clear();
    expect(await askForCode(one, TO)).toBe(2);
    const id = (await one.scenes.list())[0]?.id ?? '';
    await one.scenes.start(id);
    const armed = async (verbs: Verbs) => (await verbs.scenes.list()).find((scene) => scene.id === id)?.armed;
    expect([await armed(one), await armed(two)]).toEqual([true, false]);
    expect(await one.scenes.stop(id)).toMatchObject({ armed: false });
    expect(await one.clock.advance('1h')).toMatchObject({ offsetMs: 3_600_000 });
    expect(await one.clock.advance(1_000)).toMatchObject({ offsetMs: 3_601_000 });
    expect(await two.clock.read()).toMatchObject({ offsetMs: 0 });
    expect((await one.clock.set('2026-12-01T08:00:00+08:00')).now.slice(0, 10)).toBe('2026-12-01');
    expect(await one.clock.reset()).toMatchObject({ offsetMs: 0 });
    await expect(one.clock.freeze()).rejects.toThrow(
      'The time of one account cannot be stopped. Stop that of the whole sandbox.',
    );
    await expect(one.clock.advance('soon')).rejects.toThrow('"soon" is no duration.');
    await expect(one.clock.set('soon')).rejects.toThrow('"soon" is no time.');
  });

  it('gets its own reports and replies', async () => {
    const heard = new Map<Verbs, Report[]>(both().map((verbs) => [verbs, []]));
    for (const [verbs, reports] of heard) await verbs.onReport((report) => void reports.push(report));
    for (const verbs of both()) {
      await askForCode(verbs, TO);
      await verbs.clock.advance('10s');
    }
    for (const verbs of both().toReversed()) await verbs.replies.send(TO, `to ${verbs.account.id}`);
    for (const [verbs, reports] of heard) {
      await expect.poll(() => reports.map(({ kind }) => kind).toSorted()).toEqual(['reply', 'report']);
      expect(reports.find(({ kind }) => kind === 'reply')).toMatchObject({ body: { content: `to ${verbs.account.id}` } });
      expect(await verbs.replies.list()).toMatchObject([{ text: `to ${verbs.account.id}` }]);
    }
  });

  it('is set back by itself, and goes with its close', async () => {
    const [one, two] = both();
    for (const verbs of both()) await askForCode(verbs, TO);
    await one.fail(TO, 'busy');
    await one.reset();
    expect([await one.messages(), await one.rules.list(), await two.messages()].map(({ length }) => length)).toEqual([0, 0, 1]);
    expect(await askForCode(one, TO)).toBe(2);
    await one.close();
    await one.close();
    expect((await sandbox.accounts.list()).map(({ id }) => id)).toEqual(['stock', two.account.id]);
    await sandbox.accounts.delete(two.account.id);
    await expect(two.wait(TO)).rejects.toMatchObject({ status: 404 });
    expect((await sandbox.accounts.list()).map(({ id }) => id)).toEqual(['stock']);
  });

  it('goes with the reset of the whole', async () => {
    await askForCode(sandbox, TO);
    await sandbox.reset();
    expect([await sandbox.messages(), await sandbox.accounts.list()].map(({ length }) => length)).toEqual([0, 1]);
  });

  it('says what is wrong with what it is made from', async () => {
    await expect(sandbox.accounts.create({ ttl: 'soon' })).rejects.toThrow(
      'ttl: “soon” cannot be read as a duration from 1s to 30d.',
    );
    await expect(sandbox.accounts.create({ template: { ihuyi: { accounts: 1 } } })).rejects.toThrow('template.');
  });
});

it('can be closed at the same time as everything, and again', async () => {
  const sandbox = await openSandbox({ port: 0, memory: true, quiet: true });
  const client = await connect(sandbox.url);
  const account = await client.accounts.create();
  await Promise.all([account.close(), client.close(), account.close(), client.close()]);
  expect((await sandbox.accounts.list()).map(({ id }) => id)).toEqual(['stock']);
  await sandbox.close();
});
