/** Temporary keys: handed out as a security token service does, good until the sandbox's clock says otherwise. */
import { say } from '../../message/localized.ts';
import type { HandOut, HandedOut } from '../../provider-kit/account.ts';
import type { DeskAccount } from '../../provider-kit/desk.ts';
import type { Explanation } from '../../provider-kit/refusal.ts';
import type { TemporaryKey, TencentChange, TencentPart } from './part.ts';

/** How many an account remembers. */
const KEPT = 20;

/** The shape of the real ones, with a word in it that no real one has: nobody takes it for a secret. */
export function handOut({ seconds, now, random }: HandOut): HandedOut<TencentChange> {
  const letters = (count: number): string =>
    Array.from({ length: count }, () => LETTERS[Math.floor(random() * LETTERS.length)]).join('');
  const key: TemporaryKey = {
    secretId: `AKIDsandboxTemporary${letters(36)}`,
    secretKey: `sandboxTemporary${letters(28)}`,
    token: `sandboxToken${letters(180)}`,
    expiresAt: now + seconds * 1000,
  };
  const { secretId, secretKey, token, expiresAt } = key;
  return { change: { type: 'key.handedOut', key }, values: { secretId, secretKey, token }, expiresAt };
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

export function withKey(owner: TencentPart, key: TemporaryKey): TencentPart {
  return { ...owner, temporaryKeys: [...temporaryKeysOf(owner), key].slice(-KEPT) };
}

/** A part before it is parsed, for an account that begins with none: what is no object stays as it is. */
export function withoutTemporaryKeys(part: unknown): unknown {
  if (typeof part !== 'object' || part === null || !('temporaryKeys' in part)) return part;
  return Object.fromEntries(Object.entries(part).filter(([name]) => name !== 'temporaryKeys'));
}

export function temporaryKeysOf({ temporaryKeys = [] }: TencentPart): readonly TemporaryKey[] {
  return temporaryKeys;
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
  'SecretId, SecretKey and Token of a temporary key go together, and are fetched anew before they expire; permanent keys have no token.',
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
            'The call carries a token, but its SecretId is of a permanent key.',
          ),
          remedy: REMEDY,
        };
  }
  const told = { remedy: REMEDY, received: token };
  if (token === '')
    return {
      ...told,
      cause: say('SecretId 是临时密钥，请求没有 Token。', 'The SecretId is of a temporary key, but there is no token.'),
    };
  if (token !== key.token) {
    const other = temporaryKeysOf(part).some((one) => one.token === token);
    return {
      ...told,
      cause: other
        ? say('Token 属于另一组临时密钥。', 'The token belongs to another temporary key.')
        : say('Token 不是这组临时密钥的。', 'The token is not that of this temporary key.'),
      expected: key.token,
    };
  }
  if (now < key.expiresAt) return undefined;
  const ago = Math.floor((now - key.expiresAt) / 1000);
  return { ...told, cause: say(`临时密钥已过期 ${ago} 秒。`, `The temporary key expired ${ago} s ago.`) };
}
