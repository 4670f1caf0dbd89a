/** What is said of a frequency limit of Ihuyi that was reached: its figures, and how many count already. */
import { expect, it } from 'vitest';
import { FREE, ON_PHONE, TO, past, send, why, worldWith } from './support.ts';

const LIMITS = { perSecond: 9, burst: 9, samePerMinute: 9, samePerDay: 9, codesPerDay: 9, perDay: 9 };

it.each([
  ['perSecond', '4080', '1 秒内 1 条', '1 message per second', 0.5],
  ['burst', '408', '600 秒内 1 条', '1 message per 600 s', 300],
  ['samePerMinute', '4083', '相同内容 60 秒内 1 条', '1 identical message per 60 s', 30],
  ['samePerDay', '4084', '相同内容每个自然日 1 条', '1 identical message per calendar day (Beijing time)', 3_000],
  ['codesPerDay', '4085', '验证码短信每个自然日 1 条', '1 verification code per calendar day (Beijing time)', 3_000],
  ['perDay', '4082', '每个自然日 1 条', '1 message per calendar day (Beijing time)', 3_000],
])('%s', (name, code, zh, en, age) => {
  const world = worldWith(FREE.account, { limits: { ...LIMITS, [name]: 1 } });
  const played = send({}, { world, sent: { [TO]: [past(age, { text: ON_PHONE, kind: 'code' })] } });
  expect(played.code).toBe(code);
  expect(why(played.refusal)?.cause).toEqual({
    zh: `${TO} 触发频率限制：${zh}；已发 1 条。`,
    en: `${TO} has reached a frequency limit: ${en}; already sent 1.`,
  });
});

it('capReached, with the limit that counts as reached', () => {
  const { refusal } = send({}, { world: worldWith(FREE.account, { capReached: true }) });
  expect(why(refusal)?.cause.zh).toBe(`${TO} 已达当日上限：每个自然日 20 条（账户的 capReached 为 true，视为已发满）。`);
  expect(why(refusal)?.cause.en).toContain('20 messages per calendar day (Beijing time)');
});
