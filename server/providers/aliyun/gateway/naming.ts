/** What a request says of itself before anything of it is checked: how it is signed, its action, and the form of its answer. */
import type { RawRequest } from '../../../provider-kit/request.ts';
import { oncePerRequest } from '../../../provider-kit/request.ts';
import { isVerification } from '../actions/table.ts';
import type { Product } from './hosts.ts';
import { productAt } from './hosts.ts';
import { parametersOf } from './parameters.ts';

type Head = Pick<RawRequest, 'headers'>;

/** Says something of itself in headers: V3 does, and so do older clients that sign by RPC. */
export function namedInHeaders({ headers }: Head): boolean {
  return (
    headers['x-acs-action'] !== undefined ||
    headers['x-acs-version'] !== undefined ||
    headers['x-acs-date'] !== undefined ||
    isV3(headers)
  );
}

const isV3 = (headers: Head['headers']): boolean => headers['authorization']?.startsWith('ACS3-') === true;

/** What V3 has in its Authorization. */
const OF_RPC = ['Signature', 'SignatureMethod', 'AccessKeyId'];

/**
 * Common parameters stand in headers: signature V3. pop-core and alibaba-cloud-sdk-go name action and version there as well,
 * and sign by RPC all the same (recorded).
 */
export const signedInHeaders = oncePerRequest((request): boolean => {
  if (isV3(request.headers)) return true;
  return namedInHeaders(request) && !OF_RPC.some((name) => parametersOf(request).all.has(name));
});

/** A common parameter: in a header with V3, among the others with RPC; V3 clients may send them there too (assumed). */
export function common(request: RawRequest, name: string): string {
  const header = signedInHeaders(request) ? request.headers[`x-acs-${name.toLowerCase()}`] : undefined;
  return header ?? parametersOf(request).all.get(name) ?? '';
}

export function namedAction(request: RawRequest): { action: string; version: string } {
  return { action: common(request, 'Action'), version: common(request, 'Version') };
}

/** By its host, else by its action: at an address of the sandbox both products are. */
export function productOf(request: RawRequest): Product {
  return productAt(request.host) ?? (isVerification(namedAction(request).action) ? 'Dypnsapi' : 'Dysmsapi');
}

/** RPC answers in XML unless JSON is asked for (documented); with V3, JSON unless XML is. */
export function formatOf(request: RawRequest): 'JSON' | 'XML' {
  const format = (parametersOf(request).all.get('Format') ?? '').toUpperCase();
  if (format === 'JSON' || format === 'XML') return format;
  const accepts = request.headers['accept'] ?? '';
  if (signedInHeaders(request)) return accepts.includes('/xml') && !accepts.includes('json') ? 'XML' : 'JSON';
  return 'XML';
}
