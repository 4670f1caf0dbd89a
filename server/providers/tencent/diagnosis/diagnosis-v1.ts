/** Why a v1 signature was refused: likely slips are tried one by one until the received signature fits. Refusals only. */
import type { DeskAccount } from '../../../provider-kit/desk.ts';
import type { Explanation } from '../../../provider-kit/refusal.ts';
import type { Localized } from '../../../message/localized.ts';
import { nearly } from '../../../provider-kit/digest-form.ts';
import { encodeGbk } from '../../../message/gbk.ts';
import { hmacBase64 } from '../../../provider-kit/signing.ts';
import type { TencentPart } from '../part.ts';
import { hostsSignedInstead, otherRegions, regions } from '../gateway/hosts.ts';
import type { SignableV1 } from '../gateway/signature-v1.ts';
import { algorithmOf, signV1, signedHosts, sourceString, stepsV1 } from '../gateway/signature-v1.ts';
import { say } from '../gateway/trail.ts';
import { wrongKeys } from './wrong-keys.ts';

export interface MismatchV1 {
  signable: SignableV1;
  account: DeskAccount<TencentPart>;
  /** All there are: the key of another one may have signed. */
  accounts: readonly DeskAccount<TencentPart>[];
  received: string;
}

interface Finding {
  cause: Localized;
  remedy: Localized;
}

interface Slip extends Finding {
  /** Strings that somebody with this slip would have signed. */
  sources(signable: SignableV1): readonly (string | Buffer)[];
}

const REMEDIES = {
  plain: say('先用原始值计算签名，再做 URL 编码。', 'Sign the plain values; encode them afterwards.'),
  last: say('签名应在全部参数确定之后最后计算。', 'Sign last, once every parameter has its value.'),
  sort: say('请按参数名的 ASCII 顺序排列。', 'Sort them by name, in ASCII order.'),
};

const SLIPS: readonly Slip[] = [
  {
    cause: say('签名原文里的参数值做了 URL 编码。', 'Values were URL-encoded before they were signed.'),
    remedy: REMEDIES.plain,
    sources: (signable) => [sourceString(signable, encodeURIComponent), sourceString(signable, formEncode)],
  },
  {
    cause: say('参数值里的加号没有做 URL 编码，到达时变成了空格。', 'A + in a value was not URL-encoded, and came as a blank.'),
    remedy: say('发送时加号要写成 %2B。', 'Send a + as %2B.'),
    sources: (signable) => [sourceString(signable, (value) => value.replaceAll(' ', '+'))],
  },
  {
    cause: say('签名用的是 GBK 字节，应为 UTF-8。', 'GBK bytes were signed instead of UTF-8.'),
    remedy: say('签名与发送都用 UTF-8。', 'Sign and send in UTF-8.'),
    sources: (signable) => [encodeGbk(sourceString(signable))],
  },
  {
    cause: say('签名用的请求方法与实际不同。', 'Another method was signed than the one that was used.'),
    remedy: say('签名原文以实际的 GET 或 POST 开头。', 'The string to sign begins with the method of the request.'),
    sources: (signable) => ['GET', 'POST', 'get', 'post'].map((method) => sourceString({ ...signable, method })),
  },
  {
    cause: say('签名用的域名与 Host 不同。', 'Another host was signed than the Host header names.'),
    remedy: say('请用请求实际发往的接入点计算签名。', 'Sign the endpoint that the request goes to.'),
    sources: (signable) => hostsSignedInstead(signable.host).map((host) => sourceString({ ...signable, host })),
  },
  {
    cause: say('签名原文里的路径不是“/?”。', 'The string to sign has another path than "/?".'),
    remedy: say('域名之后是“/?”，再接参数。', 'After the host come "/?" and the parameters.'),
    sources: (signable) => ['?', '/v2/index.php?', ''].map((path) => sourceString(signable).replace('/?', () => path)),
  },
  {
    cause: say('参数没有按名称的 ASCII 顺序排序。', 'The parameters were not sorted by name.'),
    remedy: REMEDIES.sort,
    sources: (signable) => [unsorted(signable), ...[foldCase, byNumber].map((order) => sortedBy(signable, order))],
  },
  {
    cause: say('签名原文末尾多了一个换行。', 'The string was signed with a line feed at its end.'),
    remedy: say('签名原文之后没有换行。', 'Nothing follows the string to sign.'),
    sources: (signable) => [`${sourceString(signable)}\n`],
  },
  {
    cause: say(
      '某个参数值两端的空白或换行在签名时还没有（或已被去掉）。',
      'A value has blanks or a line break around it that it did not have when it was signed, or the other way round.',
    ),
    remedy: REMEDIES.last,
    sources: (signable) => [
      sourceString(signable, (value) => value.trim()),
      ...singleNames(signable).map((name) => sourceString(withValue(signable, name, (value) => `${value}\n`))),
    ],
  },
];

