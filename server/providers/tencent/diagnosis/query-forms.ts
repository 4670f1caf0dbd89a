/** How libraries write the same query: a GET signs it as it stands in the URL, and some write it anew after it was signed. */
import { say } from '../../../message/localized.ts';
import { parsePairs } from '../../../provider-kit/body.ts';
import type { Mistake, Way } from '../../../provider-kit/diagnosis/search.ts';
import type { Tc3Mismatch } from './tc3-signed.ts';
import { signed } from './tc3-signed.ts';

type QueryForm = readonly [zh: string, en: string, form: string];

// oxfmt-ignore
function queryForms(query: string): readonly QueryForm[] {
  const pairs = parsePairs(query);
  const written = (encode: (text: string) => string): string =>
    pairs.map((pair) => pair.map(encode).join('=')).join('&');
  return [
    ['空格写成 + 的', 'one with + for a space', query.replaceAll('%20', '+')],
    ['空格写成 %20 的', 'one with %20 for a space', query.replaceAll('+', '%20')],
    ['按表单编码（Java 的 URLEncoder）的', 'a form, as Java’s URLEncoder writes it', written(formEncode)],
    ['按 RFC 3986 编码的', 'one encoded by RFC 3986', written(strictEncode)],
    ['/ 没有编码的', 'one with / as it is', query.replaceAll('%2F', '/')],
    ['十六进制小写的', 'one with lower-case hex', query.replace(/%../g, (code) => code.toLowerCase())],
    ['没有做 URL 编码的', 'one that is not URL-encoded', written(asBytes)],
    ['按参数名排序的', 'one in the order of its names', query.split('&').toSorted().join('&')],
    ['空的（如同 POST）', 'an empty one, as of a POST', ''],
  ];
}

// oxfmt-ignore
export const queryMistake: Mistake<Tc3Mismatch> =
  ['查询字符串在签名之后变了：签名对应的是{zh}查询字符串。',
    'The query string changed after it was signed: the signature is that of {en}.',
    say('CanonicalQueryString 与 URL 里问号之后的内容逐字相同；有些 HTTP 库会改写它，用 POST 加 JSON 可以避开。',
      'CanonicalQueryString is what follows the ? of the URL, letter for letter. Some HTTP libraries rewrite it; a POST with JSON avoids that.'),
    (of, { signed: query }) => signed(of, { query }), waysOf];

function waysOf({ signable: { method, query } }: Tc3Mismatch): Way[] {
  if (method !== 'GET') return [];
  return queryForms(query).flatMap(([zh, en, form]) => (form === query ? [] : [{ zh, en, signed: form }]));
}

function strictEncode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, hexOf);
}

/** `URLEncoder` leaves the asterisk and nothing else that RFC 3986 does not. */
function formEncode(text: string): string {
  return strictEncode(text).replaceAll('%20', '+').replaceAll('%2A', '*').replaceAll('~', hexOf);
}

const hexOf = (mark: string): string => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`;

/** One character a byte, as a query comes off the wire. */
const asBytes = (text: string): string => Buffer.from(text).toString('latin1');
