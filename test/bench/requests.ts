/** Requests as bytes, signed afresh, each to a number of its own. */
import { compactTime } from '../../server/message/beijing-time.ts';
import { dynamicPassword, submitFields } from '../../server/providers/ihuyi/signature.ts';
import { sign as signRonglian } from '../../server/providers/ronglian/signature.ts';
import { SEND as ALIYUN_SEND, rpc } from '../providers/aliyun/support.ts';
import { LIVE_APP, MAIN } from '../providers/ronglian/support.ts';
import { SECRET_ID, SECRET_KEY, sendBody, signing, tc3 } from '../providers/tencent/support.ts';

export interface Maker {
  /** Bytes of a request to the `n`th number. */
  make(n: number, port: number): Buffer;
  /** What the body of a good answer contains. */
  success: string;
  /** A request is good once: it has a number that may not come again. */
  once?: true;
}

export const numberOf = (n: number): string => String(13_000_000_000 + n);

function http(target: string, headers: Readonly<Record<string, string>>, body: string, port: number): Buffer {
  const all = { host: `127.0.0.1:${port}`, ...headers, 'content-length': String(Buffer.byteLength(body)) };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`POST ${target} HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
}

function ronglian(n: number, port: number): Buffer {
  const { sid, token } = MAIN;
  const { sig, authorization } = signRonglian({ sid, token }, compactTime(Date.now()));
  const body = JSON.stringify({ to: numberOf(n), appId: LIVE_APP, templateId: '101001', datas: ['671093', '2'] });
  const headers = { accept: 'application/json', 'content-type': 'application/json;charset=utf-8', authorization };
  return http(`/2013-12-26/Accounts/${sid}/SMS/TemplateSMS?sig=${sig}`, headers, body, port);
}

/** The stock account with templates of its own. */
const IHUYI = { account: 'C06900002', apiKey: '06905a4db0c06905a4db0c06905a4db1' };

function ihuyi(n: number, port: number): Buffer {
  const fields = { mobile: numberOf(n), content: '671093|2', time: String(Math.floor(Date.now() / 1000)) };
  const password = dynamicPassword(submitFields({ ...IHUYI, ...fields }));
  const form = new URLSearchParams({ account: IHUYI.account, ...fields, password, templateid: '20001', format: 'json' });
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return http('/webservice/sms.php?method=Submit', headers, form.toString(), port);
}

function tencent(n: number, port: number, secretKey = SECRET_KEY): Buffer {
  const body = JSON.stringify(sendBody({ PhoneNumberSet: [`+86${numberOf(n)}`] }));
  const timestamp = Math.floor(Date.now() / 1000);
  const signed = signing({ secretKey, body, timestamp, host: `127.0.0.1:${port}` });
  const headers = {
    'content-type': 'application/json',
    'x-tc-action': 'SendSms',
    'x-tc-version': '2021-01-11',
    'x-tc-region': 'ap-guangzhou',
    'x-tc-timestamp': String(timestamp),
    authorization: `TC3-HMAC-SHA256 Credential=${SECRET_ID}/${signed.date}/sms/tc3_request, SignedHeaders=content-type;host, Signature=${tc3(signed)}`,
  };
  return http('/', headers, body, port);
}

/** By RPC signature 1.0. */
function aliyun(n: number, port: number): Buffer {
  const Timestamp = `${new Date().toISOString().slice(0, 19)}Z`;
  const { target, body = '' } = rpc({ ...ALIYUN_SEND, PhoneNumbers: numberOf(n), Timestamp });
  return http(target, { 'content-type': 'application/x-www-form-urlencoded' }, String(body), port);
}

/** As Twilio is called; its mock looks at no signature. */
function twilio(n: number, port: number): Buffer {
  const form = new URLSearchParams({ To: `+86${numberOf(n)}`, From: '+15005550006', Body: 'Your code is 671093.' });
  const headers = { 'content-type': 'application/x-www-form-urlencoded', authorization: 'Basic QUMxOjE=' };
  return http('/2010-04-01/Accounts/AC1/Messages.json', headers, form.toString(), port);
}

export const makers = {
  /** To a server that takes any JSON. */
  json: { make: tencent, success: '"ok":true' },
  twilio: { make: twilio, success: '"sid"' },
  aliyun: { make: aliyun, success: '"Code":"OK"', once: true },
  ronglian: { make: ronglian, success: '"000000"' },
  ihuyi: { make: ihuyi, success: '"code":2' },
  tencent: { make: tencent, success: '"Code":"Ok"' },
  'wrong secret': { make: (n, port) => tencent(n, port, 'f'.repeat(32)), success: '"AuthFailure.SignatureFailure"' },
} satisfies Record<string, Maker>;

export type MakerName = keyof typeof makers;