function formEncode(value: string): string {
  return encodeURIComponent(value).replaceAll('%20', '+');
}

type Pair = SignableV1['pairs'][number];

function unsorted({ method, host, pairs }: SignableV1): string {
  const signed = pairs.filter(([name]) => name !== 'Signature');
  return `${method}${host}/?${signed.map(([name, value]) => `${name}=${value}`).join('&')}`;
}

function sortedBy(signable: SignableV1, order: (a: Pair, b: Pair) => number): string {
  return unsorted({ ...signable, pairs: signable.pairs.toSorted(order) });
}

function foldCase([a]: Pair, [b]: Pair): number {
  return byText(a.toLowerCase(), b.toLowerCase());
}

/** `Set.2` before `Set.10`, which ASCII order turns round. */
function byNumber([a]: Pair, [b]: Pair): number {
  const [padA, padB] = [a, b].map((name) => name.replace(/\d+/g, (digits) => digits.padStart(9, '0'))) as [string, string];
  return byText(padA, padB);
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function withValue(signable: SignableV1, name: string, change: (value: string) => string): SignableV1 {
  const pairs = signable.pairs.map(([one, value]): Pair => [one, one === name ? change(value) : value]);
  return { ...signable, pairs };
}

/** Members of lists are left out: there may be thousands, and clients change other things. */
function singleNames({ pairs }: SignableV1): readonly string[] {
  return pairs.map(([name]) => name).filter((name) => name !== 'Signature' && !name.includes('.'));
}

/** Slips that name the parameter they are about. */
function* namedSlips(signable: SignableV1): Generator<Slip> {
  const valueOf = (name: string): string => signable.pairs.find(([one]) => one === name)?.[1] ?? '';
  const changed = (name: string, values: readonly string[]): Slip[] =>
    values.map((signed) => ({
      cause: say(
        `签名时的 ${name} 是 “${signed}”，实际发送的是 “${valueOf(name)}”。`,
        `${name} was signed as "${signed}" but sent as "${valueOf(name)}".`,
      ),
      remedy: REMEDIES.last,
      sources: (one) => [sourceString(withValue(one, name, () => signed))],
    }));
  yield* changed('Region', ['', ...regions, ...otherRegions]);
  const timestamp = Number(valueOf('Timestamp'));
  yield* changed(
    'Timestamp',
    [1, -1, 2, -2].map((seconds) => String(timestamp + seconds)),
  );
  for (const name of singleNames(signable)) {
    yield {
      cause: say(`参数 ${name} 不在签名原文里：它是签名之后加上的。`, `${name} was not signed: it was added afterwards.`),
      remedy: REMEDIES.last,
      sources: ({ pairs, ...rest }) => [sourceString({ ...rest, pairs: pairs.filter(([one]) => one !== name) })],
    };
  }
}

interface Form extends Finding {
  fits(received: string, ours: string): boolean;
}

const ONCE = say('签名是 Base64 文本，发送时做一次 URL 编码。', 'The signature is Base64; URL-encode it once when it is sent.');
const RAW = say('对 HMAC 的原始字节做 Base64。', 'Take the Base64 of the raw bytes of the HMAC.');

/** A right signature that was written, or sent, in a wrong form. */
const FORMS: readonly Form[] = [
  {
    cause: say(
      'Signature 没有做 URL 编码：Base64 里的加号到达时变成了空格。',
      'Signature was not URL-encoded: a + of its Base64 came as a blank.',
    ),
    remedy: ONCE,
    fits: (received, ours) => received.includes(' ') && received.replaceAll(' ', '+') === ours,
  },
  {
    cause: say('Signature 做了两次 URL 编码。', 'Signature was URL-encoded twice.'),
    remedy: ONCE,
    fits: (received, ours) => received === encodeURIComponent(ours),
  },
  {
    cause: say('Signature 前后多了空白或换行。', 'There is a blank or a line break around Signature.'),
    remedy: ONCE,
    fits: (received, ours) => received.trim() === ours,
  },
  {
    cause: say('Signature 是十六进制，应为 Base64。', 'Signature is written in hex; it has to be Base64.'),
    remedy: RAW,
    fits: (received, ours) => received.toLowerCase() === hexOf(ours),
  },
  {
    cause: say(
      'Signature 是十六进制文本的 Base64，应为原始字节的 Base64。',
      'Signature is the Base64 of the hex digits, not of the raw bytes.',
    ),
    remedy: RAW,
    fits: (received, ours) =>
      [hexOf(ours), hexOf(ours).toUpperCase()].some((hex) => received === Buffer.from(hex).toString('base64')),
  },
];

function hexOf(base64: string): string {
  return Buffer.from(base64, 'base64').toString('hex');
}

const WRONG_SECRET: Finding = {
  cause: say(
    'SecretKey 很可能不对，是别处的密钥；否则就是某个参数的值在签名之后被改动。',
    'The SecretKey is probably wrong, a key from elsewhere; if it is right, the value of a parameter was changed after signing.',
  ),
  remedy: say(
    '请核对 SecretKey，并逐字对照下面的签名原文。',
    'Check the SecretKey, and compare the string to sign below with yours.',
  ),
};

const OTHER_DIGEST: Finding = {
  cause: say('签名用了另一种摘要算法。', 'The other digest was used.'),
  remedy: say(
    '用 SHA-256 时必须带参数 SignatureMethod=HmacSHA256，否则按 HmacSHA1 校验。',
    'SHA-256 needs the parameter SignatureMethod=HmacSHA256; without it HmacSHA1 is expected.',
  ),
};

/** Names the likely cause, with our side of the calculation in every step. */
export function explainV1(mismatch: MismatchV1): Explanation {
  const { signable, account, received } = mismatch;
  const { cause, remedy } = findCause(mismatch) ?? WRONG_SECRET;
  const steps = stepsV1(signable, account.part.secretKey);
  return { cause, remedy, expected: steps.at(-1)?.value ?? '', received, steps };
}

function findCause(mismatch: MismatchV1): Finding | undefined {
  const { signable, account, received } = mismatch;
  const { secretKey } = account.part;
  const algorithm = algorithmOf(signable.pairs);
  const readings = signedHosts(signable.host).map((host) => ({ ...signable, host }));
  const plain = readings.map((reading) => sourceString(reading));
  const form = FORMS.find(({ fits }) => plain.some((source) => fits(received, signV1(source, secretKey, algorithm))));
  if (form) return form;
  for (const source of plain) {
    const flaw = nearly(received, signV1(source, secretKey, algorithm));
    if (flaw) return { cause: say(`签名算对了，但${flaw.zh}。`, `The signature is right, but ${flaw.en}.`), remedy: ONCE };
  }
  const other = algorithm === 'sha1' ? 'sha256' : 'sha1';
  if (plain.some((source) => signV1(source, secretKey, other) === received)) return OTHER_DIGEST;
  const fits = ({ sources }: Slip): boolean =>
    readings.some((reading) => sources(reading).some((source) => hmacBase64(algorithm, secretKey, source) === received));
  const slip = SLIPS.find(fits);
  if (slip) return slip;
  for (const named of namedSlips(signable)) if (fits(named)) return named;
  return otherKey(mismatch, plain);
}

function otherKey({ signable, account, accounts, received }: MismatchV1, sources: readonly string[]): Finding | undefined {
  const algorithm = algorithmOf(signable.pairs);
  const right = { name: 'SecretKey', value: account.part.secretKey, account } as const;
  for (const wrong of wrongKeys(right, accounts)) {
    if (sources.some((source) => signV1(source, wrong.key, algorithm) === received)) return wrong;
  }
  return undefined;
}
