/** A test that has made the time of its process stand still goes on talking to a sandbox of that process. */
import { afterEach, expect, it, vi } from 'vitest';
import { openSandbox } from './doors.ts';

afterEach(() => {
  vi.useRealTimers();
});

it.each(['before', 'after'])('answers sends and waits, opened %s the timers were faked', async (when) => {
  if (when === 'after') vi.useFakeTimers();
  const sandbox = await openSandbox({ port: 0, memory: true, quiet: true, limits: 'off' });
  if (when === 'before') vi.useFakeTimers();
  const [account, password] = ['C06900001', '06905a4db0c06905a4db0c06905a4db0'] as const;
  const content = '您的验证码是：7835。请不要把验证码泄露给其他人。';
  const body = new URLSearchParams({ account, password, mobile: '13800138000', content });
  const { status } = await fetch(`${sandbox.url}/webservice/sms.php?method=Submit`, { method: 'POST', body });
  expect(status).toBe(200);
  expect(await sandbox.waitForCode('13800138000')).toBe('7835');
  await sandbox.expectNone('13800138001', { within: 20 });
  await expect(sandbox.wait({ to: '13800138001', timeout: 20 })).rejects.toThrow('20 ms');
  await sandbox.close();
});
