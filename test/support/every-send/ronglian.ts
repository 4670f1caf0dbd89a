/** Ronglian's calls that send. */
import { createHash } from 'node:crypto';
import { compactTime } from '../../../server/message/beijing-time.ts';
import type { Call } from './call.ts';
import { ofState, only } from './call.ts';

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
      const sig = createHash('md5').update(`${who.sid}${who.token}${at}`).digest('hex').toUpperCase();
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

export const RONGLIAN_SENDS: readonly Call[] = [
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
];
