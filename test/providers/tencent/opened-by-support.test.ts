/** What support opens for an application: extension codes, and contexts that come back with reports. Both are closed at first. */
import { describe, expect, it } from 'vitest';
import { inApp, worldWith } from './actions-support.ts';
import * as legacy from './legacy/support.ts';
import { call, sendBody } from './support.ts';

const contextOf = ({ answer }: ReturnType<typeof call> | ReturnType<typeof legacy.v5>) => {
  const [sent] = answer?.recipients ?? [];
  return sent?.outcome === 'accepted' ? sent.context : 'refused';
};

describe('an extension code', () => {
  it.each(['2021-01-11', '2019-07-11'])('is refused by SendSms of %s, and said why', (version) => {
    const names = { SmsSdkAppId: 'SmsSdkAppid', SignName: 'Sign', TemplateId: 'TemplateID' };
    const fields = Object.entries(sendBody({ ExtendCode: '12' })).map(([name, value]) => [
      version === '2019-07-11' && name in names ? names[name as keyof typeof names] : name,
      value,
    ]);
    const { code, refusal } = call({ body: Object.fromEntries(fields), headers: { 'X-TC-Version': version } });
    expect(code).toBe('UnauthorizedOperation.RequestPermissionDeny');
    expect(refusal?.explanation.remedy.en).toContain('“extendCodes”');
  });

  it('is taken where it is opened, and where it is empty', () => {
    expect(call({ body: sendBody({ ExtendCode: '12' }) }, { world: worldWith(inApp({ extendCodes: true })) }).code).toBe('Ok');
    expect(call({ body: sendBody({ ExtendCode: '' }) }).code).toBe('Ok');
  });

  it('is 1006 in v5', () => {
    const body = { ...legacy.BY_TEMPLATE, extend: '12' };
    expect(legacy.v5({ body }).reply.body).toBe('{"result":1006,"errmsg":"\\u8BF7\\u6C42\\u6CA1\\u6709\\u6743\\u9650","ext":""}');
    expect(legacy.v5({ body, desk: legacy.inApp({ extendCodes: true }) }).json['result']).toBe(0);
  });
});

describe('a context', () => {
  it('comes back with the answer, and with reports only where that is opened', () => {
    const closed = call({ body: sendBody({ SessionContext: 'order 7' }) });
    expect(closed.reply.body).toContain('"SessionContext":"order 7"');
    expect(contextOf(closed)).toBeUndefined();
    const world = worldWith(inApp({ receiptContext: true }));
    expect(contextOf(call({ body: sendBody({ SessionContext: 'order 7' }) }, { world }))).toBe('order 7');
    expect(contextOf(legacy.v5())).toBeUndefined();
    expect(contextOf(legacy.v5({ desk: legacy.inApp({ receiptContext: true }) }))).toBe('e1');
  });
});
