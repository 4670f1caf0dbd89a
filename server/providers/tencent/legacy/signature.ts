/** The sha256 signature of v5. Pure; source: the v5 documentation, whose vectors are fixtures. */
import type { Explanation, SigningStep } from '../../../provider-kit/contract.ts';
import { sha256Hex } from '../../../provider-kit/signing.ts';
import { say } from '../trail.ts';

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

export function stepsV5(signable: SignableV5, appKey: string): SigningStep[] {
  return [
    { name: 'StringToSign', value: sourceV5(signable, appKey) },
    { name: 'sig', value: signV5(signable, appKey) },
  ];
}

/** Names the slip that leads to the received signature, if one of the usual does. `bodyRandom` is one in the packet, which does not count. */
export function explainV5(signable: SignableV5, appKey: string, received: string, nationCodes: readonly string[]): Explanation {
  const fits = (change: Partial<SignableV5>): boolean => signV5({ ...signable, ...change }, appKey) === received;
  const { mobiles } = signable;
  const remedy = say(
    '签名原文：appkey=…&random=…&time=…&mobile=号码1,号码2（不带国家码）。',
    'Sign appkey=…&random=…&time=…&mobile=one,two, numbers without country code.',
  );
  let cause = say(
    'AppKey 很可能不对，或 random、time 与签名时不同。',
    'The AppKey is probably wrong, or random or time is not what was signed.',
  );
  if (received.toLowerCase() === signV5(signable, appKey))
    cause = say('签名要用小写十六进制。', 'The signature must be in lower-case hex.');
  else if (mobiles !== null && fits({ mobiles: null }))
    cause = say('签名里漏了 mobile。', 'The numbers were left out of the signature.');
  else if (mobiles === null && fits({ mobiles: [] })) cause = say('这个命令的签名不含 mobile。', 'This command signs no mobile.');
  else if (
    mobiles &&
    ['', '+'].some((plus) => fits({ mobiles: mobiles.map((mobile, i) => `${plus}${nationCodes[i]}${mobile}`) }))
  )
    cause = say('签名里的号码带了国家码。', 'The numbers were signed with their country code.');
  else if (mobiles && fits({ mobiles: mobiles.toSorted() }))
    cause = say('签名里的号码顺序与请求不同。', 'The numbers were signed in another order than the packet has.');
  else if (mobiles && fits({ mobiles: mobiles.slice(0, 1) }))
    cause = say('签名里只有第一个号码。', 'Only the first number was signed.');
  const steps = stepsV5(signable, appKey);
  return { cause, remedy, expected: steps.at(-1)?.value ?? '', received, steps };
}
