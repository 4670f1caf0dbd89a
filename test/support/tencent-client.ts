/** Tencent Cloud's own SDK, unmodified, pointed at a sandbox with the keys of the stock account. */
import * as tencent from 'tencentcloud-sdk-nodejs-sms';
import { vi } from 'vitest';
import type { Sandbox } from '../../server/open-sandbox.ts';
import { WAIT_MS } from './patience.ts';

type Client = InstanceType<typeof tencent.sms.v20210111.Client>;

export interface ClientOptions {
  protocol?: 'http://' | 'https://';
  /** Those of the stock account unless told otherwise. */
  credential?: { secretId: string; secretKey: string };
}

const STOCK = { secretId: 'AKIDsandbox0690EXAMPLE0000sandbox0690', secretKey: 'sandbox0690EXAMPLEKEY000sandbox0690' };

export function tencentClient({ url }: Sandbox, { protocol = 'http://', credential = STOCK }: ClientOptions = {}): Client {
  return new tencent.sms.v20210111.Client({
    credential,
    region: 'ap-guangzhou',
    profile: { httpProfile: { endpoint: new URL(url).host, protocol, reqTimeout: WAIT_MS / 1000 } },
  });
}

/** What a client throws whose call is taken by a rule that never answers: its patience ends once the rule has the call. */
export async function outOfPatience({ world }: Sandbox, call: () => Promise<unknown>): Promise<unknown> {
  const taken = new Promise<void>((resolve) => {
    const stop = world.bus.subscribe((event) => {
      if (event.type !== 'rule.fitted') return;
      stop();
      resolve();
    });
  });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const thrown = call().then(
      () => undefined,
      (error: unknown) => error,
    );
    await taken;
    vi.advanceTimersByTime(WAIT_MS);
    return await thrown;
  } finally {
    vi.useRealTimers();
  }
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
