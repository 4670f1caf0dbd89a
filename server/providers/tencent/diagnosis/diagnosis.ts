/** Why a signature was refused: the mistakes people make are tried one by one until the received signature fits. Refusals only. */
import type { Explanation } from '../../../provider-kit/refusal.ts';
import type { Finding, Mismatch, Suspect } from './mismatch.ts';
import { sign, signingSteps } from '../signature.ts';
import { bodySuspects } from './suspects-body.ts';
import { headerSuspects, unsentHeader } from './suspects-header.ts';
import { keySuspects, scopeSuspects } from './suspects-scope.ts';
import { say } from '../gateway/trail.ts';

/** Names the likely cause, with our side of the calculation in every step. */
export function explainSignature(mismatch: Mismatch): Explanation {
  const { signable, authorization, account } = mismatch;
  const { secretKey } = account.part;
  return {
    ...(findCause(mismatch) ?? WRONG_SECRET),
    expected: sign(signable, secretKey),
    received: authorization.signature,
    steps: signingSteps(signable, secretKey),
  };
}

const WRONG_SECRET: Finding = {
  cause: say(
    'SecretKey 很可能不对，是别处的密钥：请求格式完整，常见的拼接错误和笔误都不能得到收到的签名；否则就是请求体的内容在签名之后变了。',
    'The SecretKey is probably wrong, a key from elsewhere: the request is well formed, and no common slip in its calculation or in the key leads to the received signature. If the key is right, the content of the body was changed after signing.',
  ),
  remedy: say(
    '请核对 SecretKey；自己实现的签名请把下面每一步与自己的中间值对照。',
    'Check the SecretKey; if the signature is your own code, compare each step below with its values.',
  ),
};

/** The keys come last: there are many to try. A header that was signed and not sent leaves nothing to try them on. */
const SUSPECTS: readonly Suspect[] = [...bodySuspects, ...headerSuspects, ...scopeSuspects, unsentHeader, ...keySuspects];

function findCause(mismatch: Mismatch): Finding | undefined {
  for (const suspect of SUSPECTS) {
    const finding = suspect(mismatch);
    if (finding) return finding;
  }
  return undefined;
}
