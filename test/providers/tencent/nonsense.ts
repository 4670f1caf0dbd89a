/** Calls that make no sense: with nothing right about them, and signed with nonsense in their fields. */
import { asJson, fields, headerValue, json, query, soup } from '../../support/nonsense.ts';
import fc from '../../support/properties.ts';
import type { Shape } from '../../support/signers.ts';
import { SECRET_ID, sendBody, signing, tc3 } from './support.ts';

const anything: fc.Arbitrary<Shape> = fc.record({
  method: fc.constantFrom('POST', 'GET', 'PUT', 'DELETE'),
  target: fc.oneof(
    fc.constant('/'),
    query.map((text) => `/?Action=SendSms&${text}`),
  ),
  headers: fc.record(
    {
      'content-type': fc.oneof(
        fc.constantFrom('application/json', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'),
        headerValue,
      ),
      'x-tc-action': fc.oneof(fc.constant('SendSms'), headerValue),
      'x-tc-version': fc.oneof(fc.constantFrom('2021-01-11', '2019-07-11'), headerValue),
      'x-tc-timestamp': fc.oneof(fc.constant('1795471628'), headerValue),
      'x-tc-language': headerValue,
      authorization: fc.oneof(
        headerValue,
        fc.constant(
          `TC3-HMAC-SHA256 Credential=${SECRET_ID}/2026-01-01/sms/tc3_request, SignedHeaders=content-type;host, Signature=00`,
        ),
      ),
    },
    { requiredKeys: ['x-tc-action'] },
  ) as fc.Arbitrary<Record<string, string>>,
  body: fc.oneof(json, soup, fields(['PhoneNumberSet', 'SmsSdkAppId', 'TemplateId', 'SignName', 'TemplateParamSet']).map(asJson)),
});

const FIELDS =
  'PhoneNumberSet SmsSdkAppId SmsSdkAppid TemplateId TemplateID SignName Sign TemplateParamSet SessionContext ExtendCode';

/** Signed rightly, so that the rules behind the signature are reached. */
const signed = fc
  .record({
    version: fc.constantFrom('2021-01-11', '2019-07-11'),
    body: fields(FIELDS.split(' '))
      .chain((record) => fc.constantFrom(record, { ...sendBody(), ...record }))
      .map(asJson),
  })
  .map(({ version, body }) => {
    const s = signing({ host: '127.0.0.1', body });
    return {
      method: 'POST',
      target: '/',
      headers: {
        host: s.host,
        'content-type': s.contentType,
        'x-tc-action': 'SendSms',
        'x-tc-version': version,
        'x-tc-region': 'ap-guangzhou',
        'x-tc-timestamp': String(s.timestamp),
        authorization: `TC3-HMAC-SHA256 Credential=${SECRET_ID}/${s.date}/sms/tc3_request, SignedHeaders=content-type;host, Signature=${tc3(s)}`,
      },
      body,
    };
  });

export const nonsense = { nonsense: anything, 'a signed request with nonsense in its fields': signed };
