/** Mistakes with what stands above the body of a TC3 request: method, path, query, host and headers. */
import { sha256Hex } from '../../../provider-kit/signing.ts';
import { hostsSignedInstead, otherRegions, regions } from '../gateway/hosts.ts';
import { say } from '../../../message/localized.ts';
import type { Signable } from '../signature.ts';
import { canonicalHeaders, sentHeader, sortedNames } from '../signature.ts';
import type { Mistake } from '../../../provider-kit/diagnosis/search.ts';
import type { Tc3Mismatch } from './tc3-signed.ts';
import { queryMistake } from './query-forms.ts';
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

const EMPTY_HASH = sha256Hex('');
const LOWER_CASE = say(
  '请写成 content-type;host 这样的小写升序。',
  'Write them in lower case and ascending ASCII order, such as content-type;host.',
);

/** `Content-Type` and `X-TC-Action` as they stand in the request, or wholly in capitals. */
const SPELLINGS: readonly ((name: string) => string)[] = [
  (name) => name.replace(/(?<=^|-)(?:tc(?=-)|[a-z])/g, (start) => start.toUpperCase()),
  (name) => name.toUpperCase(),
];

/** Values that a header may have had when it was signed: an action is the documentation's sample, or in another case. */
const VALUES = new Map<string, (sent: string) => readonly string[]>([
  ['x-tc-action', (sent) => ['DescribeInstances', sent.charAt(0).toLowerCase() + sent.slice(1), sent.toUpperCase()]],
  ['x-tc-region', () => [...regions, ...otherRegions]],
  ['x-tc-version', () => ['2021-01-11', '2019-07-11']],
  ['x-tc-language', () => ['zh-CN', 'en-US']],
]);

