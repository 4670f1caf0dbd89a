/** Bodies out of bytes: what clients really send, and what nobody should. */
import { describe, expect, it } from 'vitest';
import {
  decodeText,
  escapeXml,
  parseForm,
  parseMultipart,
  parsePairs,
  parseXml,
  parseXmlFields,
  scalarText,
  isBase64,
} from '../../server/provider-kit/body.ts';
import { parseJson } from '../../server/provider-kit/json.ts';
import fc from '../support/properties.ts';

describe('forms', () => {
  it('decodes UTF-8, GBK, plus signs and raw bytes', () => {
    expect(parseForm('a=%E7%A0%81+1&b=%C2%EB')).toEqual(
      new Map([
        ['a', '码 1'],
        ['b', '码'],
      ]),
    );
    expect(parseForm(Buffer.from('content=您的验证码'))).toEqual(new Map([['content', '您的验证码']]));
    expect(parseForm(Buffer.from('content=您的验证码').toString('latin1'))).toEqual(new Map([['content', '您的验证码']]));
  });

  it('keeps broken percent signs, empty values and names that objects would trip over', () => {
    expect([...parseForm('a=100%&b=%zz&c&__proto__=x&&=y&a=2')]).toEqual([
      ['a', '2'],
      ['b', '%zz'],
      ['c', ''],
      ['__proto__', 'x'],
      ['', 'y'],
    ]);
  });

  it('reads back any text that was percent-encoded as UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (value) => {
        return parseForm(`v=${encodeURIComponent(value)}`).get('v') === value;
      }),
    );
  });

  it('reads a value as its bytes are, whether or not it can be read at once', () => {
    // A control character is there as it is, and makes a value one that is undone byte by byte.
    const piece = fc.constantFrom(
      'a',
      '+',
      '%2B',
      '%E6%B2%99',
      '%e6%b2%99',
      '%EF%BB%BF',
      '%C0%80',
      '%ED%A0%80',
      '%C2%EB',
      '\u00e6\u00b2\u0099',
      '%',
      '%z9',
    );
    const read = (input: string) => {
      const oddities: string[] = [];
      return { pairs: parsePairs(input, undefined, (oddity) => oddities.push(oddity)), oddities };
    };
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const value = pieces.join('');
        const { pairs, oddities } = read(`v=\u0001${value}`);
        expect(read(`v=${value}`)).toEqual({ pairs: pairs.map(([name, whole]) => [name, whole.slice(1)]), oddities });
      }),
    );
  });

  it('takes the text fields of a multipart body and leaves its files', () => {
    const body = [
      '--b',
      'Content-Disposition: form-data; name="mobile"',
      '',
      '13800138000',
      '--b',
      'Content-Disposition: form-data; name="f"; filename="x"',
      '',
      'no',
      '--b--',
      '',
    ];
    expect(parseMultipart('multipart/form-data; boundary=b', Buffer.from(body.join('\r\n')))).toEqual(
      new Map([['mobile', '13800138000']]),
    );
    expect(parseMultipart('multipart/form-data', Buffer.from('x'))).toBeUndefined();
  });
});

describe('XML', () => {
  it('keeps every value as the text that was sent', () => {
    expect(parseXml('<?xml version="1.0"?><R><code>0001</code><to>13800138000</to><e/><d><i>1</i><i>2</i></d></R>')).toEqual({
      R: { code: '0001', to: '13800138000', e: '', d: { i: ['1', '2'] } },
    });
  });

  it.each(['', '<a>', '<a></b>', 'text', '<a', '{"json":1}'])('answers undefined for %j', (text) => {
    expect(parseXml(text)).toBeUndefined();
  });

  it('does not open a bomb of entities', () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "${'&a;'.repeat(10)}"><!ENTITY c "${'&b;'.repeat(10)}">]><r><v>&c;</v></r>`;
    const parsed = parseXml(bomb);
    expect(JSON.stringify(parsed ?? '').length).toBeLessThan(2000);
  });

  it('escapes so that what was put in comes out', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        const clean = value.replace(/[^\x20-\x7e\u4e00-\u9fff]/g, '').trim();
        fc.pre(clean !== '');
        expect(parseXml(`<r>${escapeXml(clean)}</r>`)).toEqual({ r: clean });
      }),
    );
  });
});

it('reads bytes that are no UTF-8 as GBK', () => {
  expect(decodeText(Buffer.from([0xd1, 0xe9, 0xd6, 0xa4, 0xc2, 0xeb]))).toBe('验证码');
});

describe('fields as texts', () => {
  it('keep the digits of every number in JSON, and leave texts alone', () => {
    expect(parseJson('{"a":1.50,"b":[12345678901234567890,-1e3],"c":"say \\"5\\" 5"}')).toEqual({
      value: { a: '1.50', b: ['12345678901234567890', '-1e3'], c: 'say "5" 5' },
      typed: { a: 1.5, b: [Number('12345678901234567890'), -1e3], c: 'say "5" 5' },
    });
    expect(parseJson('{"c":"5"}')).toEqual({ value: { c: '5' }, typed: { c: '5' } });
    expect(() => parseJson('{"a":01}')).toThrow(SyntaxError);
  });

  it('are those of the root of an XML document, whatever that is called', () => {
    expect([...(parseXmlFields('<R><a>01</a><b/></R>') ?? [])]).toEqual([
      ['a', '01'],
      ['b', ''],
    ]);
    for (const none of ['<R>text</R>', '<R/>', '<R><a></R>', '']) expect(parseXmlFields(none)).toBeUndefined();
  });

  it('are the text of a scalar, empty for nothing, and no text for a list or an object', () => {
    expect(['a', 1, true, null, undefined].map(scalarText)).toEqual(['a', '1', 'true', '', '']);
    expect([[], {}].map(scalarText)).toEqual([undefined, undefined]);
  });
});

it.each(['QUJD', 'QUI=', 'QQ==', 'QU\nJD\n', 'QQ=\n=\n', 'A'.repeat(12_000_000)])('%.8s is Base64', (text) => {
  expect(isBase64(text)).toBe(true);
});

it.each(['', '=', 'QQ===', 'Q=Q=', 'data:image/png;base64,QUJD', '图'])('“%s” is no Base64', (text) => {
  expect(isBase64(text)).toBe(false);
});
