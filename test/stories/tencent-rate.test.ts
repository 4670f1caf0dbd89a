/** The gateway counts calls in a second of the real clock: Tencent's own SDK is told to slow down, and goes on a second later. */
import { sms } from 'tencentcloud-sdk-nodejs-sms';
import { expect, it } from 'vitest';
import { openSandbox } from '../../server/open-sandbox.ts';
import { systemClock } from '../../server/world/clock.ts';
import { SECRET_ID, SECRET_KEY } from '../providers/tencent/support.ts';

const sign = (SignName: string) => ({
  SignName,
  SignType: 0,
  DocumentType: 0,
  International: 0,
  SignPurpose: 0,
  ProofImage: 'aGVsbG8=',
});

it('refuses the second AddSmsSign of a second, and takes it in the next one or where limits are off', async () => {
  let now = Date.now();
  const clock = { ...systemClock, now: () => now, realNow: () => now };
  const sandbox = await openSandbox({ port: 0, memory: true, quiet: true, clock });
  try {
    const client = new sms.v20210111.Client({
      credential: { secretId: SECRET_ID, secretKey: SECRET_KEY },
      region: 'ap-guangzhou',
      profile: { httpProfile: { protocol: 'http://', endpoint: sandbox.url.replace('http://', '') } },
    });
    const add = async (name: string): Promise<string> => {
      try {
        await client.AddSmsSign(sign(name));
        return 'Ok';
      } catch (error) {
        return error instanceof Error && 'code' in error ? String(error.code) : String(error);
      }
    };
    expect(await add('绿茶书店')).toBe('Ok');
    expect(await add('红茶书店')).toBe('RequestLimitExceeded');
    now += 1_000;
    expect(await add('红茶书店')).toBe('Ok');
    await fetch(`${sandbox.url}/_sandbox/api/accounts/stock`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ limits: { mode: 'off' } }),
    });
    expect(await add('白茶书店')).toBe('Ok');
  } finally {
    await sandbox.close();
  }
});
