/** Calls that make no sense: with nothing right about them, and signed with nonsense in their fields. */
import { compactTime } from '../../../server/message/beijing-time.ts';
import { sign } from '../../../server/providers/ronglian/signature.ts';
import { NOW } from '../../support/desk.ts';
import { asJson, asXml, fields, headerValue, json, query, soup } from '../../support/nonsense.ts';
import fc from '../../support/properties.ts';
import type { Shape } from '../../support/signers.ts';
import { RONGLIAN } from '../../support/signers.ts';

const { sid } = RONGLIAN;
const BODY = ['to', 'appId', 'templateId', 'datas'];

const anything: fc.Arbitrary<Shape> = fc.record({
  method: fc.constantFrom('POST', 'GET', 'PUT'),
  target: fc.oneof(
    query.map((text) => `/2013-12-26/Accounts/${sid}/SMS/TemplateSMS?sig=${text}`),
    query.map((text) => `/2013-12-26/SubAccounts/${text.replace(/[?#]/g, '')}/SMS/TemplateSMS`),
    query.map((text) => `/2013-12-26/Accounts/${sid}/${text}`),
  ),
  headers: fc.record(
    {
      'content-type': fc.oneof(fc.constantFrom('application/json', 'application/xml;charset=utf-8'), headerValue),
      accept: fc.oneof(fc.constantFrom('application/json', 'application/xml'), headerValue),
      authorization: fc.oneof(
        headerValue,
        fc.string().map((text) => Buffer.from(`${sid}:${text}`).toString('base64')),
      ),
    },
    { requiredKeys: [] },
  ) as fc.Arbitrary<Record<string, string>>,
  body: fc.oneof(json, soup, fields(BODY).map(asJson), fields(BODY).map(asXml)),
});

const send = { to: '13800138000', appId: '8a216da80000000000000000000a9901', templateId: '1', datas: ['1234', '5'] };

/** Signed rightly, so that the rules behind the signature are reached. */
const signed = fc
  .record({
    xml: fc.boolean(),
    record: fields([...BODY, 'subAppend', 'reqId']).chain((record) => fc.constantFrom(record, { ...send, ...record })),
  })
  .map(({ xml, record }) => {
    const type = xml ? 'application/xml' : 'application/json';
    const { sig, authorization } = sign(RONGLIAN, compactTime(NOW));
    return {
      method: 'POST',
      target: `/2013-12-26/Accounts/${sid}/SMS/TemplateSMS?sig=${sig}`,
      headers: { accept: type, 'content-type': `${type};charset=utf-8`, authorization },
      body: (xml ? asXml : asJson)(record),
    };
  });

export const nonsense = { nonsense: anything, 'a signed request with nonsense in its fields': signed };
