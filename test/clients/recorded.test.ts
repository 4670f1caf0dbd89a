/** Clients that cannot be installed from here: what their programs sent, replayed at the time it was sent. */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSandbox } from '../../server/open-sandbox.ts';
import type { Sandbox } from '../../server/open-sandbox.ts';
import { systemClock } from '../../server/world/clock.ts';
import { missingRuntimes } from '../support/clients/runtimes.ts';
import { readClients, render } from '../support/snippets.ts';
import { packageRoot } from '../../server/settings/package-root.ts';

/** All were recorded within this second. */
const RECORDED_AT = 1_795_969_031_000;

const TEXTS: Readonly<Record<string, string>> = {
  tencent: '【张开与老虎】验证码为:671093,您正在登录,若非本人操作,请勿泄露。',
  ronglian: '【云通讯】您使用的是云通讯短信模板，您的验证码是4653，请于2分钟内正确输入',
  aliyun: '【沙箱商城】您的验证码为：671093，请勿泄露于他人！',
  ihuyi: '【互亿无线】您的验证码是：7835。请不要把验证码泄露给其他人。',
};

const replayed = readClients(packageRoot)
  .filter(({ tested }) => tested !== undefined)
  .flatMap(({ ways, ...client }) => ways.map((way) => ({ ...client, way })));

let sandbox: Sandbox;
beforeAll(async () => {
  const clock = { ...systemClock, now: () => RECORDED_AT, realNow: () => RECORDED_AT };
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true, limits: 'off', clock });
});
afterAll(() => sandbox.close());

const requestOf = (folder: string, id: string, way: string): string => join(folder, 'recorded', `${id}.${way}.request`);

/** Sends the bytes as they are, and answers once their exchange is kept. */
async function send(bytes: Buffer): Promise<string> {
  const socket = connect(sandbox.port, '127.0.0.1');
  socket.write(bytes);
  const [answer] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  return answer.toString();
}

it('are there', () => {
  expect(replayed.length).toBeGreaterThanOrEqual(8);
});

describe.each(replayed)('$id, by $way', ({ id, way, folder, provider }) => {
  it('reaches the phone', async () => {
    const file = requestOf(folder, id, way);
    expect(existsSync(file)).toBe(true);
    const answer = await send(readFileSync(file));
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    const [latest] = sandbox.world.mailbox.messages({}, Infinity, 1).items;
    expect(latest).toMatchObject({ provider, to: '+8613800138000', text: TEXTS[provider] });
    const [exchange] = sandbox.world.mailbox.exchanges({}, Infinity, 1).items;
    expect(exchange).toMatchObject({ verdict: 'accepted', door: way === 'address' ? 'address' : 'host' });
    expect(way === 'run' ? exchange?.warnings : undefined).toBeUndefined();
  });
});

const withoutPhp = missingRuntimes().some(({ language }) => language === 'php');
const ofPhp = replayed.filter(({ language }) => language === 'php');

it.skipIf(withoutPhp).each(ofPhp)('$id, by $way, is PHP', ({ program, way }) => {
  const { status, stdout } = spawnSync('php', ['-l'], { input: render(program, way), encoding: 'utf8' });
  expect([status, stdout.trim()]).toEqual([0, 'No syntax errors detected in Standard input code']);
});
