/** Calls that make no sense: with nothing right about them, and signed with nonsense in their fields. */
import { fields, headerValue, json, query, soup } from '../../support/nonsense.ts';
import fc from '../../support/properties.ts';
import type { Shape } from '../../support/signers.ts';
import { acs3, ID, rpc, SEND } from './support.ts';

const OWN = { 'x-acs-signature-nonce': 'n' };

const anything: fc.Arbitrary<Shape> = fc.record({
  method: fc.constantFrom('POST', 'GET', 'PUT', 'DELETE'),
  target: fc.oneof(
    fc.constant('/'),
    query.map((text) => `/?Action=SendSms&AccessKeyId=${ID}&${text}`),
  ),
  headers: fc.record(
    {
      'content-type': fc.oneof(fc.constantFrom('application/json', 'application/x-www-form-urlencoded', ''), headerValue),
      'x-acs-action': fc.oneof(fc.constantFrom('SendSms', 'SendSmsVerifyCode'), headerValue),
      'x-acs-version': fc.oneof(fc.constant('2017-05-25'), headerValue),
      'x-acs-date': fc.oneof(fc.constant('2026-11-23T06:07:08Z'), headerValue),
      'x-acs-signature-nonce': headerValue,
      accept: fc.oneof(fc.constantFrom('application/xml', 'application/json'), headerValue),
      authorization: fc.oneof(
        headerValue,
        fc.constant(`ACS3-HMAC-SHA256 Credential=${ID},SignedHeaders=host;x-acs-date,Signature=00`),
      ),
    },
    { requiredKeys: ['x-acs-action'] },
  ) as fc.Arbitrary<Record<string, string>>,
  body: fc.oneof(json, soup),
});

const now = (): string => `${new Date().toISOString().slice(0, 19)}Z`;
const asTexts = (record: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(record).map(([name, value]) => [
      name,
      typeof value === 'string' ? Buffer.from(value).toString() : JSON.stringify(value),
    ]),
  );

const FIELDS =
  'PhoneNumbers SignName TemplateCode TemplateParam SmsUpExtendCode OutId PhoneNumberJson SignNameJson TemplateParamJson';

/** Signed rightly, so that the rules behind the signature are reached. */
const signed = fc
  .record({
    action: fc.constantFrom(
      'SendSms',
      'SendBatchSms',
      'QuerySendDetails',
      'AddSmsTemplate',
      'SendSmsVerifyCode',
      'CheckSmsVerifyCode',
    ),
    byHeader: fc.boolean(),
    given: fields(FIELDS.split(' ')).chain((record) => fc.constantFrom(record, { ...SEND, ...record })),
  })
  .map(({ action, byHeader, given }): Shape => {
    const texts = asTexts(given);
    const shape = byHeader
      ? acs3(texts, { action, date: now(), host: '127.0.0.1', headers: OWN })
      : rpc({ ...texts, Action: action, Timestamp: now() });
    return { method: 'POST', target: shape.target, headers: shape.headers ?? {}, body: shape.body ?? '' };
  });

export const nonsense = { nonsense: anything, 'a signed request with nonsense in its fields': signed };
