/** Bodies that are dear to parse, and every door that a stranger may push them through. */

const SID = '8a216da8000000000000000000515b0c';
const JSON_TYPE = 'application/json';
const FORM = 'application/x-www-form-urlencoded';
const PARTS = 'multipart/form-data; boundary=b';
const TC3 =
  'TC3-HMAC-SHA256 Credential=AKIDsandbox0690EXAMPLE0000sandbox0690/2026-01-01/sms/tc3_request, SignedHeaders=content-type;host, Signature=00';
const ACTION = { 'x-tc-action': 'SendSms', 'x-tc-version': '2021-01-11', 'x-tc-timestamp': '1795471628', authorization: TC3 };

export interface HostileDoor {
  provider: string;
  name: string;
  target: string;
  headers: Readonly<Record<string, string>>;
}

const door = (provider: string, name: string, target: string, headers: HostileDoor['headers']): HostileDoor => ({
  provider,
  name,
  target,
  headers,
});

/** Nothing is proven at any of them. */
export const HOSTILE_DOORS: readonly HostileDoor[] = [
  door('ronglian', 'JSON', `/2013-12-26/Accounts/${SID}/SMS/TemplateSMS?sig=00`, { 'content-type': JSON_TYPE }),
  door('ronglian', 'XML', `/2013-12-26/Accounts/${SID}/SMS/TemplateSMS?sig=00`, { 'content-type': 'application/xml' }),
  door('ronglian', 'no type', `/2013-12-26/Accounts/${SID}/SMS/Messages?sig=00`, {}),
  door('tencent', 'JSON', '/', { 'content-type': JSON_TYPE, ...ACTION }),
  door('tencent', 'multipart', '/', { 'content-type': PARTS, ...ACTION }),
  door('tencent', 'form', '/', { 'content-type': FORM }),
  door('tencent', 'v5, one number', '/v5/tlssmssvr/sendsms?sdkappid=1400793123&random=1', { 'content-type': JSON_TYPE }),
  door('tencent', 'v5, many', '/v5/tlssmssvr/sendmultisms2?sdkappid=1400793123&random=1', { 'content-type': JSON_TYPE }),
  door('ihuyi', 'form', '/webservice/sms.php?method=Submit&account=C06900002&password=x&content=x', { 'content-type': FORM }),
  door('ihuyi', 'marketing', '/webservice/sms.php?method=Submit&account=M06900004&password=x&content=x', {
    'content-type': FORM,
  }),
  door('ihuyi', 'multipart', '/webservice/sms.php?method=Submit', { 'content-type': PARTS }),
  door('ihuyi', 'SOAP', '/webservice/sms.php?smsService', { 'content-type': 'text/xml' }),
  door('ihuyi', 'batch', '/sms-yx/v1/batchSend', { 'content-type': JSON_TYPE }),
];

const filled =
  (unit: string, head = '', tail = '') =>
  (size: number) =>
    head + unit.repeat(Math.ceil(size / unit.length)) + tail;

function numbered(piece: (n: number) => string, head: string, tail: string) {
  return (size: number): string => {
    const pieces = [];
    for (let n = 0, length = 0; length < size; n++) {
      pieces.push(piece(n));
      length += piece(n).length;
    }
    return head + pieces.join('') + tail;
  };
}

/** Each makes a text of about so many characters. */
export const HOSTILE_BODIES: Readonly<Record<string, (size: number) => string>> = {
  'opening brackets': filled('['),
  'objects in objects': filled('{"a":'),
  'a list of lists': filled('[],', '{"a":[', '[]]}'),
  members: numbered((n) => `"k${n}":1,`, '{', '"z":1}'),
  'a list of numbers': filled('1,', '{"datas":[', '1]}'),
  'a list of phones': filled('"13800138000",', '{"api_id":"M06900004","phone":[', '""],"PhoneNumberSet":[]}'),
  'one text': filled('a', '{"to":"', '"}'),
  escapes: filled('\\n', '{"to":"', '"}'),
  'numbers with commas': filled('13800138000,', '{"to":"', '"}'),
  commas: filled(',', '{"to":"', 'x"}'),
  'lenient JSON': filled('1,', "{'datas':[", '1]}'),
  'a lenient text': filled('a', "{'to':'", "'}"),
  blanks: filled(' ', '', '!'),
  pairs: filled('a=1&'),
  'pairs of other names': numbered((n) => `k${n}=1&`, '', ''),
  ampersands: filled('&'),
  'percent signs': filled('%41', 'mobile='),
  'a deep name': filled('a.', '', 'a=1'),
  'a form’s mobiles': filled('13800138000,', 'mobile='),
  'elements in elements': filled('<a>'),
  'empty elements': filled('<a/>', '<R>', '</R>'),
  attributes: filled('a="1" ', '<R ', '/>'),
  entities: filled('&#20013;', '<R><to>', '</to></R>'),
  'less-than signs': filled('<'),
  parts: filled('--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n', '', '--b--'),
  delimiters: filled('--b'),
};
