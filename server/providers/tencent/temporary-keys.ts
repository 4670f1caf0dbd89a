/** Temporary keys: handed out as a security token service does, good until the sandbox's clock says otherwise. */
import { say } from '../../message/localized.ts';
import type { HandOut, HandedOut } from '../../provider-kit/account.ts';
import type { DeskAccount } from '../../provider-kit/desk.ts';
import { temporaryKeysOf } from '../../provider-kit/holdings/temporary-keys.ts';
import type { Explanation } from '../../provider-kit/refusal.ts';
import { letters as drawn } from '../../provider-kit/mint.ts';
import type { TemporaryKey, TencentChange, TencentPart } from './part.ts';

/** The shape of the real ones, with a word in it that no real one has: nobody takes it for a secret. */
export function handOut({ seconds, now, random }: HandOut): HandedOut<TencentChange> {
  const letters = (count: number): string => drawn({ random }, count);
  const key: TemporaryKey = {
    secretId: `AKIDsandboxTemporary${letters(36)}`,
    secretKey: `sandboxTemporary${letters(28)}`,
    token: `sandboxToken${letters(180)}`,
    expiresAt: now + seconds * 1000,
  };
  const { secretId, secretKey, token, expiresAt } = key;
  return { change: { type: 'key.handedOut', key }, values: { secretId, secretKey, token }, expiresAt };
}

function temporaryKey(owner: TencentPart, secretId: string): TemporaryKey | undefined {
  return temporaryKeysOf(owner).find((one) => one.secretId === secretId);
}

/** The account as the signer of a call sees it: with the key that belongs to this SecretId. */
export function signingAs(account: DeskAccount<TencentPart>, secretId: string): DeskAccount<TencentPart> {
  const { part } = account;
  const temporary = secretId === part.secretId ? undefined : temporaryKey(part, secretId);
  if (!temporary) return account;
  return { id: account.id, part: { ...part, secretId, secretKey: temporary.secretKey } };
}

const REMEDY = say(
  '临时密钥的 SecretId、SecretKey 与 Token 要成组使用，过期前重新获取；永久密钥不带 Token。',
  'SecretId, SecretKey and Token of a temporary key belong together; fetch new ones before they expire. A permanent key has no Token.',
);

/** Why the token of a call does not go with its key; undefined where it does. That a superfluous one is refused is assumed. */
export function tokenFault(part: TencentPart, secretId: string, token: string, now: number): Explanation | undefined {
  const key = temporaryKey(part, secretId);
  if (!key) {
    return token === ''
      ? undefined
      : {
          cause: say(
            '请求带了 Token，但这个 SecretId 是永久密钥。',
            'The request has a Token, but its SecretId belongs to a permanent key.',
          ),
          remedy: REMEDY,
        };
  }
  const told = { remedy: REMEDY, received: token };
  if (token === '')
    return {
      ...told,
      cause: say(
        'SecretId 是临时密钥，请求没有 Token。',
        'The SecretId belongs to a temporary key, but the request has no Token.',
      ),
    };
  if (token !== key.token) {
    const other = temporaryKeysOf(part).some((one) => one.token === token);
    return {
      ...told,
      cause: other
        ? say('Token 属于另一组临时密钥。', 'The Token belongs to another temporary key.')
        : say('Token 不是这组临时密钥的。', 'The Token is not the one issued with this temporary key.'),
      expected: key.token,
    };
  }
  if (now < key.expiresAt) return undefined;
  const ago = Math.floor((now - key.expiresAt) / 1000);
  return { ...told, cause: say(`临时密钥已过期 ${ago} 秒。`, `The temporary key expired ${ago} s ago.`) };
}
