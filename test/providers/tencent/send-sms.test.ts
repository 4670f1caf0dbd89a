/** SendSms: what the phone gets, and which sends the frequency limits count. */
import { describe, expect, it } from 'vitest';
import { tencent } from '../../../server/providers/tencent/index.ts';
import { NOW, stockWorld } from '../../support/desk.ts';
import { call, sendBody } from './support.ts';
import { answerBody, item, past, SERIAL, TEXT, TO, worldWith } from './send-sms-support.ts';

describe('an accepted message', () => {
  it('is answered byte for byte as the provider does', () => {
    const { reply, code } = call();
    expect(reply).toEqual({
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: answerBody(item({ SerialNo: SERIAL, Fee: 1, IsoCode: 'CN' })),
      server: 'nginx',
    });
    expect(code).toBe('Ok');
  });

  it('reads on the phone as sign and template say', () => {
    expect(call().answer?.recipients).toEqual([
      {
        outcome: 'accepted',
        to: TO,
        app: '1400793123',
        text: TEXT,
        sign: '张开与老虎',
        kind: 'code',
        templateId: '5750123',
        params: ['671093'],
        segments: 1,
        fee: 1,
        providerMessageId: SERIAL,
      },
    ]);
  });

  it('lists what was checked, in the order of the provider', () => {
    const { answer } = call({}, { realNow: NOW + 400 });
    expect(answer?.checks.every((check) => check.ok)).toBe(true);
    expect(answer?.checks.map(({ id, note }) => `${id} ${note}`)).toEqual([
      'protocol POST application/json',
      'common SendSms 2021-01-11',
      'action SendSms 2021-01-11',
      'authorization sms',
      'timestamp +0.4 s',
      expect.stringMatching(/^secretId stock$/),
      expect.stringMatching(/^signature [0-9a-f]{8}…$/),
      'region ap-guangzhou',
      'fields 1 × PhoneNumberSet',
      'app 1400793123',
      'batch 1 / 200',
      'sign 张开与老虎',
      'template 5750123',
      'params ["671093"]',
      `content ${TEXT.length} / 500`,
      'balance 1000000 - 1',
      `number ${TO}`,
      'frequency 1 / 30 s',
    ]);
    for (const check of answer?.checks ?? []) expect(tencent.checks).toHaveProperty(check.id);
  });

  it('takes its pieces from the package', () => {
    const { answer } = call();
    expect(answer?.changes).toEqual([{ type: 'balance.spent', sdkAppId: '1400793123', count: 1 }]);
    const part = tencent.account.parse(stockWorld().accounts[0]?.['tencent']);
    const [change] = answer?.changes ?? [];
    expect(change && tencent.account.fold(part, change).apps[0]?.balance).toBe(999_999);
  });

  it('echoes the SessionContext', () => {
    const { reply } = call({ body: sendBody({ SessionContext: 'outsid_1' }) });
    expect(reply.body).toBe(answerBody(item({ SerialNo: SERIAL, Fee: 1, SessionContext: 'outsid_1', IsoCode: 'CN' })));
  });

  it('takes a SessionContext of fewer than 512 bytes only', () => {
    expect(call({ body: sendBody({ SessionContext: 'x'.repeat(511) }) }).answer?.code).toBe('Ok');
    expect(call({ body: sendBody({ SessionContext: '中'.repeat(171) }) }).refusal?.code).toBe('InvalidParameter');
  });

  it('is the same in 2019-07-11, with the names of that version and without a region', () => {
    const body = {
      PhoneNumberSet: [TO],
      TemplateID: '5750123',
      SmsSdkAppid: '1400793123',
      Sign: '张开与老虎',
      TemplateParamSet: ['671093'],
    };
    const { reply } = call({ body, headers: { 'X-TC-Version': '2019-07-11', 'X-TC-Region': undefined } });
    expect(reply.body).toBe(answerBody(item({ SerialNo: SERIAL, Fee: 1, IsoCode: 'CN' })));
  });

  it.each(['+8618211111111', '008618211111111', '8618211111111', '18211111111', '+86018211111111'])(
    'goes to %s in 2021-01-11',
    (written) => {
      const { reply } = call({ body: sendBody({ PhoneNumberSet: [written] }) });
      expect(reply.body).toBe(answerBody(item({ SerialNo: SERIAL, Fee: 1, IsoCode: 'CN' })));
    },
  );

  it('goes to 200 numbers at once, answered in their order', () => {
    const numbers = Array.from({ length: 200 }, (_, i) => `+86182111${String(i).padStart(5, '0')}`);
    const { answer } = call({ body: sendBody({ PhoneNumberSet: numbers }) });
    expect(answer?.recipients.map(({ to, outcome }) => `${to} ${outcome}`)).toEqual(numbers.map((to) => `${to} accepted`));
    expect(answer?.changes).toEqual([{ type: 'balance.spent', sdkAppId: '1400793123', count: 200 }]);
  });

  it('goes abroad with a global template and no sign', () => {
    const body = sendBody({ PhoneNumberSet: ['+447911123456'], SignName: undefined, TemplateId: '5750127' });
    const { answer } = call({ body });
    expect(answer?.recipients[0]).toMatchObject({ outcome: 'accepted', text: '671093 is your verification code.', sign: '' });
    expect(answer?.reply.body).toContain('"IsoCode":"GB"');
  });

  it('costs two pieces beyond 70 characters', () => {
    const content = `{1}${'字'.repeat(70)}`;
    const world = worldWith((app) => app.templates.push({ id: 7, content, kind: 'code', status: 'approved' }));
    const { answer } = call({ body: sendBody({ TemplateId: '7' }) }, { world });
    expect(answer?.recipients[0]).toMatchObject({ segments: 2, fee: 2 });
    expect(answer?.changes).toEqual([{ type: 'balance.spent', sdkAppId: '1400793123', count: 2 }]);
  });
});

describe('frequency limits', () => {
  it('count what the application sent, not what others did', () => {
    const sent = { [TO]: [past({ ago: 1, text: TEXT, app: '1400000000' })] };
    expect(call({}, { sent }).code).toBe('Ok');
  });

  it('take their numbers from the account, and 0 lifts one', () => {
    const sent = { [TO]: [past({ ago: 1, text: TEXT })] };
    const lifted = worldWith((_app, part) => {
      part['limits'] = { sameContentSeconds: 0, hourly: 1 };
    });
    expect(call({}, { sent, world: lifted }).code).toBe('LimitExceeded.PhoneNumberOneHourLimit');
  });

  it('hold for nobody where they are lifted', () => {
    const sent = { [TO]: Array.from({ length: 20 }, () => past({ ago: 1, text: TEXT })) };
    const { answer } = call({}, { sent, limited: false });
    expect(answer?.code).toBe('Ok');
    expect(answer?.checks.at(-1)).toEqual({ id: 'frequency', ok: true, note: 'off' });
  });
});
