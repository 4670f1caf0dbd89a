/** Host names of the real services, and which of the two products stands behind each. Source: the region maps of the SDKs. */
import { withoutPort } from '../../../provider-kit/request.ts';

export type Product = 'Dysmsapi' | 'Dypnsapi';

/** What an answer calls its host, whichever of its names was called (seen with the first; the second by pattern). */
export const HOST_IDS: Readonly<Record<Product, string>> = {
  Dysmsapi: 'dysmsapi.aliyuncs.com',
  Dypnsapi: 'dypnsapi.aliyuncs.com',
};

const SMS_HOSTS = [
  HOST_IDS.Dysmsapi,
  'dysmsapi-proxy.cn-beijing.aliyuncs.com',
  'dysmsapi-xman.cn-hongkong.aliyuncs.com',
  'dysmsapi.ap-southeast-1.aliyuncs.com',
  'dysmsapi.ap-southeast-5.aliyuncs.com',
  'dysmsapi.eu-central-1.aliyuncs.com',
  'dysmsapi.us-east-1.aliyuncs.com',
];

export const hosts: readonly string[] = [...SMS_HOSTS, HOST_IDS.Dypnsapi];

/** Undefined at an address of the sandbox, where both are. */
export function productAt(host: string): Product | undefined {
  const name = withoutPort(host);
  if (name === HOST_IDS.Dypnsapi) return 'Dypnsapi';
  return SMS_HOSTS.includes(name) ? 'Dysmsapi' : undefined;
}

/** What a client may have signed in place of the host it called. */
export function hostsSignedInstead(host: string): string[] {
  const bare = withoutPort(host);
  const port = host.slice(bare.length);
  const names = [...hosts, 'localhost', '127.0.0.1'];
  return [...names.flatMap((name) => [name, name + port]), `http://${host}`, `https://${host}`, `${bare}:443`, `${bare}:80`, ''];
}
