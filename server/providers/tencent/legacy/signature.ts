/** The sha256 signature of v5. Pure; source: the v5 documentation, whose vectors are fixtures. */
import type { SigningStep } from '../../../provider-kit/refusal.ts';
import { maskSecret, sha256Hex } from '../../../provider-kit/signing.ts';

export interface SignableV5 {
  random: string;
  time: number;
  /** Numbers without country code, in the order of the packet; null where the command signs none. */
  mobiles: readonly string[] | null;
}

export function sourceV5({ random, time, mobiles }: SignableV5, appKey: string): string {
  const mobile = mobiles === null ? '' : `&mobile=${mobiles.join(',')}`;
  return `appkey=${appKey}&random=${random}&time=${time}${mobile}`;
}

export function signV5(signable: SignableV5, appKey: string): string {
  return sha256Hex(sourceV5(signable, appKey));
}

/** Every value on the way to the signature, the key masked. */
export function stepsV5(signable: SignableV5, appKey: string): SigningStep[] {
  return [
    { name: 'StringToSign', value: sourceV5(signable, maskSecret(appKey)) },
    { name: 'sig', value: signV5(signable, appKey) },
  ];
}
