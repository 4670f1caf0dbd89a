/** Slips with what stands above the body of a TC3 request: method, path, query, host and headers. */
import { sha256Hex } from '../../../provider-kit/signing.ts';
import { hostsSignedInstead, otherRegions, regions } from '../gateway/hosts.ts';
import { say } from '../say.ts';
import type { Signable } from '../signature.ts';
import { canonicalHeaders, sentHeader, sortedNames } from '../signature.ts';
import type { Slip } from './search.ts';
import { signedAs, slip } from './search.ts';
import type { Tc3Mismatch } from './tc3-signed.ts';
import { signed, signedCanonical } from './tc3-signed.ts';

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

export function* headerSlips(mismatch: Tc3Mismatch): Generator<Slip> {
  const { headers, host } = mismatch.signable;
  const sentType = headers['content-type'] ?? '';
  yield* signedAs(
    CONTENT_TYPES,
    (type) =>
      say(
        `签名时的 Content-Type 是 “${type}”，实际发送的是 “${sentType}”。`,
        `Content-Type was signed as "${type}" but sent as "${sentType}".`,
      ),
    say(
      '两处要逐字相同；有些 HTTP 库会自己加上 charset。',
      'Both must be the same, letter for letter; some HTTP libraries add a charset of their own.',
    ),
    (type) => signed(mismatch, { headers: { ...headers, 'content-type': type } }),
  );
  yield* methodAndPath(mismatch);
  yield* signedAs(
    hostsSignedInstead(host),
    (other) =>
      say(
        `签名时的 host 是 “${other}”，请求的 Host 是 “${host}”。`,
        `host was signed as "${other}", but the request's Host is "${host}".`,
      ),
    say(
      '请对实际请求的主机名签名，或发送与签名一致的 Host 请求头。',
      'Sign the host the request goes to, or send the Host header that was signed.',
    ),
    (other) => signed(mismatch, { host: other }),
  );
  yield* queryAndNames(mismatch);
  yield* extraHeaders(mismatch);
}

const EMPTY_HASH = sha256Hex('');

function* methodAndPath(mismatch: Tc3Mismatch): Generator<Slip> {
  const { method, payloadHash } = mismatch.signable;
  yield* signedAs(
    ['GET', 'POST', 'get', 'post'].filter((other) => other !== method),
    (other) =>
      say(
        `签名时的请求方法是 “${other}”，实际是 ${method}。`,
        `The method was signed as "${other}", but the request is a ${method}.`,
      ),
    say(
      'CanonicalRequest 的第一行是实际的请求方法，用大写。',
      'The first line of CanonicalRequest is the method of the request, in capitals.',
    ),
    function* (other) {
      // With or without the query: it is signed with a GET only. A GET signs no body.
      yield* signed(mismatch, { method: other, payloadHash: other.toUpperCase() === 'GET' ? EMPTY_HASH : payloadHash });
      yield* signedCanonical(mismatch, (canonical) => other + canonical.slice(method.length));
    },
  );
  yield* signedAs(
    ['', '//', mismatch.path].filter((path) => path !== '/'),
    (path) => say(`签名时的路径是 “${path}”，应为 “/”。`, `The path was signed as "${path}"; it has to be "/".`),
    say(
      'CanonicalRequest 的第二行固定为 “/”，与实际路径无关。',
      'The second line of CanonicalRequest is always "/", whatever path is called.',
    ),
    (path) => signedCanonical(mismatch, (canonical) => canonical.replace('\n/\n', () => `\n${path}\n`)),
  );
}

/** `Content-Type` and `X-TC-Action` as they stand in the request, or wholly in capitals. */
const SPELLINGS: readonly ((name: string) => string)[] = [
  (name) => name.replace(/(?<=^|-)(?:tc(?=-)|[a-z])/g, (start) => start.toUpperCase()),
  (name) => name.toUpperCase(),
];

function* queryAndNames(mismatch: Tc3Mismatch): Generator<Slip> {
  const { query, signedHeaders } = mismatch.signable;
  if (query !== '') {
    yield slip(
      say(
        'POST 请求的 CanonicalQueryString 应为空，签名里却有查询字符串。',
        'A POST signs an empty CanonicalQueryString, but the query string was signed.',
      ),
      say('请把该行留空，最好也不要在 URL 里带参数。', 'Leave that line empty, and better the URL as well.'),
      () => signedCanonical(mismatch, (canonical) => canonical.replace('\n/\n\n', () => `\n/\n${query}\n`)),
    );
  }
  const lowerCase = say(
    '请写成 content-type;host 这样的小写升序。',
    'Write them in lower case and ascending order: content-type;host.',
  );
  const given = signedHeaders.split(';');
  const names = sortedNames(signedHeaders);
  if (given.join(';') !== names.join(';')) {
    yield slip(
      say(
        'CanonicalHeaders 或 SignedHeaders 没有用小写并按 ASCII 升序排列。',
        'CanonicalHeaders or SignedHeaders are not in lower case and ASCII order.',
      ),
      lowerCase,
      () => signedNames(mismatch, given, given),
    );
  }
  for (const spell of SPELLINGS) {
    const written = names.map(spell);
    yield slip(
      say(
        `签名时请求头名用了大写：${written.join('、')}。`,
        `The names of the headers were signed with capitals: ${written.join(', ')}.`,
      ),
      lowerCase,
      function* () {
        yield* signedNames(mismatch, written, names);
        yield* signedNames(mismatch, written, written);
      },
    );
  }
  yield slip(
    say(
      'CanonicalHeaders 与 SignedHeaders 之间少了一个空行。',
      'The empty line between CanonicalHeaders and SignedHeaders is missing.',
    ),
    say('每个请求头以换行结尾，之后再加一个换行。', 'Each header ends with a line feed; one more follows the last.'),
    () => signedCanonical(mismatch, (canonical) => canonical.replace(`\n\n${names.join(';')}\n`, () => `\n${names.join(';')}\n`)),
  );
}

