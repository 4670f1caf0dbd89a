/** A parameter that counts as missing though it was sent: the reason says where it is. */
import { expect, it } from 'vitest';
import { acs3, played, rfc3986, rpc, SEND } from './support.ts';

const posted = rpc(SEND);
const as = (type: string) => ({ ...posted, headers: { ...posted.headers, 'Content-Type': type } });
const { PhoneNumbers, ...rest } = SEND;

it.each([
  ['an empty one', acs3({ ...SEND, SignName: '' }), 'MissingSignName', 'SignName is empty'],
  ['another case', rpc({ ...rest, phoneNumbers: PhoneNumbers ?? '' }), 'MissingPhoneNumbers', 'has phoneNumbers'],
  ['another case with V3', acs3({ ...rest, phonenumbers: PhoneNumbers ?? '' }), 'MissingPhoneNumbers', 'has phonenumbers'],
  ['a common one in another case', rpc({ ...SEND, Action: '', action: 'SendSms' }), 'MissingAction', 'has action'],
  ['a form that is called a text', as('text/plain'), 'MissingAction', 'the Content-Type is text/plain'],
  ['a form that is called JSON', as('application/json'), 'MissingAction', 'the Content-Type is application/json'],
  [
    'a form behind a GET',
    { ...rpc({}, { method: 'GET' }), body: `PhoneNumbers=${rfc3986(PhoneNumbers ?? '')}`, headers: posted.headers ?? {} },
    'MissingPhoneNumbers',
    'the body, which is not read of a GET',
  ],
  ['nothing like it', rpc(rest), 'MissingPhoneNumbers', 'The parameter PhoneNumbers is missing'],
])('%s', (_what, shape, code, cause) => {
  const { refusal } = played(shape);
  expect([refusal?.code, refusal?.explanation.cause.en]).toEqual([code, expect.stringContaining(cause)]);
});
