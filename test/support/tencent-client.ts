/** Tencent Cloud's own SDK, unmodified, pointed at a sandbox with the keys of the stock account. */
import * as tencent from 'tencentcloud-sdk-nodejs-sms';
import type { Sandbox } from '../../server/open-sandbox.ts';

type Client = InstanceType<typeof tencent.sms.v20210111.Client>;

export interface ClientOptions {
  protocol?: 'http://' | 'https://';
  /** How long it waits for an answer. */
  seconds?: number;
}

export function tencentClient({ url }: Sandbox, { protocol = 'http://', seconds = 10 }: ClientOptions = {}): Client {
  return new tencent.sms.v20210111.Client({
    credential: { secretId: 'AKIDsandbox0690EXAMPLE0000sandbox0690', secretKey: 'sandbox0690EXAMPLEKEY000sandbox0690' },
    region: 'ap-guangzhou',
    profile: { httpProfile: { endpoint: new URL(url).host, protocol, reqTimeout: seconds } },
  });
}

/** A code to each of these numbers, by the stock template. */
export function tencentOrder(...to: readonly string[]) {
  return {
    SmsSdkAppId: '1400793123',
    SignName: '张开与老虎',
    TemplateId: '5750123',
    TemplateParamSet: ['7835'],
    PhoneNumberSet: to.length > 0 ? [...to] : ['+8613800138000'],
  };
}
