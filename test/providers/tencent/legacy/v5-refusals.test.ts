/** v5: each number that follows from state or input. */
import { describe, expect, it } from 'vitest';
import type { TencentPart } from '../../../../server/providers/tencent/part.ts';
import { tencent } from '../../../../server/providers/tencent/index.ts';
import type { DeskOptions } from '../../../support/desk.ts';
import { NOW } from '../../../support/desk.ts';
import type { Shape } from './support.ts';
import { APP, BY_TEMPLATE, inApp, TEL, TIME, v5, worldWith } from './support.ts';

interface Case {
  number: number;
  why: string;
  shape: Shape;
}

const cases: readonly Case[] = [
  { number: 1001, why: 'a signature with another key', shape: { appKey: 'x' } },
  {
    number: 1002,
    why: 'a word that is not allowed',
    shape: { desk: { world: worldWith(() => ({ sensitiveWords: ['登录'] })) } },
  },
  {
    number: 1015,
    why: 'a number that has unsubscribed',
    shape: { desk: { world: worldWith(() => ({ blacklist: ['+8618211111111'] })) } },
  },
  { number: 1003, why: 'no sig', shape: { sig: undefined } },
  { number: 1003, why: 'an empty sig', shape: { sig: '' } },
  { number: 1004, why: 'no JSON', shape: { raw: 'tel=1' } },
  { number: 1004, why: 'no tel', shape: { body: { ...BY_TEMPLATE, tel: undefined } } },
  { number: 1004, why: 'a tel without mobile', shape: { body: { ...BY_TEMPLATE, tel: { nationcode: '86' } } } },
  {
    number: 1009,
    why: 'an address that is not listed',
    shape: { desk: { world: worldWith(() => ({ ipWhitelist: ['10.0.0.1'] })) } },
  },
  { number: 1011, why: 'an unknown command', shape: { command: 'sendfax' } },
  { number: 1012, why: 'a sign that is not approved', shape: { body: { ...BY_TEMPLATE, sign: '审核中签名' } } },
  { number: 1014, why: 'a template that is not there', shape: { body: { ...BY_TEMPLATE, tpl_id: 1 } } },
  { number: 1014, why: 'too many values', shape: { body: { ...BY_TEMPLATE, params: ['1', '2'] } } },
  { number: 1014, why: 'a text that fits no template', shape: { body: { tel: TEL, type: 0, msg: '您好' } } },
  {
    number: 1016,
    why: 'a number that is none',
    shape: { body: { ...BY_TEMPLATE, tel: { nationcode: '86', mobile: '182' } }, mobiles: ['182'] },
  },
  { number: 1019, why: 'an unknown application', shape: { app: '1' } },
  { number: 1020, why: 'a disabled application', shape: { desk: inApp({ disabled: true }) } },
  {
    number: 1006,
    why: 'a pull that is not switched on',
    shape: { command: 'pullstatus', body: { type: 0, max: 1 }, desk: inApp({ pulls: false }) },
  },
  { number: 1021, why: 'a clock eleven minutes off', shape: { time: TIME - 660 } },
  { number: 1022, why: 'a day that is over, said by hand', shape: { desk: inApp({ capReached: true }) } },
  { number: 1023, why: 'the same text within 30 s', shape: { desk: sentBefore(1, 10_000) } },
  { number: 1024, why: 'too many in an hour', shape: { desk: sentBefore(5, 60_000, 'x') } },
  {
    number: 1013,
    why: 'the frequency policy of the account',
    shape: {
      desk: {
        ...sentBefore(1, 30_000, 'x'),
        world: worldWith(({ limits }) => ({ limits: { ...limits, policy: { seconds: 60, count: 1 } } })),
      },
    },
  },
  { number: 1025, why: 'too many in a day', shape: { desk: sentBefore(10, 3 * 3_600_000, 'x') } },
  { number: 1026, why: 'the same text too often in a day', shape: { desk: sentBefore(5, 3 * 3_600_000) } },
  { number: 1031, why: 'an empty package', shape: { desk: inApp({ balance: 0 }) } },
  { number: 1033, why: 'arrears', shape: { desk: { world: worldWith(() => ({ arrears: true })) } } },
  {
    number: 1036,
    why: 'a long value of an individual',
    shape: {
      body: { ...BY_TEMPLATE, tpl_id: 9, params: ['一二三四五六七八九十一二三'] },
      desk: { world: worldWith(individual) },
    },
  },
  {
    number: 1032,
    why: 'marketing of an individual',
    shape: { body: { ...BY_TEMPLATE, tpl_id: 8, params: [] }, desk: { world: worldWith(individual) } },
  },
  {
    number: 1029,
    why: 'marketing at night',
    shape: {
      body: { ...BY_TEMPLATE, tpl_id: 8, params: [] },
      desk: { world: worldWith(withTemplates), now: NOW + 12 * 3_600_000, realNow: NOW },
    },
  },
  {
    number: 1017,
    why: 'a text that is too long',
    shape: { body: { ...BY_TEMPLATE, tpl_id: 9, params: ['长'.repeat(500)] }, desk: { world: worldWith(withTemplates) } },
  },
];

function sentBefore(
  count: number,
  ago: number,
  text = '【张开与老虎】验证码为:671093,您正在登录,若非本人操作,请勿泄露。',
): DeskOptions {
  const one = { at: NOW - ago, app: APP, templateId: '5750123', kind: 'code' as const, text };
  return { sent: { '+8618211111111': Array.from({ length: count }, () => one) } };
}

function withTemplates(): Partial<TencentPart> {
  const judged = { status: 'approved' as const, international: false, createdAt: 0 };
  return {
    templates: [
      { id: 8, name: '', content: '大促销，拒收请回复R', kind: 'marketing', ...judged },
      { id: 9, name: '', content: '通知：{1}', kind: 'notice', ...judged },
    ],
  };
}

function individual(): Partial<TencentPart> {
  return { ...withTemplates(), verifiedAs: 'individual' };
}

describe('answers', () => {
  it.each(cases.map((one): [string, Case] => [`${one.number}: ${one.why}`, one]))('%s', (_title, { number, shape }) => {
    const { json, code, reply, refusal, answer } = v5(shape);
    expect([json['result'], code, reply.status]).toEqual([number, String(number), 200]);
    const texts = Object.values(tencent.codes).flatMap((entry) =>
      entry.code === String(number) ? [entry.message.replace(/\{name\}/, '')] : [],
    );
    expect(texts.some((text) => String(json['errmsg']).startsWith(text))).toBe(true);
    const explanation = refusal?.explanation ?? answer?.recipients.find((one) => one.outcome === 'refused')?.explanation;
    expect(explanation?.remedy.en).toBeTruthy();
  });

  it('1004 as it was captured', () => {
    expect(v5({ body: { ...BY_TEMPLATE, tel: { nationcode: '86' } } }).reply.body).toBe(
      '{"result":1004,"errmsg":"package format error,cannot get /tel/mobile"}',
    );
  });
});
