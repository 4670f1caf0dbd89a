/** Ihuyi's calls that send. */
import { createHash } from 'node:crypto';
import type { Call } from './call.ts';
import { ofState, only } from './call.ts';

interface IhuyiCall {
  path: string;
  account: string;
  key: string;
  mobile?(to: readonly string[]): string;
  content: string;
}

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

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

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

export const IHUYI_SENDS: readonly Call[] = [
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
];
