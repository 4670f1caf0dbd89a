/** Messages abroad: what Malaysia's carriers add, the region of a refused number, and how often the action may be called. */
import { describe, expect, it } from 'vitest';
import { segmentsOf } from '../../../server/providers/tencent/templates.ts';
import { play } from './actions-support.ts';
import { call } from './support.ts';

const TEMPLATE = {
  id: 1,
  name: '',
  content: '{1}',
  kind: 'notice',
  status: 'approved',
  international: true,
  createdAt: 0,
} as const;

describe('a text to Malaysia has seven characters more', () => {
  it.each([
    ['a', 153, 1],
    ['a', 154, 2],
    ['a', 146 + 153, 2],
    ['a', 146 + 153 + 1, 3],
    ['验', 63, 1],
    ['验', 64, 2],
    ['验', 60 + 67, 2],
    ['验', 60 + 67 + 1, 3],
  ])('%s × %i: %i', (character, length, segments) => {
    expect(segmentsOf(TEMPLATE, character.repeat(length), { iso: 'MY' })).toBe(segments);
  });

  it('and to nowhere else', () => {
    expect(segmentsOf(TEMPLATE, 'a'.repeat(160), { iso: 'SG' })).toBe(1);
    expect(segmentsOf(TEMPLATE, 'a'.repeat(160), undefined)).toBe(1);
  });
});

describe('SendMultiGlobalSms', () => {
  const body = (TemplateId: string, TemplateParamSet: string[]) => ({
    SmsSdkAppId: '1400793123',
    MultiSmsInfoSet: [{ PhoneNumber: '+60198890000', TemplateId, TemplateParamSet }],
  });

  it.each([
    ['1', ['1871']],
    ['5750127', []],
    ['5750127', ['1871']],
  ])('names the region of a number, refused ones too: template %s', (id, params) => {
    const { reply } = play('SendMultiGlobalSms', body(id, params));
    expect(reply.body).toMatch(/"PhoneNumber":"\+60198890000".*"IsoCode":"MY"/);
  });

  it('may be called ten times a second', () => {
    const asked = (callsOfLastSecond: number) =>
      call({ body: body('5750127', ['1871']), headers: { 'X-TC-Action': 'SendMultiGlobalSms' } }, { callsOfLastSecond }).code;
    expect([asked(9), asked(10)]).toEqual(['Ok', 'RequestLimitExceeded']);
  });
});

it('has real dates on everything of the stock account', () => {
  for (const [action, ids] of [
    ['DescribeSmsSignList', 'SignIdSet'],
    ['DescribeSmsTemplateList', 'TemplateIdSet'],
  ] as const) {
    for (const International of [0, 1]) {
      const { reply } = play(action, { International, [ids]: [600_001, 600_002, 600_003, 5_750_123, 5_750_125, 5_750_127] });
      expect(reply.body).not.toContain('"CreateTime":0');
    }
  }
  const { reply } = play('DescribeSmsSignList', { International: 0, SignIdSet: [600_001] }, undefined, '2019-07-11');
  expect(reply.body).toContain('"CreateTime":1764555000,"QualificationId":0,"QualificationName":"","QualificationStatusCode":0');
});
