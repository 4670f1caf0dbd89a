/** What a person adds to an account by hand: signs, templates, qualifications, and numbers to try things out with. */
import { say } from '../../message/localized.ts';
import type { Shelf } from '../../provider-kit/holdings/shelf.ts';
import { afterHighest } from '../../provider-kit/holdings/shelf.ts';
import { signFault } from './actions/sign-rules.ts';
import { kindByText, templateFault } from './actions/template-rules.ts';
import type { AliyunPart, AliyunSign, AliyunTemplate } from './part.ts';
import { nextTemplateCode } from './part.ts';

const signs: Shelf<AliyunPart, AliyunSign> = {
  name: 'signs',
  title: say('签名', 'Signs'),
  list: 'signs',
  id: 'name',
  fresh: (_given, { now }) => ({ status: 'approved', createdAt: now }),
  fault: signFault,
  example: { name: '我的公司' },
};

const templates: Shelf<AliyunPart, AliyunTemplate> = {
  name: 'templates',
  title: say('模板', 'Templates'),
  list: 'templates',
  id: 'code',
  fresh: ({ content }, { part, now }) => ({
    code: nextTemplateCode(part),
    kind: kindByText(String(content)),
    status: 'approved',
    createdAt: now,
  }),
  fault: templateFault,
  example: { name: '登录验证码', content: '您的验证码是${code}，请勿泄露。', kind: 'code' },
};

const qualifications: Shelf<AliyunPart> = {
  name: 'qualifications',
  title: say('资质', 'Qualifications'),
  list: 'qualifications',
  id: 'id',
  fresh: (_given, { part }) => ({
    id: afterHighest(
      part.qualifications.map(({ id }) => id),
      6_900_000,
    ),
    status: 'approved',
  }),
  example: { name: '我的公司' },
};

const testNumbers: Shelf<AliyunPart> = {
  name: 'test-numbers',
  title: say('测试号码', 'Test numbers'),
  list: 'testNumbers',
  id: 'number',
  bare: true,
  fresh: () => ({}),
  example: { number: '+8613700137000' },
};

export const shelves: readonly Shelf<AliyunPart>[] = [signs, templates, qualifications, testNumbers];
