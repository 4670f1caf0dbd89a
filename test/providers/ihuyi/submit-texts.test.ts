/** Which texts a Submit refuses: length, words, signature, and how they part from the templates. */
import { describe, expect, it } from 'vitest';
import {
  FREE_SEND,
  PAID_SEND,
  ON_PHONE,
  expectRefusal,
  PAID,
  refused,
  replies,
  send,
  submit,
  TEXT,
  why,
  worldWith,
} from './support.ts';

describe('refuses a text', () => {
  it('4073 短信内容超出长度限制, beyond 500 characters', () => {
    const { refusal } = expectRefusal('4073', '短信内容超出长度限制', { ...FREE_SEND, content: '长'.repeat(501) });
    expect(refusal?.checks.at(-1)?.note).toBe('501 / 500');
    expect(send({ content: '长'.repeat(500) }).code).toBe('4072');
  });

  it('407 短信内容含有敏感字符', () => {
    const world = worldWith(PAID.account, { sensitiveWords: ['张三'] });
    const { refusal } = expectRefusal(
      '407',
      '短信内容含有敏感字符',
      { ...PAID_SEND, templateid: '20002', content: '1|张三|2|3' },
      { world },
    );
    expect(refusal?.explanation.cause.zh).toContain('“张三”');
    expect(submit(PAID_SEND, { world }).code).toBe('2');
  });

  it.each(['😀', '✅', '❤️', '🅰'])('4074 短信内容包含emoji符号: %s', (emoji) => {
    expect(replies({ ...PAID_SEND, templateid: '20002', content: `1|张${emoji}|2|3` })).toEqual(
      refused('4074', '短信内容包含emoji符号'),
    );
  });

  it('does not take rare Han characters, figures or © for emoji', () => {
    expect(submit({ ...PAID_SEND, templateid: '20002', content: '1|𠮷田|©|*#0' }).code).toBe('2');
  });

  it('4070 签名格式不正确, for a signature in the content', () => {
    const { refusal } = expectRefusal('4070', '签名格式不正确', { ...FREE_SEND, content: ON_PHONE });
    expect(refusal?.explanation.remedy.en).toContain('the platform adds the signature 【互亿无线】 itself');
  });

  it('4071 没有提交备案模板, when none of the account’s templates is approved', () => {
    const templates = [{ id: '20003', content: '您的快递【变量】已到达。', status: 'pending', kind: 'notice' }] as const;
    const world = worldWith(PAID.account, { templates: [...templates] });
    const { refusal } = expectRefusal('4071', '没有提交备案模板', { ...PAID_SEND, content: '您的快递1已到达。' }, { world });
    expect(why(refusal)?.cause.en).toContain('20003 pending');
    expect(submit({ ...PAID_SEND, content: TEXT }, { world }).code).toBe('2');
  });
});

