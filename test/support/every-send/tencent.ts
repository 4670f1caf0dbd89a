/** Tencent Cloud's calls that send: API 3.0 and v5. */
import { createHash, createHmac } from 'node:crypto';
import { utcDate } from '../../../server/message/beijing-time.ts';
import type { Situation } from '../../../server/provider-kit/codes.ts';
import type { Call } from './call.ts';
import { ofState, only } from './call.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const ID = 'AKIDsandbox0690EXAMPLE0000sandbox0690';
const KEY = 'sandbox0690EXAMPLEKEY000sandbox0690';

/** An action of API 3.0; `list` is where its answer has an item for each number. */
export function tencent(action: string, version: string, fields: (to: readonly string[]) => object, list: string): Call {
  return {
    provider: 'tencent',
    name: `${action} ${version}`,
    request: (to) => {
      const body = JSON.stringify(fields(to));
      const now = Date.now();
      const timestamp = String(Math.floor(now / 1000));
      const scope = `${utcDate(now)}/sms/tc3_request`;
      const canonical = `POST\n/\n\ncontent-type:application/json\nhost:127.0.0.1\n\ncontent-type;host\n${sha256(body)}`;
      let key: Buffer = Buffer.from(`TC3${KEY}`);
      for (const part of [...scope.split('/'), `TC3-HMAC-SHA256\n${timestamp}\n${scope}\n${sha256(canonical)}`]) {
        key = createHmac('sha256', key).update(part).digest();
      }
      const headers = {
        authorization: `TC3-HMAC-SHA256 Credential=${ID}/${scope}, SignedHeaders=content-type;host, Signature=${key.toString('hex')}`,
        'content-type': 'application/json',
        'x-tc-action': action,
        'x-tc-version': version,
        'x-tc-region': 'ap-guangzhou',
        'x-tc-timestamp': timestamp,
      };
      return { path: '/', init: { method: 'POST', headers, body } };
    },
    codes: (text) => codesOfTencent(text, list),
  };
}

export function codesOfTencent(text: string, list: string): string[] {
  const { Response: response } = JSON.parse(text) as { Response: Record<string, unknown> };
  const items = response[list] as { Code: string }[] | undefined;
  const error = response['Error'] as { Code: string } | undefined;
  return (items ?? (error ? [error] : [])).map(({ Code }) => Code.replace(/^Ok$/, 'ok'));
}

const e164 = (to: readonly string[]): string[] => to.map((one) => `+86${one}`);
const ORDER = { TemplateParamSet: ['7835'] };

const APP_KEY = '5a4db0c5a4db0c5a4db0c5a4db0c5a4d';

/** v5 says the same by its own numbers. */
const V5_SITUATIONS: Readonly<Record<Situation, string>> = {
  'no-balance': '1031',
  blacklisted: '1015',
  'too-frequent': '1023',
  'daily-limit': '1025',
  'template-not-approved': '1014',
  'sign-not-approved': '1012',
  'sensitive-word': '1002',
  'ip-not-listed': '1009',
  'account-frozen': '1033',
  'app-paused': '1020',
  'template-mismatch': '1014',
  'wrong-credentials': '1001',
  'bad-number': '1016',
  busy: '1008',
};

function v5(command: string, tel: (to: readonly string[]) => unknown, signed: (to: readonly string[]) => string): Call {
  return {
    provider: 'tencent',
    name: command,
    request: (to) => {
      const [random, time] = ['7226249334', Math.floor(Date.now() / 1000)];
      const sig = sha256(`appkey=${APP_KEY}&random=${random}&time=${time}&mobile=${signed(to)}`);
      const message = { tpl_id: 5_750_123, params: ['7835'], sign: '张开与老虎', ext: '', extend: '' };
      const body = JSON.stringify({ tel: tel(to), ...message, sig, time });
      return { path: `/v5/tlssmssvr/${command}?sdkappid=1400793123&random=${random}`, init: { method: 'POST', body } };
    },
    codes: codesOfV5,
    situations: V5_SITUATIONS,
  };
}

export function codesOfV5(text: string): string[] {
  const answer = JSON.parse(text) as { result: number; detail?: { result: number }[] };
  return (answer.detail ?? [answer]).map(({ result }) => (result === 0 ? 'ok' : String(result)));
}

const nation = (mobile: string) => ({ nationcode: '86', mobile });

export const TENCENT_SENDS: readonly Call[] = [
  {
    refusedBy: ofState,
    ...tencent(
      'SendSms',
      '2021-01-11',
      (to) => ({
        PhoneNumberSet: e164(to),
        SmsSdkAppId: '1400793123',
        SignName: '张开与老虎',
        TemplateId: '5750123',
        SessionContext: 'order 7',
        ...ORDER,
      }),
      'SendStatusSet',
    ),
  },
  tencent(
    'SendSms',
    '2019-07-11',
    (to) => ({ PhoneNumberSet: e164(to), SmsSdkAppid: '1400793123', Sign: '张开与老虎', TemplateID: '5750123', ...ORDER }),
    'SendStatusSet',
  ),
  {
    abroad: true,
    ...tencent(
      'SendMultiGlobalSms',
      '2021-01-11',
      (to) => ({
        SmsSdkAppId: '1400793123',
        MultiSmsInfoSet: e164(to).map((number) => ({ PhoneNumber: number, TemplateId: '5750127', ...ORDER })),
      }),
      'SendMultiStatusSet',
    ),
  },
  {
    refusedBy: ({ alsoRefusedWith = [] }) => alsoRefusedWith.at(-1),
    ...v5('sendsms', (to) => nation(only(to)), only),
  },
  v5(
    'sendmultisms2',
    (to) => to.map(nation),
    (to) => to.join(','),
  ),
  v5(
    'sendisms',
    (to) => `+86${only(to)}`,
    (to) => `+86${only(to)}`,
  ),
];
