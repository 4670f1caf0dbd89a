/** Why a v1 signature was refused: likely slips are tried one by one until the received signature fits. Refusals only. */
import type { Explanation, Localized } from '../../provider-kit/contract.ts';
import type { SignableV1 } from './signature-v1.ts';
import { algorithmOf, signV1, signedHosts, sourceString, stepsV1 } from './signature-v1.ts';
import { say } from './trail.ts';

interface Slip {
  cause: Localized;
  remedy: Localized;
  /** Strings that somebody with this slip would have signed. */
  sources(signable: SignableV1): readonly string[];
}

const SLIPS: readonly Slip[] = [
  {
    cause: say('签名原文里的参数值做了 URL 编码。', 'Values were URL-encoded before they were signed.'),
    remedy: say('先用原始值计算签名，再做 URL 编码。', 'Sign the plain values; encode them afterwards.'),
    sources: (signable) => [sourceString(signable, encodeURIComponent)],
  },
  {
    cause: say('签名用的请求方法与实际不同。', 'Another method was signed than the one that was used.'),
    remedy: say('签名原文以实际的 GET 或 POST 开头。', 'The string to sign begins with the method of the request.'),
    sources: (signable) => ['GET', 'POST'].map((method) => sourceString({ ...signable, method })),
  },
  {
    cause: say('签名用的域名与 Host 不同。', 'Another host was signed than the Host header names.'),
    remedy: say('请用请求实际发往的接入点计算签名。', 'Sign the endpoint that the request goes to.'),
    sources: (signable) => ['sms.tencentcloudapi.com', 'localhost', ''].map((host) => sourceString({ ...signable, host })),
  },
  {
    cause: say('参数没有按名称的 ASCII 顺序排序。', 'The parameters were not sorted by name.'),
    remedy: say('请按参数名的 ASCII 顺序排列。', 'Sort them by name, in ASCII order.'),
    sources: ({ method, host, pairs }) => {
      const signed = pairs.filter(([name]) => name !== 'Signature');
      return [`${method}${host}/?${signed.map(([name, value]) => `${name}=${value}`).join('&')}`];
    },
  },
];

const WRONG_SECRET = {
  cause: say(
    'SecretKey 很可能不对，或参数在签名之后被改动。',
    'The SecretKey is probably wrong, or a parameter was changed after signing.',
  ),
  remedy: say(
    '请核对 SecretKey，并逐字对照下面的签名原文。',
    'Check the SecretKey, and compare the string to sign below with yours.',
  ),
};

/** Names the likely cause, with our side of the calculation in every step. */
export function explainV1(signable: SignableV1, secretKey: string, received: string): Explanation {
  const algorithm = algorithmOf(signable.pairs);
  const fits = (source: string, by: 'sha1' | 'sha256'): boolean => signV1(source, secretKey, by) === received;
  const other = algorithm === 'sha1' ? 'sha256' : 'sha1';
  const slip = SLIPS.find(({ sources }) =>
    signedHosts(signable.host).some((host) => sources({ ...signable, host }).some((source) => fits(source, algorithm))),
  );
  const otherAlgorithm = signedHosts(signable.host).some((host) => fits(sourceString({ ...signable, host }), other));
  const { cause, remedy } = otherAlgorithm
    ? {
        cause: say('签名用了另一种摘要算法。', 'The other digest was used.'),
        remedy: say(
          '用 SHA-256 时必须带参数 SignatureMethod=HmacSHA256，否则按 HmacSHA1 校验。',
          'SHA-256 needs the parameter SignatureMethod=HmacSHA256; without it HmacSHA1 is expected.',
        ),
      }
    : (slip ?? WRONG_SECRET);
  const steps = stepsV1(signable, secretKey);
  return { cause, remedy, expected: steps.at(-1)?.value ?? '', received, steps };
}
