/** Bodies laid out for reading. */
import { describe, expect, it } from 'vitest';
import { hexDump } from '../../web/src/evidence/wire/hex-dump.ts';
import { formPairs, prettyBody, prettyJson, prettyXml } from '../../web/src/evidence/wire/pretty.ts';
import { originForm, wireText } from '../../web/src/evidence/wire/wire-text.ts';
import fc from '../support/properties.ts';

describe('JSON', () => {
  it('is indented, with long numbers digit for digit and escaped Chinese readable', () => {
    expect(prettyJson('{"id":1234567890123456789,"s":["\\u9a8c","\\n"],"e":{},"l":[]}')).toBe(
      ['{', '  "id": 1234567890123456789,', '  "s": [', '    "验",', '    "\\n"', '  ],', '  "e": {},', '  "l": []', '}'].join(
        '\n',
      ),
    );
  });

  it('means the same as before', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(JSON.parse(prettyJson(json) ?? '')).toEqual(JSON.parse(json));
      }),
    );
  });

  it('stays as it came when it is broken', () => {
    expect(prettyBody('{"a":1,}', 'application/json')).toBeUndefined();
  });
});

describe('XML', () => {
  it('is indented, a value beside its tag', () => {
    expect(prettyXml('<?xml version="1.0"?><a x="1>0"><b>2</b><c/><d></d><e><![CDATA[<f>]]></e></a>')).toBe(
      ['<?xml version="1.0"?>', '<a x="1>0">', '  <b>2</b>', '  <c/>', '  <d></d>', '  <e><![CDATA[<f>]]></e>', '</a>'].join(
        '\n',
      ),
    );
  });

  it('stays as it came when its tags do not close in order', () => {
    for (const xml of ['<a><b></a></b>', '<a>', '</a>', '<a', '<a><b>1</c></a>'])
      expect(prettyBody(xml, 'text/xml')).toBeUndefined();
  });
});

describe('a form', () => {
  const type = 'application/x-www-form-urlencoded';

  it('is decoded, a pair a line', () => {
    expect(prettyBody('mobile=138&content=%E6%82%A8+%E5%A5%BD&x=', type)).toEqual({
      format: 'form',
      text: 'mobile = 138\ncontent = 您 好\nx = ',
    });
  });

  it('keeps a value that is no valid encoding', () => {
    expect(formPairs('a=%D1%E9&b=100%&c')).toEqual([
      ['a', '%D1%E9'],
      ['b', '100%'],
      ['c', ''],
    ]);
  });
});

it('shows bytes that are no text in hexadecimal, sixteen a line', () => {
  const bytes = Buffer.concat([Buffer.from([0xd1, 0xe9]), Buffer.from('0123456789abcdef')]);
  expect(hexDump(bytes.toString('base64'))).toBe(
    [
      '00000000  d1 e9 30 31 32 33 34 35  36 37 38 39 61 62 63 64  |..0123456789abcd|',
      '00000010  65 66                                             |ef|',
    ].join('\n'),
  );
});

it('reads the bytes of an address as UTF-8 where they are, and leaves them where they are not', () => {
  expect(wireText(Buffer.from('/?a=验证', 'utf8').toString('latin1'))).toBe('/?a=验证');
  expect(wireText('/?a=\xd1\xe9')).toBe('/?a=\xd1\xe9');
});

it('takes scheme and host off an address a proxy client sent whole', () => {
  expect(originForm('http://sms.example.com/a?b=c')).toBe('/a?b=c');
  expect(originForm('http://sms.example.com')).toBe('/');
  expect(originForm('/?u=http://x/')).toBe('/?u=http://x/');
});
