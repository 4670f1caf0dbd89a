/** Every call that sends, of each generation of each provider, signed here, and the code that the one number of it gets. */
import { createHash, createHmac } from 'node:crypto';
import { compactTime, utcDate } from '../../server/message/beijing-time.ts';
import type { AccountState } from '../../server/provider-kit/account.ts';
import type { Situation } from '../../server/provider-kit/codes.ts';

export interface Call {
  provider: string;
  name: string;
  /** The numbers of a batch where the call takes several, else the first. */
  request(to: readonly string[]): { path: string; init: { method: 'POST'; headers?: Record<string, string>; body: string } };
  /** The code of each number in the answer, or the one that is said of the call; success is `ok`. */
  codes(body: string): readonly string[];
  /** It takes numbers abroad only, but for those that bring their outcome along. */
  abroad?: true;
  /** The key that a state of the account has it refused with; left out where states are not tried by this call. */
  refusedBy?(state: AccountState<unknown>): string | undefined;
  /** What each situation is called here, where the interface has keys of its own. */
  situations?: Readonly<Record<Situation, string>>;
}

/** Sends it, and answers the code of each number. */
export async function sendBy(call: Call, url: string, ...to: readonly string[]): Promise<readonly string[]> {
  const { path, init } = call.request(to);
  return call.codes(await (await fetch(url + path, init)).text());
}

const ofState: NonNullable<Call['refusedBy']> = (state) => state.refusedWith;

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const RONGLIAN = { sid: '8a216da8000000000000000000515b0c', token: '5a4db0c5a4db0c5a4db0c5a4db0c0690' };
const SUB = { sid: '8a216da8000000000000000000515b0d', token: '5a4db0c5a4db0c5a4db0c5a4db0c0691' };
const ONLINE = '8a216da80000000000000000000a9902';

type Credential = typeof RONGLIAN;

/** `path` after the account's id. */
function ronglian(
  name: string,
  head: string,
  path: string,
  body: (to: readonly string[]) => object,
  who: Credential = RONGLIAN,
): Call {
  return {
    provider: 'ronglian',
    name,
    request: (to) => {
      const at = compactTime(Date.now());
      const sig = md5(`${who.sid}${who.token}${at}`).toUpperCase();
      const headers = {
        accept: 'application/json',
        'content-type': 'application/json;charset=utf-8',
        authorization: Buffer.from(`${who.sid}:${at}`).toString('base64'),
      };
      return { path: `${head}/${who.sid}/${path}?sig=${sig}`, init: { method: 'POST', headers, body: JSON.stringify(body(to)) } };
    },
    codes: codeOfRonglian,
  };
}

export const codeOfRonglian = (text: string): string[] => [
  (JSON.parse(text) as { statusCode: string }).statusCode.replace(/^000000$/, 'ok'),
];

const templateSms = (to: readonly string[]) => ({ appId: ONLINE, to: to.join(','), templateId: '101001', datas: ['7835', '5'] });

interface IhuyiCall {
  path: string;
  account: string;
  key: string;
  mobile?(to: readonly string[]): string;
  content: string;
}

const only = ([first = '']: readonly string[]): string => first;

function ihuyi(name: string, { path, account, key, mobile = only, content }: IhuyiCall): Call {
  return {
    provider: 'ihuyi',
    name,
    request: (to) => {
      const form = new URLSearchParams({ account, password: key, mobile: mobile(to), content, format: 'json' });
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      return { path, init: { method: 'POST', headers, body: form.toString() } };
    },
    codes: codeOfIhuyi,
  };
}

export const codeOfIhuyi = (text: string): string[] => [String((JSON.parse(text) as { code: number }).code).replace(/^2$/, 'ok')];

const CODE = '您的验证码是：7835。请不要把验证码泄露给其他人。';
const MARKETING = { account: 'M06900004', key: '06905a4db0c06905a4db0c06905a4db3' };

/** Each call has an id of its own. */
let batches = 0;

