/** Every way a client has been seen to call, from raw request to raw answer. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { RawRequest, WireReply } from '../../../server/provider-kit/request.ts';
import { ihuyi } from '../../../server/providers/ihuyi/index.ts';
import { deskFor, play, request } from '../../support/desk.ts';
import { TEXT } from './support.ts';

const FOLDER = new URL('../../../fixtures/providers/ihuyi/', import.meta.url);

function fromBytes(bytes: Buffer): RawRequest {
  const blank = bytes.indexOf('\r\n\r\n');
  const [first = '', ...lines] = bytes.toString('utf8', 0, blank).split('\r\n');
  const [method = '', target = ''] = first.split(' ');
  const headers = Object.fromEntries(lines.map((line) => line.split(': ', 2) as [string, string]));
  return request({ method, target, headers, body: bytes.subarray(blank + 4) });
}

function toBytes(reply: WireReply): string {
  const headers = Object.entries(reply.headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${reply.status} OK\r\n${headers.join('')}\r\n${reply.body}`;
}

const CODE_ON_PHONE = `【互亿无线】${TEXT}`;

/** Case → what the phone shows; null where nothing may arrive. */
const CASES: Readonly<Record<string, string | null>> = {
  urlencoded: CODE_ON_PHONE,
  'xml-by-default': CODE_ON_PHONE,
  'content-type-junk-parameter': CODE_ON_PHONE,
  multipart: CODE_ON_PHONE,
  'get-raw-utf8': CODE_ON_PHONE,
  'body-raw-utf8': CODE_ON_PHONE,
  'content-type-wrong': null,
  'json-body': null,
  'gbk-percent-encoded': CODE_ON_PHONE,
  'format-in-query': CODE_ON_PHONE,
  'md5-upper-case': CODE_ON_PHONE,
  'dynamic-password': CODE_ON_PHONE,
  'key-with-time': CODE_ON_PHONE,
  templateid: '【沙箱科技】订单号：20180515006，联系人：张三，手机号：13800138001，金额：100元。',
  'templateid-with-full-text': CODE_ON_PHONE,
  'json-host': CODE_ON_PHONE,
  'get-num': null,
  'add-template': null,
  'international-dynamic': '【Sandbox】Your verification code is 7835.',
  'international-shell-demo': '【Sandbox】Your verification code is 7835.',
  marketing: '【沙箱科技】全场八折，退订回TD',
  'marketing-multipart': '【沙箱科技】全场八折，退订回T',
  'batch-send': '【沙箱科技】尊敬的王先生，双旦活动送您100元优惠券！回T退订',
  'voice-code': '您的验证码是：7，8，3，5',
  'voice-notice-python-demo': '您的订单号是：0648。已由顺风快递发出，请注意查收。',
  'voice-notice-go-demo': '您的订单号是：0648。已由顺风快递发出，请注意查收。',
  'voice-notice-json-host': '您预约的体检将于明天九点开始，请准时参加。',
  'soap-php': CODE_ON_PHONE,
  'soap-jax-ws': null,
  wsdl: null,
};

describe('answers each shape of request byte for byte and puts the same text on the phone', () => {
  it.each(Object.entries(CASES))('%s', (name, text) => {
    const raw = fromBytes(readFileSync(new URL(`${name}.request`, FOLDER)));
    const played = play(ihuyi, raw, deskFor(ihuyi));
    expect(toBytes(played.reply)).toBe(readFileSync(new URL(`${name}.answer`, FOLDER), 'utf8'));
    const [recipient] = played.answer?.recipients ?? [];
    expect(recipient?.outcome === 'accepted' ? recipient.text : null).toBe(text);
  });
});

it('has an expectation for every recorded request', () => {
  const recorded = readdirSync(FOLDER).filter((name) => name.endsWith('.request'));
  expect(recorded.map((name) => name.replace('.request', '')).sort()).toEqual(Object.keys(CASES).sort());
});

const CALL = '/webservice/sms.php?method=Submit';

it('says that the Content-Type is why a body was not read', () => {
  const raw = request({ target: CALL, headers: { 'content-type': 'application/json' }, body: '{"account":"C06900001"}' });
  const { refusal } = play(ihuyi, raw);
  expect(refusal?.explanation.cause.zh).toContain('Content-Type 是“application/json”');
  expect(refusal?.explanation.remedy.en).toContain('application/x-www-form-urlencoded');
});

it('does not read the body of a PUT, as PHP does not', () => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const { refusal } = play(ihuyi, request({ method: 'PUT', target: CALL, headers, body: 'account=C06900001' }));
  expect(refusal?.code).toBe('401');
  expect(refusal?.explanation.cause.zh).toContain('只有 POST');
});

it('says that a body was too large to be read', () => {
  const { refusal } = play(ihuyi, { ...request({ target: CALL, body: '' }), oversized: true });
  expect(refusal?.code).toBe('401');
  expect(refusal?.explanation.cause.zh).toContain('太大');
});

it('lets the body win where query and body name the same field', () => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const { refusal } = play(
    ihuyi,
    request({ target: `${CALL}&account=query`, headers, body: 'account=body&password=x&mobile=1&content=y' }),
  );
  expect(refusal?.explanation.received).toBe('body');
});

it('names the XML namespace after the host that was called, port and all', () => {
  const { reply } = play(ihuyi, request({ target: CALL, headers: { host: '127.0.0.1:10690' } }));
  expect(reply.body).toContain('<SubmitResult xmlns="http://127.0.0.1:10690/">');
});

it('keeps the XML whole when the Host header tries to break out of it', () => {
  const { reply } = play(ihuyi, request({ target: CALL, headers: { host: '"><b>' } }));
  expect(reply.body).toContain('xmlns="http://&quot;&gt;&lt;b&gt;/"');
});

describe('claims its own paths and no other', () => {
  it.each(['/webservice/sms.php?method=Submit', '/webservice/sms.php?WSDL', '/sms/Submit.json', '/sms/GetNum.json'])(
    'claims %s',
    (target) => {
      expect(ihuyi.claims(request({ target }))).toBe(true);
    },
  );
  it.each(['/', '/sms/', '/2013-12-26/Accounts/x/SMS/TemplateSMS', '/v5/tlssmssvr/sendsms', '/websites'])(
    'leaves %s',
    (target) => {
      expect(ihuyi.claims(request({ target }))).toBe(false);
    },
  );
});

describe('what it does not know', () => {
  it('answers an unknown method with an empty page and explains it', () => {
    const played = play(ihuyi, request({ target: '/webservice/sms.php?method=submit' }));
    expect(played.reply).toEqual({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: '' });
    expect(played.refusal?.explanation.cause.zh).toContain('method=submit');
  });

  it('says when the method is missing', () => {
    const { refusal } = play(ihuyi, request({ target: '/webservice/sms.php' }));
    expect(refusal?.explanation.cause.en).toContain('no method parameter');
  });

  it('answers an unknown path with 404', () => {
    const played = play(ihuyi, request({ target: '/webservice/other.php' }));
    expect(played.reply.status).toBe(404);
    expect(played.refusal?.explanation.remedy.en).toContain('/webservice/sms.php?method=Submit');
  });
});
