/** Every call that sends, of each generation of each provider, signed here, and the code that the one number of it gets. */
import { ALIYUN_SENDS } from './aliyun.ts';
import type { Call } from './call.ts';
import { IHUYI_SENDS } from './ihuyi.ts';
import { RONGLIAN_SENDS } from './ronglian.ts';
import { TENCENT_SENDS } from './tencent.ts';

/** Sends it, and answers the code of each number. */
export async function sendBy(call: Call, url: string, ...to: readonly string[]): Promise<readonly string[]> {
  const { path, init } = call.request(to);
  return call.codes(await (await fetch(url + path, init)).text());
}

export const EVERY_SEND: readonly Call[] = [...RONGLIAN_SENDS, ...IHUYI_SENDS, ...TENCENT_SENDS, ...ALIYUN_SENDS];

/** The call of this name. */
export function called(name: string): Call {
  const call = EVERY_SEND.find((one) => one.name === name);
  if (!call) throw new Error(`no call is named ${name}`);
  return call;
}