const batchSend: Call = {
  provider: 'ihuyi',
  name: 'batchSend',
  request: (to) => {
    const timestamp = String(Math.floor(Date.now() / 1000));
    const requestId = md5(`${to.join()} ${timestamp} ${++batches}`);
    const signature = md5(`api_id=${MARKETING.account}&api_key=${MARKETING.key}&request_id=${requestId}&timestamp=${timestamp}`);
    const body = {
      api_id: MARKETING.account,
      signature,
      timestamp,
      request_id: requestId,
      product_id: '1',
      phone: to,
      sign_name: '沙箱科技',
      content: '尊敬的张三，双旦活动送您10元优惠券！回T退订',
    };
    const headers = { 'content-type': 'application/json' };
    return { path: '/sms-yx/v1/batchSend', init: { method: 'POST', headers, body: JSON.stringify(body) } };
  },
  codes: codeOfIhuyi,
};

const SOAP: Call = {
  provider: 'ihuyi',
  name: 'Submit by SOAP',
  request: (to) => ({
    path: '/webservice/sms.php?smsService',
    init: {
      method: 'POST',
      headers: { 'content-type': 'text/xml; charset=utf-8' },
      body: `<?xml version="1.0" encoding="UTF-8"?><SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/" xmlns:ns1="http://106.ihuyi.cn/"><SOAP-ENV:Body><ns1:Submit><ns1:account>C06900002</ns1:account><ns1:password>06905a4db0c06905a4db0c06905a4db1</ns1:password><ns1:mobile>${only(to)}</ns1:mobile><ns1:content>${CODE}</ns1:content></ns1:Submit></SOAP-ENV:Body></SOAP-ENV:Envelope>`,
    },
  }),
  codes: (text) => [(/code>(\d+)</.exec(text)?.[1] ?? '').replace(/^2$/, 'ok')],
};

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

export const EVERY_SEND: readonly Call[] = [
  { refusedBy: ofState, ...ronglian('TemplateSMS', '/2013-12-26/Accounts', 'SMS/TemplateSMS', templateSms) },
  ronglian('TemplateSMS of a sub-account', '/2013-12-26/SubAccounts', 'SMS/TemplateSMS', templateSms, SUB),
  ronglian('Messages', '/2013-12-26/Accounts', 'SMS/Messages', (to) => ({
    appId: ONLINE,
    to: to.join(','),
    body: '【沙箱科技】您好',
  })),
  ronglian('VoiceVerify', '/2013-12-26/Accounts', 'Calls/VoiceVerify', (to) => ({
    appId: ONLINE,
    to: only(to),
    verifyCode: '7835',
    playTimes: '2',
  })),
  {
    abroad: true,
    ...ronglian('InternationalSend', '/v2/account', 'international/send', (to) => ({
      appId: ONLINE,
      mobile: `0086${only(to)}`,
      content: 'Your code is 7835',
    })),
  },
  ihuyi('Submit', {
    path: '/webservice/sms.php?method=Submit',
    account: 'C06900002',
    key: '06905a4db0c06905a4db0c06905a4db1',
    content: CODE,
  }),
  {
    refusedBy: ofState,
    // A template of the account's own: the default one is always approved.
    ...ihuyi('Submit.json', {
      path: '/sms/Submit.json',
      account: 'C06900002',
      key: '06905a4db0c06905a4db0c06905a4db1',
      content: '您的验证码是7835，请在5分钟内输入。',
    }),
  },
  SOAP,
  ihuyi('Submit of marketing', {
    path: '/webservice/sms.php?method=Submit',
    ...MARKETING,
    mobile: (to) => to.join(','),
    content: '【沙箱科技】尊敬的张三，双旦活动送您10元优惠券！回T退订',
  }),
  batchSend,
  ihuyi('Submit of international', {
    path: '/webservice/isms.php?method=Submit',
    account: 'I06900003',
    key: '06905a4db0c06905a4db0c06905a4db2',
    mobile: (to) => `86 ${only(to)}`,
    content: 'Your verification code is 7835.',
  }),
  ihuyi('Submit of voice codes', {
    path: '/webservice/voice.php?method=Submit',
    account: 'V06900005',
    key: '06905a4db0c06905a4db0c06905a4db4',
    content: '7835',
  }),
  ihuyi('Submit of voice notices', {
    path: '/vm/Submit.json',
    account: 'VM06900006',
    key: '06905a4db0c06905a4db0c06905a4db5',
    content: '您预约的体检将于明天开始，请准时参加。',
  }),
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

/** The call of this name. */
export function called(name: string): Call {
  const call = EVERY_SEND.find((one) => one.name === name);
  if (!call) throw new Error(`no call is named ${name}`);
  return call;
}
