/** Every refusal that follows from state or input, of every operation, at each of its doors, byte for byte. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { codes } from '../../../server/providers/ihuyi/codes/codes.ts';
import { messageOf } from '../../../server/providers/ihuyi/trail.ts';
import { ihuyi } from '../../../server/providers/ihuyi/index.ts';
import { deskFor, play, request } from '../../support/desk.ts';
import type { Form } from './support.ts';
import { MOBILE, TEXT } from './support.ts';
import fc from '../../support/properties.ts';
import type { Operation } from './operations.ts';
import { OPERATIONS, operation } from './operations.ts';
import { CASES, TIME } from './refusal-cases.ts';

const HOST = '106.ihuyi.com';
const DOORS = ['GET', 'POST', 'json', 'xml', 'SOAP'] as const;
type Door = (typeof DOORS)[number];

const doorsOf = ({ newer, soap }: Operation): Door[] =>
  DOORS.filter((door) => (door === 'SOAP' ? soap === true : door === 'GET' || door === 'POST' || newer !== undefined));

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** The call at this door; what it sends is the same everywhere. */
function at(door: Door, { method, path, newer }: Operation, form: Form) {
  const data = new URLSearchParams(form).toString();
  const headers = { host: HOST };
  const posted = { ...headers, 'content-type': 'application/x-www-form-urlencoded' };
  switch (door) {
    case 'GET':
      return request({ target: `${path}?method=${method}&${data}&format=json`, headers });
    case 'POST':
      return request({ target: `${path}?method=${method}`, headers: posted, body: data });
    case 'json':
    case 'xml':
      return request({ target: `/${newer}/${method}.${door}`, headers: posted, body: data });
    case 'SOAP': {
      const fields = Object.entries(form).map(([name, value]) => `<tns:${name}>${escape(value)}</tns:${name}>`);
      const body = `<?xml version="1.0"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><tns:${method} xmlns:tns="http://${HOST}/">${fields.join('')}</tns:${method}></soap:Body></soap:Envelope>`;
      return request({
        target: `${path}?smsService`,
        headers: { ...headers, 'content-type': 'text/xml; charset=utf-8', soapaction: `"http://${HOST}/${method}"` },
        body,
      });
    }
  }
}

/** A refusal at this door. */
function refusalAt(door: Door, { method, last }: Operation, code: string, msg: string): string {
  const elements: [string, string | number][] = [
    ['code', Number(code)],
    ['msg', msg],
    ...(last ? [[...last] as [string, string | number]] : []),
  ];
  if (door === 'GET' || door === 'json') return JSON.stringify(Object.fromEntries(elements));
  if (door === 'SOAP') {
    const inner = elements.map(([name, value]) => `<ns1:${name}>${value}</ns1:${name}>`).join('');
    return `<?xml version="1.0" encoding="UTF-8"?>\n<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/" xmlns:ns1="http://${HOST}/"><SOAP-ENV:Body><ns1:${method}Response><ns1:${method}Result>${inner}</ns1:${method}Result></ns1:${method}Response></SOAP-ENV:Body></SOAP-ENV:Envelope>\n`;
  }
  const inner = elements.map(([name, value]) => `<${name}>${value}</${name}>\n`).join('');
  return `<?xml version="1.0" encoding="utf-8"?>\n<${method}Result xmlns="http://${HOST}/">\n${inner}</${method}Result>\n`;
}

describe.each(CASES.map((one) => ({ ...one, code: codes[one.error].code })))('$operation $code: $state', (one) => {
  const asked = operation(one.operation);
  const message = messageOf(one.error, 'wire', one.limit);

  it.each(doorsOf(asked))('%s', (door) => {
    const played = play(ihuyi, at(door, asked, { ...asked.form, ...one.change }), deskFor(ihuyi, one.options));
    expect(played.reply.body).toBe(refusalAt(door, asked, one.code, message));
    expect(played.reply.status).toBe(200);
    expect(played.refusal?.checks.at(-1)?.ok).toBe(false);
    for (const { id } of played.refusal?.checks ?? []) expect(ihuyi.checks).toHaveProperty(id);
  });
});

describe('the table of coverage', () => {
  const rows = JSON.parse(readFileSync(new URL('../../../fixtures/providers/ihuyi/coverage.json', import.meta.url), 'utf8')) as {
    operation: string;
    action: string;
    doors: string[];
    states: string[];
  }[];

  it('has every registered route, and no other', () => {
    const actions = ihuyi.routes.map((route) => route.action).filter((action) => action !== '');
    expect([...new Set(rows.map((row) => row.action))].sort()).toEqual(actions.sort());
  });

  it('names the doors of every operation and every refusal, as the test above is called', () => {
    for (const asked of OPERATIONS) {
      const row = rows.find((one) => one.operation === asked.name);
      expect([asked.name, row?.doors]).toEqual([asked.name, doorsOf(asked)]);
      const states = CASES.filter((one) => one.operation === asked.name).map((one) => `${codes[one.error].code}: ${one.state}`);
      expect([asked.name, row?.states]).toEqual([asked.name, states]);
    }
  });
});

/** Codes that nothing of state or input leads to, and why. */
const NOT_LED_TO: Readonly<Record<string, string>> = {
  '4010': 'a limit of the channels of before 2016',
  '4053': 'a sample file of a demo has it; the service says 405',
  '4054': 'an article of the vendor has it and does not say when',
  '4081': 'older wording of 4083',
  '4086': 'older wording of 4080',
  '40864': 'older wording of 4030',
};

it('every code of the catalogue is led to, but for those of older tables', () => {
  const led = new Set(CASES.map((one) => codes[one.error].code));
  const left = Object.values(codes)
    .map(({ code }) => code)
    .filter((code) => !led.has(code) && code !== '2');
  expect([...new Set(left)].sort()).toEqual(Object.keys(NOT_LED_TO).sort());
});

describe('whatever stands in the fields', () => {
  const value = fc.oneof(
    fc.string(),
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(TIME, '0', '-1', '1e9', MOBILE, TEXT, '<a>&'),
  );

  it.each(OPERATIONS.map((one) => one.name))('%s answers with its own codes and in the form asked for', (name) => {
    const asked = operation(name);
    const fields = [
      'account',
      'password',
      'mobile',
      'content',
      'templateid',
      'time',
      'stime',
      'newpassword',
      'smsid',
      '__proto__',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...fields), value, fc.constantFrom(...doorsOf(asked)), (field, wrong, door) => {
        const played = play(ihuyi, at(door, asked, { ...asked.form, [field]: wrong }), deskFor(ihuyi));
        expect(Object.values(codes).map(({ code }) => code)).toContain(played.code);
        expect(played.reply.status).toBe(200);
        const begins = door === 'GET' || door === 'json' ? `{"code":${played.code},` : '<?xml version="1.0" encoding=';
        expect(played.reply.body.startsWith(begins)).toBe(true);
      }),
      { numRuns: 120 },
    );
  });
});
