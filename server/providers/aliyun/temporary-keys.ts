/** Temporary keys: handed out as a security token service does, good until the sandbox's clock says otherwise. */
import { say } from '../../message/localized.ts';
import type { HandOut, HandedOut } from '../../provider-kit/account.ts';
import { temporaryKeysOf } from '../../provider-kit/holdings/temporary-keys.ts';
import type { Explanation } from '../../provider-kit/refusal.ts';
import type { Failure } from '../../provider-kit/trail.ts';
import { letters as drawn } from '../../provider-kit/mint.ts';
import type { AliyunChange, AliyunPart, TemporaryKey } from './part.ts';

/** The shape of the real ones, with a word in it that no real one has: nobody takes it for a secret. */
export function handOut({ seconds, now, random }: HandOut): HandedOut<AliyunChange> {
  const letters = (count: number): string => drawn({ random }, count);
  const key: TemporaryKey = {
    accessKeyId: `STS.sandbox${letters(18)}`,
    accessKeySecret: `sandboxTemporary${letters(28)}`,
    securityToken: `CAISsandboxToken${letters(180)}`,
    expiresAt: now + seconds * 1000,
  };
  const { expiresAt, ...values } = key;
  return { change: { type: 'key.handedOut', key }, values, expiresAt };
}

function temporaryKey(owner: AliyunPart, accessKeyId: string): TemporaryKey | undefined {
  return temporaryKeysOf(owner).find((one) => one.accessKeyId === accessKeyId);
}

/** The secret that goes with this id. */
export function secretOf(owner: AliyunPart, accessKeyId: string): string {
  return temporaryKey(owner, accessKeyId)?.accessKeySecret ?? owner.accessKeySecret;
}

const REMEDY = say(
  'STS 临时凭证的 AccessKeyId、AccessKeySecret 与 SecurityToken 要成组使用，过期前重新获取；长期 AccessKey 不带 SecurityToken。',
  'AccessKeyId, AccessKeySecret and SecurityToken of an STS credential belong together; fetch new ones before they expire. A permanent AccessKey has no SecurityToken.',
);

/** As those that are handed out: long, letters, digits and what Base64 has besides. */
const TOKEN = /^[\w+/=.-]{16,}$/;

const failure = (key: string, zh: string, en: string, more: Partial<Explanation> = {}): Failure => ({
  key,
  explanation: { cause: say(zh, en), remedy: REMEDY, ...more },
});

/** Why the token of a call does not go with its key; undefined where it does. That a superfluous one is refused is assumed. */
export function tokenFailure(part: AliyunPart, accessKeyId: string, token: string, now: number): Failure | undefined {
  const key = temporaryKey(part, accessKeyId);
  if (!key && token === '') return undefined;
  if (token === '') {
    return failure(
      'MissingSecurityToken',
      'AccessKeyId 是 STS 临时凭证的，请求没有 SecurityToken。',
      'The AccessKeyId is that of an STS credential, but the request has no SecurityToken.',
    );
  }
  const received = token;
  if (!TOKEN.test(token)) {
    return failure(
      'InvalidSecurityToken.Malformed',
      'SecurityToken 不是一个令牌的样子，多半在传输中被截断或改动。',
      'The SecurityToken does not look like one: it was probably cut or changed on the way.',
      { received },
    );
  }
  if (token !== key?.securityToken) {
    const [zh, en] = key
      ? ['SecurityToken 不是这组临时凭证的。', 'The SecurityToken is not the one handed out with this AccessKeyId.']
      : [
          '请求带了 SecurityToken，但这个 AccessKeyId 是长期的。',
          'The request has a SecurityToken, but its AccessKeyId is a permanent one.',
        ];
    return failure('InvalidSecurityToken.MismatchWithAccessKey', zh, en, { received });
  }
  if (now < key.expiresAt) return undefined;
  const ago = Math.floor((now - key.expiresAt) / 1000);
  return failure('InvalidSecurityToken.Expired', `临时凭证已过期 ${ago} 秒。`, `The credential expired ${ago} s ago.`, {
    received,
  });
}