/** Signed with the headers written under these names, and listed under those. */
function signedNames(mismatch: Tc3Mismatch, written: readonly string[], listed: readonly string[]): Iterable<string> {
  return signedCanonical(mismatch, (canonical, reading) => {
    const names = sortedNames(reading.signedHeaders);
    const ours = `${canonicalHeaders(reading, names)}\n${names.join(';')}\n`;
    return canonical.replace(ours, () => `${headersAsWritten(reading, written)}\n${listed.join(';')}\n`);
  });
}

function headersAsWritten(signable: Signable, names: readonly string[]): string {
  const lower = names.map((name) => name.toLowerCase());
  const lines = canonicalHeaders(signable, lower).split('\n');
  return names.map((name, i) => `${name}${(lines[i] ?? '').slice(name.length)}\n`).join('');
}

/** Values that a header may have had when it was signed: an action is the documentation's sample, or in another case. */
const VALUES: Readonly<Record<string, (sent: string) => readonly string[]>> = {
  'x-tc-action': (sent) => ['DescribeInstances', sent.charAt(0).toLowerCase() + sent.slice(1), sent.toUpperCase()],
  'x-tc-region': () => [...regions, ...otherRegions],
  'x-tc-version': () => ['2021-01-11', '2019-07-11'],
  'x-tc-language': () => ['zh-CN', 'en-US'],
};

/** Signed headers besides the two that always are. */
function extraNames({ signable }: Tc3Mismatch): readonly string[] {
  return sortedNames(signable.signedHeaders).filter((name) => name !== 'content-type' && name !== 'host');
}

function* extraHeaders(mismatch: Tc3Mismatch): Generator<Slip> {
  const { headers, signedHeaders } = mismatch.signable;
  const extra = extraNames(mismatch);
  for (const name of extra) {
    const sent = sentHeader(mismatch.signable, name);
    const values = Object.hasOwn(VALUES, name) ? (VALUES[name]?.(sent ?? '') ?? []) : [];
    yield* signedAs(
      [...values, ''].filter((value) => value !== sent),
      (value) =>
        say(
          `签名时的 ${name} 是 “${value}”，实际发送的是 “${sent ?? ''}”。`,
          `${name} was signed as "${value}" but sent as "${sent ?? ''}".`,
        ),
      say('先设好全部请求头，再计算签名。', 'Set every header first, then sign.'),
      (value) => signed(mismatch, { headers: { ...headers, [name]: value } }),
    );
  }
  // Listed in the Authorization header, but left out of the calculation.
  for (const left of [...extra.map((name) => [name]), ...(extra.length > 1 ? [extra] : [])]) {
    const covered = sortedNames(signedHeaders).filter((name) => !left.includes(name));
    yield slip(
      say(
        `SignedHeaders 列了 ${left.join('、')}，但计算签名时没有包含。`,
        `SignedHeaders lists ${left.join(', ')}, which was left out of the calculation.`,
      ),
      say('SignedHeaders 只列真正参与签名的请求头。', 'List in SignedHeaders what is signed, and nothing else.'),
      () => signed(mismatch, { signedHeaders: covered.join(';') }),
    );
  }
}

/** What its client signed as its value is nowhere to be seen, so nothing else can be tried: this is it. */
export function* unsentHeader(mismatch: Tc3Mismatch): Generator<Slip> {
  const unsent = extraNames(mismatch).filter((name) => sentHeader(mismatch.signable, name) === undefined);
  if (unsent.length === 0) return;
  yield slip(
    say(
      `SignedHeaders 里的 ${unsent.join('、')} 没有随请求发送。`,
      `SignedHeaders lists ${unsent.join(', ')}, which did not come with the request.`,
    ),
    say(
      '请把它一并发送，或不要签它；代理可能会删改请求头。',
      'Send it, or do not sign it; a proxy on the way may have taken it out.',
    ),
    () => [mismatch.received],
  );
}
