/** Mistakes with what stands above the body: headers, host and query of a TC3 signature. */
import type { Finding, Mismatch, Suspect } from './mismatch.ts';
import { fits, fitsCanonical } from './mismatch.ts';
import { sha256Hex } from '../../../provider-kit/signing.ts';
import { hostsSignedInstead, otherRegions, regions } from '../gateway/hosts.ts';
import type { Signable } from '../signature.ts';
import { canonicalHeaders, sentHeader, sortedNames } from '../signature.ts';
import { say } from '../gateway/trail.ts';

export const headerSuspects: readonly Suspect[] = [
  otherContentType,
  otherMethod,
  otherPath,
  otherHost,
  otherQuery,
  otherHeaderOrder,
  capitalNames,
  missingBlankLine,
  otherHeaderValue,
  unsignedName,
];

const CONTENT_TYPES = [
  'application/json',
  'application/json; charset=utf-8',
  'application/json;charset=utf-8',
  'application/json; charset=UTF-8',
  'application/json;charset=UTF-8',
  'application/x-www-form-urlencoded',
  'text/plain',
  '',
];

function otherContentType(mismatch: Mismatch): Finding | undefined {
  const { headers } = mismatch.signable;
  const signed = CONTENT_TYPES.find((type) => fits(mismatch, { headers: { ...headers, 'content-type': type } }));
  if (signed === undefined) return undefined;
  const sent = headers['content-type'] ?? '';
  return {
    cause: say(
      `签名时的 Content-Type 是 “${signed}”，实际发送的是 “${sent}”。`,
      `Content-Type was signed as "${signed}" but sent as "${sent}".`,
    ),
    remedy: say(
      '两处要逐字相同；有些 HTTP 库会自己加上 charset。',
      'Both must be the same, letter for letter; some HTTP libraries add a charset of their own.',
    ),
  };
}

const EMPTY_HASH = sha256Hex('');

/** With or without the query: it is signed with a GET only. A GET signs no body. */
function otherMethod(mismatch: Mismatch): Finding | undefined {
  const { method, payloadHash } = mismatch.signable;
  const signed = ['GET', 'POST', 'get', 'post'].find(
    (other) =>
      other !== method &&
      (fits(mismatch, { method: other, payloadHash: other.toUpperCase() === 'GET' ? EMPTY_HASH : payloadHash }) ||
        fitsCanonical(mismatch, (canonical) => other + canonical.slice(method.length))),
  );
  if (signed === undefined) return undefined;
  return {
    cause: say(
      `签名时的请求方法是 “${signed}”，实际是 ${method}。`,
      `The method was signed as "${signed}", but the request is a ${method}.`,
    ),
    remedy: say(
      'CanonicalRequest 的第一行是实际的请求方法，用大写。',
      'The first line of CanonicalRequest is the method of the request, in capitals.',
    ),
  };
}

function otherPath(mismatch: Mismatch): Finding | undefined {
  const signed = ['', '//', mismatch.path].find(
    (path) => path !== '/' && fitsCanonical(mismatch, (canonical) => canonical.replace('\n/\n', () => `\n${path}\n`)),
  );
  if (signed === undefined) return undefined;
  return {
    cause: say(`签名时的路径是 “${signed}”，应为 “/”。`, `The path was signed as "${signed}"; it has to be "/".`),
    remedy: say(
      'CanonicalRequest 的第二行固定为 “/”，与实际路径无关。',
      'The second line of CanonicalRequest is always "/", whatever path is called.',
    ),
  };
}

function otherHost(mismatch: Mismatch): Finding | undefined {
  const { signable } = mismatch;
  const signed = hostsSignedInstead(signable.host).find((host) => fits(mismatch, { host }));
  if (signed === undefined) return undefined;
  return {
    cause: say(
      `签名时的 host 是 “${signed}”，请求的 Host 是 “${signable.host}”。`,
      `host was signed as "${signed}", but the request's Host is "${signable.host}".`,
    ),
    remedy: say(
      '请对实际请求的主机名签名，或发送与签名一致的 Host 请求头。',
      'Sign the host the request goes to, or send the Host header that was signed.',
    ),
  };
}

function otherQuery(mismatch: Mismatch): Finding | undefined {
  const withQuery = (canonical: string, { query }: Signable): string => canonical.replace('\n/\n\n', () => `\n/\n${query}\n`);
  if (mismatch.signable.query === '' || !fitsCanonical(mismatch, withQuery)) return undefined;
  return {
    cause: say(
      'POST 请求的 CanonicalQueryString 应为空，签名里却有查询字符串。',
      'A POST signs an empty CanonicalQueryString, but the query string was signed.',
    ),
    remedy: say('请把该行留空，最好也不要在 URL 里带参数。', 'Leave that line empty, and better the URL as well.'),
  };
}

const HEADER_REMEDY = say(
  '请写成 content-type;host 这样的小写升序。',
  'Write them in lower case and ascending order: content-type;host.',
);

function otherHeaderOrder(mismatch: Mismatch): Finding | undefined {
  const given = mismatch.signable.signedHeaders.split(';');
  if (given.join(';') === sortedNames(mismatch.signable.signedHeaders).join(';')) return undefined;
  if (!fitsNames(mismatch, given, given)) return undefined;
  return {
    cause: say(
      'CanonicalHeaders 或 SignedHeaders 没有用小写并按 ASCII 升序排列。',
      'CanonicalHeaders or SignedHeaders are not in lower case and ASCII order.',
    ),
    remedy: HEADER_REMEDY,
  };
}

