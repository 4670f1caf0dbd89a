/** The verbs of a test, through either door. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Client, Report } from '../../server/client/public.ts';
import { WAIT_MS } from '../support/patience.ts';
import { DOORS, askForCode } from './doors.ts';

describe.each(DOORS)('%s', (_name, open) => {
  let sandbox: Client;
  beforeEach(async () => {
    sandbox = await open();
  });
  afterEach(() => sandbox.close());

  it('knows its account, what an SDK wants, and the variables for an app', () => {
    expect(sandbox.account).toMatchObject({ id: 'stock', ihuyi: {} });
    expect(sandbox.settings('tencent')).toMatchObject({
      SecretId: expect.stringMatching(/^AKID/) as string,
      Region: 'ap-guangzhou',
    });
    const { appId = '', ...ronglian } = sandbox.settings('ronglian');
    expect(Object.values(ronglian)).toContain(appId);
    expect(sandbox.env()).toMatchObject({
      SMS_SANDBOX_URL: sandbox.url,
      SMS_SANDBOX_ACCOUNT: 'stock',
      TENCENTCLOUD_SECRET_ID: sandbox.settings('tencent')['SecretId'],
      IHUYI_APIKEY: sandbox.settings('ihuyi')['APIKEY'],
      RONGLIAN_APP_ID: appId,
    });
    expect(() => sandbox.settings('tencnet')).toThrow('The account stock has no provider "tencnet". It has ');
  });

  it('waits for a message and for its code', async () => {
    const waiting = sandbox.waitForCode('13800138002');
    expect(await askForCode(sandbox, '13800138002')).toBe(2);
    expect(await waiting).toBe('7835');
    const message = await sandbox.wait({ to: '138 0013 8002', provider: 'ihuyi', text: '验证码' });
    expect(message).toMatchObject({ to: '+8613800138002', code: '7835', kind: 'code' });
    await askForCode(sandbox, '13800138002', '2222');
    expect(await sandbox.waitForCode({ to: '13800138002', since: message })).toBe('2222');
    const seq = await sandbox.seq();
    const next = sandbox.waitForCode({ to: '13800138002', since: seq });
    await askForCode(sandbox, '13800138002', '3333');
    expect(await next).toBe('3333');
  });

  it('says of a wait in vain what came instead', async () => {
    await askForCode(sandbox, '13800138001');
    await expect(sandbox.wait({ to: '13800138002', timeout: 0 })).rejects.toMatchObject({
      name: 'SandboxError',
      status: 408,
      message: expect.stringContaining('What came nearby') as string,
      problem: { near: [{ to: '+8613800138001', differs: ['to'] }], refusal: null },
    });
  });

  it('lists messages, newest first, all of them', async () => {
    expect(await sandbox.messages()).toEqual([]);
    for (const code of ['1111', '2222']) await askForCode(sandbox, '13800138002', code);
    await askForCode(sandbox, '13800138003');
    expect((await sandbox.messages('13800138002')).map(({ code }) => code)).toEqual(['2222', '1111']);
    expect(await sandbox.messages({ text: '7835', sign: '互亿无线', kind: 'code', code: true })).toHaveLength(1);
  });

  it('holds how many come', async () => {
    await askForCode(sandbox, '13800138002');
    expect(await sandbox.expect('13800138002')).toMatchObject([{ code: '7835' }]);
    expect(await sandbox.expect({ code: '7835' }, { exactly: 1, within: 0 })).toHaveLength(1);
    await sandbox.expectNone('13800138003', { within: 0 });
    await sandbox.expectNone({}, { within: 0, since: await sandbox.seq() });
    await expect(sandbox.expectNone('13800138002', { within: 0 })).rejects.toThrow('wanted none');
    await expect(sandbox.expect('13800138002', { atLeast: 2, within: 0 })).rejects.toThrow('wanted at least 2');
  });

  it('makes sends fail, by rule and by scene', async () => {
    const rule = await sandbox.fail('13800138002', 'no-balance', { times: 1 });
    expect(await sandbox.rules.list()).toMatchObject([{ id: rule.id, match: { to: '+8613800138002' } }]);
    expect([await askForCode(sandbox, '13800138002'), await askForCode(sandbox, '13800138002')]).toEqual([4051, 2]);
    const other = await sandbox.rules.add({ match: { to: '139*', provider: 'ihuyi' }, outcome: { code: '4051' }, note: 'mine' });
    expect(await askForCode(sandbox, '13900138002')).toBe(4051);
    await sandbox.rules.remove(other.id);
    expect(await askForCode(sandbox, '13900138002')).toBe(2);
    const [scene] = await sandbox.scenes.list();
    const id = scene?.id ?? '';
    expect(await sandbox.scenes.start(id)).toMatchObject({ id, armed: true });
    expect(await sandbox.scenes.stop(id)).toMatchObject({ id, armed: false });
    await sandbox.fail('13800138002', 'busy');
    await sandbox.rules.clear();
    expect(await sandbox.rules.list()).toEqual([]);
  });

  it('moves the time', async () => {
    expect(await sandbox.clock.freeze()).toMatchObject({ frozen: true });
    const { now } = await sandbox.clock.read();
    expect(Date.parse((await sandbox.clock.advance('1h')).now) - Date.parse(now)).toBe(3_600_000);
    expect(Date.parse((await sandbox.clock.advance(1_000)).now) - Date.parse(now)).toBe(3_601_000);
    expect(Date.parse((await sandbox.clock.set('2026-12-01T08:00:00+08:00')).now)).toBe(Date.parse('2026-12-01T00:00:00Z'));
    expect(await sandbox.clock.go()).toMatchObject({ frozen: false });
    expect(await sandbox.clock.reset()).toMatchObject({ offsetMs: 0 });
  });

  it('hears reports and replies, answers as the provider wants, and gives the addresses back', async () => {
    const heard: Report[] = [];
    const told = new Promise<void>((resolve) => {
      void sandbox
        .onReport((report) => {
          heard.push(report);
          if (heard.length === 2) resolve();
        })
        .then(async () => {
          await askForCode(sandbox, '13800138002');
          await sandbox.replies.send('13800138002', '好的');
          await sandbox.clock.advance('10s');
        });
    });
    await told;
    expect(heard.map(({ kind }) => kind).toSorted()).toEqual(['reply', 'report']);
    expect(heard.find(({ kind }) => kind === 'report')).toMatchObject({
      provider: 'ihuyi',
      contentType: 'application/x-www-form-urlencoded',
      body: { code: '2', mobilephone: '13800138002' },
    });
    expect(await sandbox.replies.list()).toMatchObject([{ from: '+8613800138002', text: '好的' }]);
  });

  it('has an app told, and says when it has taken it and why it has not', async () => {
    const refused = new Set<string>();
    const app = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const isRefused = [...refused].some((id) => Buffer.concat(chunks).includes(id));
        response.writeHead(isRefused ? 500 : 200).end('success');
      });
    });
    await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
    await sandbox.clock.freeze();
    await sandbox.pushTo({ ihuyi: url });
    for (const to of ['13800138002', '13800138003']) await askForCode(sandbox, to);
    const [one, other] = await Promise.all(['13800138002', '13800138003'].map((to) => sandbox.wait(to)));
    if (!one || !other) throw new Error('a message is missing');
    await expect(sandbox.pushed(one, { timeout: 0 })).rejects.toThrow(`Nothing was pushed about ${one.id} within 0 ms.`);

    // What an app refuses is not taken, nor does another's push stand for it.
    refused.add(one.providerMessageId);
    const taken = sandbox.pushed(one, { timeout: WAIT_MS });
    await sandbox.clock.advance('1m');
    expect(await sandbox.pushed(other)).toMatchObject({ kind: 'report', state: 'acknowledged', url });
    const vain = async (): Promise<string> => String(await sandbox.pushed(one, { timeout: 0 }).catch((error: unknown) => error));
    await expect.poll(vain).toMatch(/:\d+ did not take c\w+: .* The next attempt is at /);
    refused.clear();
    await sandbox.clock.advance('10m');
    expect(await taken).toMatchObject({ body: expect.stringContaining(one.providerMessageId), attempts: [{ status: 500 }, {}] });

    const reply = await sandbox.replies.send('13800138002', '好的');
    await sandbox.clock.advance('1m');
    expect(await sandbox.pushed(reply, { kind: 'reply' })).toMatchObject({ kind: 'reply', attempts: [{ status: 200 }] });
    await expect(sandbox.pushed(reply, { kind: 'report', timeout: 0 })).rejects.toThrow('Nothing was pushed about');
    await sandbox.pushTo({ ihuyi: { report: null, reply: null } });
    app.closeAllConnections();
    await new Promise((resolve) => app.close(resolve));
  });

  it('stops hearing', async () => {
    const callbacks = async () => {
      const answer = await fetch(`${sandbox.url}/_sandbox/api/accounts/stock`);
      return ((await answer.json()) as { callbacks: unknown }).callbacks;
    };
    const stop = await sandbox.onReport(() => {});
    expect(JSON.stringify(await callbacks())).toContain('http://127.0.0.1:');
    await stop();
    await stop();
    expect(JSON.stringify(await callbacks())).not.toContain('http');
  });

  it('throws what the sandbox says, with the remedy', async () => {
    await expect(sandbox.wait('me')).rejects.toThrow('to cannot be “me”. Use a phone number: 13800138000 or +8613800138000.');
    await expect(sandbox.rules.remove('rule9')).rejects.toMatchObject({ status: 404 });
    await expect(sandbox.wait({ provider: 'tencnet' })).rejects.toThrow('Did you mean tencent?');
  });

  it('calls off what is underway when it closes, and closes twice', async () => {
    const waiting = sandbox.wait({ to: '13800138009', timeout: 60_000 }).catch((error: unknown) => error);
    await sandbox.seq();
    await sandbox.close();
    expect(await waiting).toMatchObject({ name: 'SandboxError', message: 'It was closed before the sandbox answered.' });
    await sandbox.close();
  });

  it('opens beside others', async () => {
    const other = await open();
    await askForCode(other, '13800138002');
    expect([await other.messages(), await sandbox.messages()].map(({ length }) => length)).toEqual([1, 0]);
    await other.close();
    expect(await askForCode(sandbox, '13800138002')).toBe(2);
  });

  it('opens where a token is asked for', async () => {
    const locked = await open({ token: 'a-long-enough-token' });
    await askForCode(locked, '13800138002');
    expect(await locked.waitForCode('13800138002')).toBe('7835');
    expect(locked.env()['SMS_SANDBOX_TOKEN']).toBe('a-long-enough-token');
    await locked.close();
  });
});
