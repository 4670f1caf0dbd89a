/** The signature of batchSend: MD5 over its public fields and the key. */
import type { SigningStep } from '../../provider-kit/refusal.ts';
import { maskSecret, md5Hex } from '../../provider-kit/signing.ts';

export interface BatchSigned {
  apiId: string;
  requestId: string;
  timestamp: string;
  /** What came. */
  signature: string;
}

/** The public fields and the key, sorted by name (newer marketing document §2). */
export function stringToSign({ apiId, requestId, timestamp }: BatchSigned, apiKey: string): string {
  return `api_id=${apiId}&api_key=${apiKey}&request_id=${requestId}&timestamp=${timestamp}`;
}

export function signBatch(call: BatchSigned, apiKey: string): string {
  return md5Hex(stringToSign(call, apiKey));
}

/** Every value on the way to the signature, the key masked. */
export function batchSteps(call: BatchSigned, apiKey: string): readonly SigningStep[] {
  return [
    { name: 'api_id & api_key & request_id & timestamp', value: stringToSign(call, maskSecret(apiKey)) },
    { name: 'md5', value: signBatch(call, apiKey) },
  ];
}
