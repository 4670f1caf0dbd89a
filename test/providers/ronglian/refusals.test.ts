/** Every code that follows from the input of a call or the state of the account, in JSON and in XML; and nothing but such codes. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { escapeXml } from '../../../server/provider-kit/body.ts';
import { ronglian } from '../../../server/providers/ronglian/index.ts';
import type { Call, Case } from './cases.ts';
import { CALLS, CASES } from './cases.ts';
import { recordedCases, ask, worldWith } from './support.ts';
import fc from '../../support/properties.ts';

const toXml = (fields: object) =>
  `<R>${Object.entries(fields)
    .map(([name, value]) =>
      Array.isArray(value)
        ? `<${name}>${value.map((one) => `<data>${one}</data>`).join('')}</${name}>`
        : `<${name}>${escapeXml(typeof value === 'object' ? JSON.stringify(value) : String(value))}</${name}>`,
    )
    .join('')}</R>`;

function callOf(action: string): Call {
  const call = CALLS[action];
  if (!call) throw new Error(`no call ${action}`);
  return call;
}

function provoke({ action, fields, body, changes, credential, part = {} }: Case, format: 'json' | 'xml') {
  const call = callOf(action);
  const all = { ...call.fields, ...fields };
  const sent = body ?? (format === 'xml' ? toXml(all) : all);
  const mime = `application/${format}`;
  const how = { accept: mime, contentType: mime, ...call.changes, ...changes };
  return ask(call.func, how.method === 'GET' ? undefined : sent, how, { world: worldWith(part) }, credential);
}

describe.each(CASES)('$action $code: $state', (one) => {
  const message = ronglian.codes[one.code]?.message ?? '';

  it('in JSON', () => {
    expect(provoke(one, 'json').reply.body).toBe(JSON.stringify({ statusCode: one.code, statusMsg: message }));
  });

  it('in XML', () => {
    expect(provoke(one, 'xml').reply.body).toBe(
      `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Response>\n    <statusCode>${one.code}</statusCode>\n    <statusMsg>${message}</statusMsg>\n</Response>\n`,
    );
  });
});

describe('the table of coverage', () => {
  const rows = JSON.parse(
    readFileSync(new URL('../../../fixtures/providers/ronglian/coverage.json', import.meta.url), 'utf8'),
  ) as { endpoint: string; state: string; test: string }[];

  it('has every registered route, and no other', () => {
    const actions = ronglian.routes.map((route) => route.action).filter((action) => action !== 'Unknown');
    expect([...new Set(rows.map((row) => row.endpoint))].sort()).toEqual(actions.sort());
  });

  it('names every refusal, as the test above is called', () => {
    const named = rows.filter((row) => row.state !== 'accepted').map((row) => `${row.endpoint}: ${row.state}: ${row.test}`);
    expect(named.sort()).toEqual(
      CASES.map((one) => `${one.action}: ${one.state}: ${one.action} ${one.code}: ${one.state}`).sort(),
    );
  });

  it('names a recorded request in JSON and one in XML for every accepted call', () => {
    const recorded = rows.filter((row) => row.state === 'accepted');
    expect(recorded.filter((row) => !recordedCases().includes(row.test))).toEqual([]);
    for (const action of new Set(rows.map((row) => row.endpoint))) {
      expect(recorded.filter((row) => row.endpoint === action)).toHaveLength(2);
    }
  });
});

describe('whatever stands in the fields', () => {
  const value = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string(),
    fc.integer(),
    fc.double(),
    fc.constant(null),
    fc.boolean(),
    fc.array(fc.string(), { maxLength: 3 }),
    fc.dictionary(fc.string(), fc.string()),
  );

  it.each(Object.keys(CALLS))('%s answers in its own codes and in the format asked for', (action) => {
    const { func, fields, changes } = callOf(action);
    const names = [...Object.keys(fields), 'reqId', 'subAppend', '__proto__'];
    fc.assert(
      fc.property(fc.constantFrom(...names), value, fc.constantFrom('json', 'xml'), (name, wrong, format) => {
        const accept = `application/${format}`;
        const given = { ...fields, [name]: wrong };
        const body = format === 'xml' ? toXml(given) : JSON.stringify(given);
        const { reply, code } = ask(func, body, { accept, contentType: accept, ...changes });
        expect(code === '000000' || code in ronglian.codes).toBe(true);
        expect(code).not.toBe('160000');
        expect(reply.body.startsWith(format === 'json' ? `{"statusCode":"${code}"` : '<?xml version="1.0"')).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});
