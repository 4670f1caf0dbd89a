/** Signs and templates: each code that follows from state or input. */
import type { Case } from './actions-support.ts';
import { SIGN, describeRefusals, inApp, worldWith } from './actions-support.ts';

const TEMPLATE = { TemplateName: '登录', TemplateContent: '您的验证码是{1}。', SmsType: 3, International: 0, Remark: '登录' };

const cases: readonly Case[] = [
  {
    code: 'InvalidParameterValue.QualificationIdNotFound',
    why: 'a qualification that is not there',
    action: 'AddSmsSign',
    body: { ...SIGN, QualificationId: 1 },
  },
  {
    code: 'FailedOperation.QualificationIdNotApproved',
    why: 'a qualification under review',
    action: 'AddSmsSign',
    body: { ...SIGN, QualificationId: 690_002 },
  },
  {
    code: 'InvalidParameter.DirtyWordFound',
    why: 'a template with a word that is not allowed',
    action: 'AddSmsTemplate',
    body: TEMPLATE,
    world: worldWith(() => ({ sensitiveWords: ['验证码'] })),
  },
  {
    code: 'FailedOperation.NotEnterpriseCertification',
    why: 'an individual adds a sign',
    action: 'AddSmsSign',
    body: SIGN,
    world: worldWith(() => ({ verifiedAs: 'individual' })),
  },
  {
    code: 'InvalidParameterValue.SignNameLengthTooLong',
    why: 'a sign of 13 characters',
    action: 'AddSmsSign',
    body: { ...SIGN, SignName: '一二三四五六七八九十一二三' },
  },
  {
    code: 'InvalidParameterValue.SignNameLengthTooLong',
    why: 'a sign of one character',
    action: 'AddSmsSign',
    body: { ...SIGN, SignName: '一' },
  },
  {
    code: 'InvalidParameterValue.InvalidInternational',
    why: 'a third kind of place',
    action: 'AddSmsSign',
    body: { ...SIGN, International: 3 },
  },
  {
    code: 'InvalidParameterValue.InvalidDocumentType',
    why: 'a document that does not fit',
    action: 'AddSmsSign',
    body: { ...SIGN, DocumentType: 7 },
  },
  {
    code: 'InvalidParameterValue.InvalidDocumentType',
    why: 'an unknown type of sign',
    action: 'AddSmsSign',
    body: { ...SIGN, SignType: 9 },
  },
  {
    code: 'InvalidParameterValue.InvalidUsedMethod',
    why: 'an unknown purpose',
    action: 'AddSmsSign',
    body: { ...SIGN, SignPurpose: 2 },
  },
  {
    code: 'InvalidParameterValue.InvalidUsedMethod',
    why: 'a purpose for others without a letter',
    action: 'AddSmsSign',
    body: { ...SIGN, SignPurpose: 1 },
  },
  {
    code: 'InvalidParameterValue.InvalidSignPurpose',
    why: 'the same when it is modified',
    action: 'ModifySmsSign',
    body: { ...SIGN, SignId: 600_002, SignPurpose: 2 },
  },
  {
    code: 'InvalidParameterValue.ImageInvalid',
    why: 'an image with a data: prefix',
    action: 'AddSmsSign',
    body: { ...SIGN, ProofImage: 'data:image/png;base64,aGVsbG8=' },
  },
  {
    code: 'InvalidParameterValue.SignExistAndUnapproved',
    why: 'a sign that waits already',
    action: 'AddSmsSign',
    body: { ...SIGN, SignName: '审核中签名' },
  },
  {
    code: 'InvalidParameterValue.SignAlreadyPassedCheck',
    why: 'a sign that is approved already',
    action: 'AddSmsSign',
    body: { ...SIGN, SignName: '张开与老虎' },
  },
  {
    code: 'InvalidParameterValue.SignAlreadyPassedCheck',
    why: 'an approved sign is modified',
    action: 'ModifySmsSign',
    body: { ...SIGN, SignId: 600_001 },
  },
  {
    code: 'FailedOperation.MissingSignatureToModify',
    why: 'a sign that is not there is modified',
    action: 'ModifySmsSign',
    body: { ...SIGN, SignId: 1 },
  },
  {
    code: 'FailedOperation.SignIdNotExist',
    why: 'a sign that is not there is deleted',
    action: 'DeleteSmsSign',
    body: { SignId: 1 },
  },
  {
    code: 'FailedOperation.SignNumberLimit',
    why: 'too many signs',
    action: 'AddSmsSign',
    body: SIGN,
    world: worldWith(({ apps }) => ({
      signs: Array.from({ length: 200 }, (_, i) => ({
        id: i + 1,
        name: `签名${i}`,
        status: 'approved' as const,
        international: false,
        createdAt: 0,
      })),
      apps,
    })),
  },
  {
    code: 'InvalidParameterValue.LimitVerifyFail',
    why: 'more than 100 rows',
    action: 'DescribeSmsSignList',
    body: { International: 0, Limit: 101 },
  },
  {
    code: 'FailedOperation.ForbidAddMarketingTemplates',
    why: 'an individual adds marketing',
    action: 'AddSmsTemplate',
    body: { ...TEMPLATE, SmsType: 1 },
    world: worldWith(() => ({ verifiedAs: 'individual' })),
  },
  {
    code: 'FailedOperation.MissingSignature',
    why: 'a template before any sign',
    action: 'AddSmsTemplate',
    body: TEMPLATE,
    world: worldWith(inApp({ signs: [] })),
  },
  {
    code: 'InvalidParameterValue.InvalidSmsType',
    why: 'an unknown kind of template',
    action: 'AddSmsTemplate',
    body: { ...TEMPLATE, SmsType: 4 },
  },
  {
    code: 'InvalidParameterValue.InvalidTemplateFormat',
    why: 'variables with a gap',
    action: 'AddSmsTemplate',
    body: { ...TEMPLATE, TemplateContent: '验证码{1}{3}' },
  },
  {
    code: 'InvalidParameterValue.InvalidTemplateFormat',
    why: 'nothing but variables',
    action: 'AddSmsTemplate',
    body: { ...TEMPLATE, TemplateContent: '{1}{2}' },
  },
  {
    code: 'InvalidParameterValue.InvalidTemplateFormat',
    why: 'a named variable',
    action: 'AddSmsTemplate',
    body: { ...TEMPLATE, TemplateContent: '验证码{code}' },
  },
  {
    code: 'InvalidParameterValue.InvalidTemplateFormat',
    why: 'a code that is not announced',
    action: 'AddSmsTemplate',
    body: { ...TEMPLATE, TemplateContent: '您好{1}' },
  },
  {
    code: 'InvalidParameterValue.InvalidTemplateFormat',
    why: 'a text that is too long',
    action: 'AddSmsTemplate',
    body: { ...TEMPLATE, TemplateContent: `验证码{1}${'长'.repeat(500)}` },
  },
  {
    code: 'InvalidParameterValue.MarketingTemplateWithoutUnsubscribe',
    why: 'marketing without a way out',
    action: 'AddSmsTemplate',
    body: { ...TEMPLATE, SmsType: 1, TemplateContent: '大促销' },
  },
  {
    code: 'InvalidParameterValue.UnsupportedTemplateVariable',
    why: 'a notification with variables',
    action: 'AddSmsTemplate',
    body: { ...TEMPLATE, SmsType: 2, TemplateContent: '您好{1}' },
  },
  {
    code: 'FailedOperation.MissingTemplateToModify',
    why: 'a template that is not there is modified',
    action: 'ModifySmsTemplate',
    body: { ...TEMPLATE, TemplateId: 1 },
  },
  {
    code: 'FailedOperation.TemplateAlreadyPassedCheck',
    why: 'an approved template is modified',
    action: 'ModifySmsTemplate',
    body: { ...TEMPLATE, TemplateId: 5_750_123 },
  },
  {
    code: 'FailedOperation.TemplateIdNotExist',
    why: 'a template that is not there is deleted',
    action: 'DeleteSmsTemplate',
    body: { TemplateId: 1 },
  },
  {
    code: 'FailedOperation.TemplateNumberLimit',
    why: 'too many templates',
    action: 'AddSmsTemplate',
    body: TEMPLATE,
    world: worldWith(() => ({
      templates: Array.from({ length: 500 }, (_, i) => ({
        id: i + 1,
        name: '',
        content: '验证码{1}',
        kind: 'code' as const,
        status: 'approved' as const,
        international: false,
        createdAt: 0,
      })),
    })),
  },
];

describeRefusals(cases);
