/** A plain send by each interface of each provider, from the stock account to a sandbox, and the code that it answers. */
import { createHash } from 'node:crypto';
import { compactTime } from '../../server/message/beijing-time.ts';
import type { Sandbox } from '../../server/open-sandbox.ts';
import { tencentClient, tencentOrder } from './tencent-client.ts';

const TO = '+8613800138000';

export interface Sends {
  sendTencent(...to: readonly string[]): Promise<{ SendStatusSet?: { PhoneNumber?: string; Code?: string; Message?: string }[] }>;
  /** The code API 3.0 answers, wherever it stands. */
  codeOfTencent(to?: string): Promise<string | undefined>;
  codeOfV5(to?: string): Promise<string>;
  codeOfRonglian(to?: string): Promise<string>;
  codeOfIhuyi(action: string, to?: string): Promise<string>;
}

/** `current` tells the sandbox of the moment: a test may open another one. */
export function sendsTo(current: () => Sandbox): Sends {
  const sendTencent: Sends['sendTencent'] = (...to) => tencentClient(current()).SendSms(tencentOrder(...to));

  return {
    sendTencent,
    codeOfTencent: async (to = TO) => {
      try {
        return (await sendTencent(to)).SendStatusSet?.[0]?.Code;
      } catch (error) {
        return error instanceof Error && 'code' in error ? String(error.code) : undefined;
      }
    },
    codeOfV5: async (to = TO) => {
      const [random, time, mobile] = ['7226249334', Math.floor(Date.now() / 1000), mobileOf(to)];
      const text = `appkey=${appKey(current())}&random=${random}&time=${time}&mobile=${mobile}`;
      const sig = createHash('sha256').update(text).digest('hex');
      const response = await fetch(`${current().url}/v5/tlssmssvr/sendsms?sdkappid=1400793123&random=${random}`, {
        method: 'POST',
        body: JSON.stringify({
          tel: { nationcode: '86', mobile },
          tpl_id: 5750123,
          params: ['7835'],
          sig,
          time,
          ext: '',
          extend: '',
        }),
      });
      return String(((await response.json()) as { result: number }).result);
    },
    codeOfRonglian: async (to = TO) => {
      const [sid, token] = ['8a216da8000000000000000000515b0c', '5a4db0c5a4db0c5a4db0c5a4db0c0690'];
      const at = compactTime(Date.now());
      const sig = createHash('md5').update(`${sid}${token}${at}`).digest('hex').toUpperCase();
      const response = await fetch(`${current().url}/2013-12-26/Accounts/${sid}/SMS/TemplateSMS?sig=${sig}`, {
        method: 'POST',
        headers: {
          accept: 'application/json',
          'content-type': 'application/json;charset=utf-8',
          authorization: Buffer.from(`${sid}:${at}`).toString('base64'),
        },
        body: JSON.stringify({
          appId: '8a216da80000000000000000000a9902',
          to: mobileOf(to),
          templateId: '101001',
          datas: ['7835', '5'],
        }),
      });
      return ((await response.json()) as { statusCode: string }).statusCode;
    },
    // A template of the account's own: the default one is always approved.
    codeOfIhuyi: async (action, to = TO) => {
      const response = await fetch(`${current().url}/sms/${action}.json`, {
        method: 'POST',
        body: new URLSearchParams({
          account: 'C06900002',
          password: '06905a4db0c06905a4db0c06905a4db1',
          mobile: mobileOf(to),
          content: '您的验证码是7835，请在5分钟内输入。',
        }),
      });
      return String(((await response.json()) as { code: number }).code);
    },
  };
}

const mobileOf = (to: string): string => to.replace(/^\+86/, '');

function appKey(sandbox: Sandbox): string {
  const part = sandbox.world.accounts.get('stock')?.parts.get('tencent') as { apps: { sdkAppId: string; appKey: string }[] };
  return part.apps.find(({ sdkAppId }) => sdkAppId === '1400793123')?.appKey ?? '';
}
