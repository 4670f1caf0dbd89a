/** Host names and regions of the real service. Source: API documentation 382/38766 and 382/40465, and SDKs. */
import { withoutPort } from '../../../provider-kit/request.ts';

const ENDPOINT_REGIONS = [
  'ap-guangzhou',
  'ap-shanghai',
  'ap-beijing',
  'ap-nanjing',
  'ap-chengdu',
  'ap-chongqing',
  'ap-hongkong',
  'ap-singapore',
  'ap-bangkok',
  'ap-mumbai',
  'ap-seoul',
  'ap-tokyo',
  'na-ashburn',
  'na-siliconvalley',
  'eu-frankfurt',
];

/** `sms.internal…` serves callers inside Tencent's network; its name follows the general convention (assumed). */
export const hosts: readonly string[] = [
  'sms.tencentcloudapi.com',
  'sms.intl.tencentcloudapi.com',
  'sms.internal.tencentcloudapi.com',
  // Where current SDKs turn when the first one fails.
  'sms.tencentcloudapi.cn',
  'sms.tencentcloudapi.com.cn',
  ...ENDPOINT_REGIONS.map((region) => `sms.${region}.tencentcloudapi.com`),
];

/** Regions of other products of the cloud, where SMS is not offered (which ones is assumed: they have no endpoint above). */
export const otherRegions: ReadonlySet<string> = new Set([
  'ap-beijing-fsi',
  'ap-jakarta',
  'ap-shanghai-fsi',
  'ap-shenzhen-fsi',
  'ap-taipei',
  'eu-moscow',
  'na-toronto',
  'sa-saopaulo',
]);

/** Regions a call may name; the exact list is assumed. */
export const regions: ReadonlySet<string> = new Set(ENDPOINT_REGIONS);

/** What a client may have signed in place of the host it called: the service's names, this machine's, that of most samples, a URL, or another port. */
export function hostsSignedInstead(host: string): string[] {
  const bare = withoutPort(host);
  const port = host.slice(bare.length);
  const names = [...hosts, 'localhost', '127.0.0.1', 'cvm.tencentcloudapi.com'];
  return [
    ...names.flatMap((name) => [name, name + port]),
    `http://${host}`,
    `https://${host}`,
    `${host}/`,
    `${bare}:443`,
    `${bare}:80`,
    '',
  ];
}
