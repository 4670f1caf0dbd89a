/** Submits that make no sense: with nothing right about them, and by a known account with nonsense in their fields. */
import { asForm, fields, headerValue, query, soup } from '../../support/nonsense.ts';
import fc from '../../support/properties.ts';
import type { Shape } from '../../support/signers.ts';
import { PAID } from './support.ts';

const anything: fc.Arbitrary<Shape> = fc.record({
  method: fc.constantFrom('POST', 'GET', 'PUT'),
  target: fc.oneof(
    query.map((text) => `/webservice/sms.php?method=Submit&${text}`),
    query.map((text) => `/webservice/sms.php?${text}`),
    fc.constant('/sms/Submit.json'),
  ),
  headers: fc.record(
    {
      'content-type': fc.oneof(
        fc.constantFrom('application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'),
        headerValue,
      ),
    },
    { requiredKeys: [] },
  ) as fc.Arbitrary<Record<string, string>>,
  body: fc.oneof(soup, fields(['account', 'password', 'mobile', 'content', 'templateid', 'time', 'format']).map(asForm)),
});

/** Signed rightly, so that the rules behind the signature are reached. */
const signed = fields(['mobile', 'content', 'templateid', 'time', 'format', 'method', 'stime'])
  .chain((record) =>
    fc.constantFrom(record, { mobile: '13800138000', content: '您的验证码是1234，请在5分钟内输入。', ...record }),
  )
  .map((record) => ({
    method: 'POST',
    target: '/webservice/sms.php?method=Submit',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: asForm({ ...PAID, ...record }),
  }));

export const nonsense = { nonsense: anything, 'a signed request with nonsense in its fields': signed };
