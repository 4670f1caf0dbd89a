/** The frequency limits of a number at the very edge of their periods. */
import { expect, it } from 'vitest';
import { startOfDay } from '../../../server/message/beijing-time.ts';
import { frequencyFault } from '../../../server/providers/tencent/frequency.ts';
import { NOW } from '../../support/desk.ts';

const OFF = { sameContentSeconds: 0, hourly: 0, daily: 0, sameContentDaily: 0, globalDaily: 0 };
const HOUR_MS = 3_600_000;
const DAY_BEGAN = startOfDay(NOW);

it.each([
  ['an hour ago to the millisecond', { ...OFF, hourly: 1 }, NOW - HOUR_MS, undefined],
  ['a millisecond less than an hour ago', { ...OFF, hourly: 1 }, NOW - HOUR_MS + 1, 'LimitExceeded.PhoneNumberOneHourLimit'],
  ['at midnight', { ...OFF, daily: 1 }, DAY_BEGAN, 'LimitExceeded.PhoneNumberDailyLimit'],
  ['a millisecond before midnight', { ...OFF, daily: 1 }, DAY_BEGAN - 1, undefined],
  ['the same content at midnight', { ...OFF, sameContentDaily: 1 }, DAY_BEGAN, 'LimitExceeded.PhoneNumberSameContentDailyLimit'],
  ['the same content half a minute ago', { ...OFF, sameContentSeconds: 30 }, NOW - 30_000, undefined],
  ['the same content just now', { ...OFF, sameContentSeconds: 30 }, NOW - 29_999, 'LimitExceeded.PhoneNumberThirtySecondLimit'],
])('one sent %s', (_when, limits, at, key) => {
  const attempt = { to: '+8613800138000', text: '验证码', now: NOW, history: [{ at, text: '验证码' }] };
  expect(frequencyFault(attempt, limits)?.key).toBe(key);
});

it.each<[object, string, string]>([
  [{ sameContentSeconds: 30 }, '相同内容 30 秒内 1 条', '1 identical message per 30 s'],
  [{ hourly: 1 }, '1 小时内 1 条', '1 message per hour'],
  [{ daily: 1 }, '每个自然日 1 条', '1 message per calendar day (Beijing time)'],
  [{ sameContentDaily: 1 }, '相同内容每个自然日 1 条', '1 identical message per calendar day (Beijing time)'],
  [{ policy: { seconds: 60, count: 1 } }, '账号策略 60 秒内 1 条', '1 message per 60 s by the policy of the account'],
])('says the figures of %j, and how many count already', (limits, zh, en) => {
  const to = '+8613800138000';
  const attempt = { to, text: '验证码', now: NOW, history: [{ at: NOW - 1, text: '验证码' }] };
  expect(frequencyFault(attempt, { ...OFF, ...limits })?.explanation.cause).toEqual({
    zh: `${to} 触发频率限制：${zh}；已发 1 条。`,
    en: `${to} has reached a frequency limit: ${en}; already sent 1.`,
  });
});