describe('4072 你提交过来的短信内容必须与报备过的模板格式相匹配', () => {
  const message = '你提交过来的短信内容必须与报备过的模板格式相匹配';

  it('names the half-width colon that stands for the full-width one', () => {
    const content = TEXT.replace('：', ':');
    const world = worldWith(FREE_SEND['account'] ?? '', { eitherColon: false });
    const { refusal } = expectRefusal('4072', message, { ...FREE_SEND, content }, { world });
    expect(why(refusal)).toEqual({
      cause: {
        zh: '内容与任何已通过的模板都不一致。最接近的是模板 1，第 7 个字：应为“：”（全角冒号，U+FF1A），收到“:”（半角冒号，U+003A）。',
        en: 'The content matches no approved template. The nearest is template 1; character 7: expected “：” (full-width colon, U+FF1A), received “:” (half-width colon, U+003A).',
      },
      remedy: {
        zh: '除变量外，内容必须与模板逐字一致，包括全角标点和空格；或者先报备新模板。',
        en: 'Apart from the variables, the content must match the template character for character, including full-width punctuation and spaces; or register a new template first.',
      },
      expected: '您的验证码是：【变量】。请不要把验证码泄露给其他人。',
      received: content,
    });
  });

  it('takes that colon at the stock account, and sends it as it was written', () => {
    const content = TEXT.replace('：', ':');
    expect(send({ content }).answer?.recipients).toMatchObject([{ text: ON_PHONE.replace('：', ':'), templateId: '1' }]);
    expect(send({ content, templateid: '1' }).code).toBe('2');
    expect(send({ content: content.replace('。', '.') }).code).toBe('4072');
  });

  it.each([
    [
      'a full stop after the code',
      TEXT.replace('。', '.'),
      '第 12 个字：应为“。”（全角句号，U+3002），收到“.”（半角句号，U+002E）',
    ],
    ['a missing end', TEXT.slice(0, -1), '第 26 个字：应为“。”（全角句号，U+3002），收到文本结尾'],
    ['something after the end', `${TEXT}谢`, '第 27 个字：应为文本结尾，收到“谢”（U+8C22）'],
    ['a blank in front', ` ${TEXT}`, '第 1 个字：应为“您”（U+60A8），收到“ ”（半角空格，U+0020）'],
    ['no code', TEXT.replace('7835', ''), '第 8 个字：应为变量的内容，收到“。”（全角句号，U+3002）'],
  ])('says where the nearest template parts from the text: %s', (_, content, words) => {
    expect(why(expectRefusal('4072', message, { ...FREE_SEND, content }).refusal)?.cause.zh).toContain(words);
  });

  it('knows at once with how many templates the text was compared, and leaves the nearest to whoever looks', () => {
    const { refusal } = submit({ ...PAID_SEND, content: '你好' });
    expect(refusal?.explanation).toMatchObject({
      cause: { en: expect.stringMatching(/matches no approved template of account C06900002 \(3 compared\)\.$/) },
      received: '你好',
    });
    expect(refusal?.explanation).not.toHaveProperty('expected');
    expect(why(refusal)).toHaveProperty('expected');
  });

  it('compares with the template that is nearest, not the first', () => {
    const { refusal } = submit({ ...PAID_SEND, content: '您的验证码是7835,请在5分钟内输入。' });
    expect(why(refusal)?.expected).toBe('您的验证码是【变量】，请在【变量】分钟内输入。');
    expect(why(refusal)?.cause.zh).toContain('第 11 个字：应为“，”（全角逗号，U+FF0C），收到“,”（半角逗号，U+002C）');
  });

  it('says when the text is that of a template not yet approved', () => {
    const { refusal } = expectRefusal('4072', message, { ...PAID_SEND, content: '您的快递123已到达。' });
    expect(why(refusal)?.cause.zh).toBe('内容与模板 20003 一致，但该模板的状态是“待审核”。');
  });

  it.each([
    ['an id nobody has', '999', '1', 'has no template 999'],
    ['a template not yet approved', '20003', '1', 'but that template is pending'],
    ['too few values', '20002', '1|2|3', 'has 4 variables; received 3 values'],
    ['too many values', '20001', '1|2|3', 'has 2 variables; received 3 values'],
    ['an empty value', '20001', '1|', 'A value for template 20001 is empty'],
  ])('by templateid: %s', (_, templateid, content, words) => {
    const { refusal } = expectRefusal('4072', message, { ...PAID_SEND, templateid, content });
    expect(why(refusal)?.cause.en).toContain(words);
  });
});

describe('40722 变量内容超过指定的长度', () => {
  it.each([
    ['nine digits', '123456789', 'has 9 characters'],
    ['letters', 'a1b2c3', 'is not all digits'],
  ])('for %s in the default template', (_, value, words) => {
    const full = expectRefusal('40722', '变量内容超过指定的长度', { ...FREE_SEND, content: TEXT.replace('7835', value) });
    expect(why(full.refusal)?.cause.en).toContain(words);
    expect(replies({ ...FREE_SEND, templateid: '1', content: value })).toEqual(refused('40722', '变量内容超过指定的长度'));
  });

  it('takes eight digits', () => expect(send({ content: TEXT.replace('7835', '12345678') }).code).toBe('2'));

  it('leaves a template of one’s own its longer values', () => {
    expect(submit({ ...PAID_SEND, templateid: '20001', content: 'a1b2c3d4e5|10' }).code).toBe('2');
  });
});