/** `Content-Type` and `X-TC-Action` as they stand in the request, or wholly in capitals. */
const SPELLINGS: readonly ((name: string) => string)[] = [
  (name) => name.replace(/(?<=^|-)(?:tc(?=-)|[a-z])/g, (start) => start.toUpperCase()),
  (name) => name.toUpperCase(),
];

function capitalNames(mismatch: Mismatch): Finding | undefined {
  const names = sortedNames(mismatch.signable.signedHeaders);
  const spelt = SPELLINGS.map((spell) => names.map(spell)).find(
    (written) => fitsNames(mismatch, written, names) || fitsNames(mismatch, written, written),
  );
  if (!spelt) return undefined;
  return {
    cause: say(
      `签名时请求头名用了大写：${spelt.join('、')}。`,
      `The names of the headers were signed with capitals: ${spelt.join(', ')}.`,
    ),
    remedy: HEADER_REMEDY,
  };
}

/** Were the headers written under these names, and listed under those? */
function fitsNames(mismatch: Mismatch, written: readonly string[], listed: readonly string[]): boolean {
  return fitsCanonical(mismatch, (canonical, reading) => {
    const names = sortedNames(reading.signedHeaders);
    const ours = `${canonicalHeaders(reading, names)}\n${names.join(';')}\n`;
    return canonical.replace(ours, () => `${headersAsWritten(reading, written)}\n${listed.join(';')}\n`);
  });
}

function headersAsWritten(signable: Signable, names: readonly string[]): string {
  const values = canonicalHeaders(
    signable,
    names.map((name) => name.toLowerCase()),
  ).split('\n');
  return names.map((name, i) => `${name}${(values[i] ?? '').slice(name.length)}\n`).join('');
}

function missingBlankLine(mismatch: Mismatch): Finding | undefined {
  const without = (canonical: string, { signedHeaders }: Signable): string => {
    const names = sortedNames(signedHeaders).join(';');
    return canonical.replace(`\n\n${names}\n`, () => `\n${names}\n`);
  };
  if (!fitsCanonical(mismatch, without)) return undefined;
  return {
    cause: say(
      'CanonicalHeaders 与 SignedHeaders 之间少了一个空行。',
      'The empty line between CanonicalHeaders and SignedHeaders is missing.',
    ),
    remedy: say('每个请求头以换行结尾，之后再加一个换行。', 'Each header ends with a line feed; one more follows the last.'),
  };
}

/** The action of the documentation's sample, and that of the call in another case. */
function actionsSigned(sent: string): string[] {
  return ['DescribeInstances', sent.charAt(0).toLowerCase() + sent.slice(1), sent.toUpperCase()];
}

/** Values that a header may have had when it was signed. */
const VALUES: ReadonlyMap<string, readonly string[]> = new Map([
  ['x-tc-region', [...regions, ...otherRegions]],
  ['x-tc-version', ['2021-01-11', '2019-07-11']],
  ['x-tc-language', ['zh-CN', 'en-US']],
]);

function otherHeaderValue(mismatch: Mismatch): Finding | undefined {
  const { headers } = mismatch.signable;
  for (const name of extraNames(mismatch)) {
    const sent = sentHeader(mismatch.signable, name);
    const values = [...(name === 'x-tc-action' ? actionsSigned(sent ?? '') : (VALUES.get(name) ?? [])), ''];
    const signed = values.find((value) => value !== sent && fits(mismatch, { headers: { ...headers, [name]: value } }));
    if (signed === undefined) continue;
    return {
      cause: say(
        `签名时的 ${name} 是 “${signed}”，实际发送的是 “${sent ?? ''}”。`,
        `${name} was signed as "${signed}" but sent as "${sent ?? ''}".`,
      ),
      remedy: say('先设好全部请求头，再计算签名。', 'Set every header first, then sign.'),
    };
  }
  return undefined;
}

/** Listed in the Authorization header, but left out of the calculation. */
function unsignedName(mismatch: Mismatch): Finding | undefined {
  const names = sortedNames(mismatch.signable.signedHeaders);
  const extra = extraNames(mismatch);
  const left = [...extra.map((name) => [name]), ...(extra.length > 1 ? [extra] : [])].find((out) =>
    fits(mismatch, { signedHeaders: names.filter((name) => !out.includes(name)).join(';') }),
  );
  if (!left) return undefined;
  return {
    cause: say(
      `SignedHeaders 列了 ${left.join('、')}，但计算签名时没有包含。`,
      `SignedHeaders lists ${left.join(', ')}, which was left out of the calculation.`,
    ),
    remedy: say('SignedHeaders 只列真正参与签名的请求头。', 'List in SignedHeaders what is signed, and nothing else.'),
  };
}

/** What its client signed as its value is nowhere to be seen, so nothing else can be tried. */
export function unsentHeader(mismatch: Mismatch): Finding | undefined {
  const unsent = extraNames(mismatch).filter((name) => sentHeader(mismatch.signable, name) === undefined);
  if (unsent.length === 0) return undefined;
  return {
    cause: say(
      `SignedHeaders 里的 ${unsent.join('、')} 没有随请求发送。`,
      `SignedHeaders lists ${unsent.join(', ')}, which did not come with the request.`,
    ),
    remedy: say(
      '请把它一并发送，或不要签它；代理可能会删改请求头。',
      'Send it, or do not sign it; a proxy on the way may have taken it out.',
    ),
  };
}

/** Signed headers besides the two that always are. */
function extraNames({ signable }: Mismatch): readonly string[] {
  return sortedNames(signable.signedHeaders).filter((name) => name !== 'content-type' && name !== 'host');
}