// oxfmt-ignore
export const headerMistakes: readonly Mistake<Tc3Mismatch>[] = [
  ['签名时的 Content-Type 是“{signed}”，实际发送的是“{contentType}”。',
    'Content-Type was signed as “{signed}” but sent as “{contentType}”.',
    say('两处要逐字相同；有些 HTTP 库会自己加上 charset。',
      'Both must be the same, letter for letter; some HTTP libraries add a charset of their own.'),
    (of, { signed: type }) => signed(of, { headers: { ...of.signable.headers, 'content-type': type } }),
    () => CONTENT_TYPES],
  ['签名时的请求方法是“{signed}”，实际是 {method}。', 'The method was signed as “{signed}”, but the request is a {method}.',
    say('CanonicalRequest 的第一行是实际的请求方法，用大写。',
      'The first line of CanonicalRequest is the method of the request, in capitals.'),
    // With or without the query: it is signed with a GET only. A GET signs no body.
    function* (of, { signed: method }) {
      yield* signed(of, { method, ...(method.toUpperCase() === 'GET' ? { payloadHash: EMPTY_HASH } : {}) });
      yield* signedCanonical(of, (canonical) => method + canonical.slice(of.signable.method.length));
    },
    ({ signable }) => ['GET', 'POST', 'get', 'post'].filter((other) => other !== signable.method)],
  ['签名时的路径是“{signed}”，应为“/”。', 'The path was signed as “{signed}”; it must be “/”.',
    say('CanonicalRequest 的第二行固定为“/”，与实际路径无关。',
      'The second line of CanonicalRequest is always “/”, whatever path is called.'),
    (of, { signed: path }) => signedCanonical(of, (canonical) => canonical.replace('\n/\n', () => `\n${path}\n`)),
    ({ path }) => ['', '//', path].filter((other) => other !== '/')],
  ['签名时的 host 是“{signed}”，请求的 Host 是“{host}”。',
    'host was signed as “{signed}”, but the request’s Host is “{host}”.',
    say('请对实际请求的主机名签名，或发送与签名一致的 Host 请求头。',
      'Sign the host the request goes to, or send the Host header that was signed.'),
    (of, { signed: host }) => signed(of, { host }), ({ signable }) => hostsSignedInstead(signable.host)],
  ['POST 请求的 CanonicalQueryString 应为空，签名里却有查询字符串。',
    'A POST signs an empty CanonicalQueryString, but the query string was signed.',
    say('请把该行留空，最好也不要在 URL 里带参数。', 'Leave that line empty, and preferably send no parameters in the URL either.'),
    (of, { signed: query }) => signedCanonical(of, (text) => text.replace('\n/\n\n', () => `\n/\n${query}\n`)),
    ({ signable }) => either(signable.query)],
  queryMistake,
  ['CanonicalHeaders 或 SignedHeaders 没有用小写并按 ASCII 升序排列。',
    'CanonicalHeaders or SignedHeaders is not in lower case and ascending ASCII order.', LOWER_CASE,
    (of, { signed: given }) => signedNames(of, given.split(';'), given.split(';')),
    ({ signable: { signedHeaders: given } }) => given === sortedNames(given).join(';') ? [] : [given]],
  ['签名时请求头名用了大写：{signed}。', 'Header names were signed with capital letters: {signed}.', LOWER_CASE,
    function* (of, { signed: spelt }) {
      const written = spelt.split(', ');
      yield* signedNames(of, written, namesOf(of));
      yield* signedNames(of, written, written);
    },
    (of) => SPELLINGS.map((spell) => namesOf(of).map(spell).join(', '))],
  ['CanonicalHeaders 与 SignedHeaders 之间少了一个空行。',
    'The empty line between CanonicalHeaders and SignedHeaders is missing.',
    say('每个请求头以换行结尾，之后再加一个换行。', 'Each header ends with a line feed; one more follows the last.'),
    (of) => signedCanonical(of, (text) => text.replace(`\n\n${namesOf(of).join(';')}\n`, (lines) => lines.slice(1)))],
  ['签名时的 {name} 是“{signed}”，实际发送的是“{sent}”。', '{name} was signed as “{signed}” but sent as “{sent}”.',
    say('先设好全部请求头，再计算签名。', 'Set every header first, then sign.'),
    (of, { signed: value, name = '' }) => signed(of, { headers: { ...of.signable.headers, [name]: value } }),
    (of) =>
      extraNames(of).flatMap((name) => {
        const sent = sentHeader(of.signable, name) ?? '';
        const values = [...(VALUES.get(name)?.(sent) ?? []), ''];
        return values.filter((value) => value !== sent).map((value) => ({ signed: value, name, sent }));
      })],
  ['SignedHeaders 列了 {signed}，但计算签名时没有包含。',
    'SignedHeaders lists {signed}, which was left out of the calculation.',
    say('SignedHeaders 只列真正参与签名的请求头。', 'List only the headers that are signed.'),
    (of, { signed: left }) => signed(of, { signedHeaders: without(namesOf(of), left.split(', ')).join(';') }),
    (of) => [...extraNames(of), ...either(extraNames(of).join(', '))]],
];

/** What its client signed as its value is nowhere to be seen, so nothing else can be tried: this is it. */
// oxfmt-ignore
export const unsentHeader: Mistake<Tc3Mismatch> =
  ['SignedHeaders 里的 {signed} 没有随请求发送。', 'SignedHeaders lists {signed}, which the request does not have.',
    say('请把它一并发送，或不要签它；代理可能会删改请求头。',
      'Send it, or do not sign it; a proxy on the way may have removed it.'),
    ({ received }) => [received],
    (of) => either(extraNames(of).filter((name) => sentHeader(of.signable, name) === undefined).join(', '))];

const either = (text: string): string[] => (text === '' ? [] : [text]);

function namesOf({ signable }: Tc3Mismatch): readonly string[] {
  return sortedNames(signable.signedHeaders);
}

const without = (names: readonly string[], left: readonly string[]): string[] => names.filter((name) => !left.includes(name));

/** Signed headers besides the two that always are. */
function extraNames(of: Tc3Mismatch): readonly string[] {
  return without(namesOf(of), ['content-type', 'host']);
}

/** Signed with the headers written under these names, and listed under those. */
function signedNames(of: Tc3Mismatch, written: readonly string[], listed: readonly string[]): Iterable<string> {
  return signedCanonical(of, (canonical, reading) => {
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
