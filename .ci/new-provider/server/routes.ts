/** POST /acme/send with `{"to":"13800138000","template":"1","values":["7835"]}`; answered with a code and an id. */
import { mainland } from '../../message/phone.ts';
import { fillNumbered } from '../../message/text.ts';
import { jsonAnswer } from '../../provider-kit/answers.ts';
import type { AcceptedRecipient, Route } from '../../provider-kit/contract.ts';
import { jsonObject } from '../../provider-kit/fields.ts';
import type { RawRequest } from '../../provider-kit/request.ts';
import { safeEqual } from '../../provider-kit/signing.ts';
import { parseUtcTime } from '../../provider-kit/times.ts';
import { Trail } from '../../provider-kit/trail.ts';
import type { AcmeChange, AcmePart } from './account.ts';
import { codes } from './codes/codes.ts';
import { failure, rules } from './rules.ts';
import type { Check, Key } from './rules.ts';
import { signatureOf } from './signature.ts';

export const PATH = '/acme/send';
const MINUTE = 60_000;

/** The call in a body; undefined for any other. */
function callOf(body: string) {
  const { to, template, values } = jsonObject(body) ?? {};
  if (typeof to !== 'string' || typeof template !== 'string' || !Array.isArray(values)) return undefined;
  return { to, template, values: values.map(String) };
}

const send: Route<AcmePart, AcmeChange, RawRequest> = {
  action: 'Send',
  matches: () => true,
  read: (request) => request,
  answer({ path, headers, body }, desk) {
    const call = path === PATH ? callOf(body.toString()) : undefined;
    const trail = new Trail<Check, Key>(
      (key) => codes[key],
      () => (call ? [call.to] : []),
    );
    if (!call) return trail.refuse('request', failure('1001', `请 POST JSON 到 ${PATH}。`, `POST JSON to ${PATH}.`));
    trail.pass('request');

    const { 'x-api-key': key = '', 'x-time': time = '', 'x-signature': received = '' } = headers;
    const account = desk.account(key);
    if (!account) return trail.refuse('key', failure('1002', '没有这个 X-Api-Key。', 'Nobody has this X-Api-Key.'));
    trail.pass('key');
    const { apiSecret, sign, templates, balance } = account.part;
    const age = Math.abs(desk.realNow - (parseUtcTime(time) ?? 0));
    trail.unless(age <= 5 * MINUTE, 'time', () => failure('1002', 'X-Time 不在 5 分钟内。', 'X-Time is over 5 minutes off.'));
    const expected = signatureOf(apiSecret, time, body);
    trail.unless(safeEqual(received, expected), 'signature', () => {
      const { explanation, ...failed } = failure('1002', 'X-Signature 不对。', 'X-Signature is wrong.');
      return { ...failed, explanation: { ...explanation, expected, received } };
    });

    const to = mainland(call.to);
    const template = templates.find(({ id }) => id === call.template)?.text;
    const recent = desk.limited(account, to) ? desk.sentTo(account, to) : [];
    const sentThisMinute = recent.filter(({ at }) => at > desk.now - MINUTE).length;
    trail.hold(rules, { to: call.to, template, sentThisMinute, balance });
    const message: AcceptedRecipient = {
      outcome: 'accepted',
      to,
      app: '',
      text: `【${sign}】${fillNumbered(template ?? '', call.values)}`,
      sign,
      kind: 'code',
      templateId: call.template,
      params: call.values,
      segments: 1,
      fee: 1,
      providerMessageId: desk.uuid(),
    };
    return {
      reply: jsonAnswer({ code: '0', message: 'ok', id: message.providerMessageId }),
      code: '0',
      checks: trail.checks,
      recipients: [message],
      changes: [{ type: 'balance.spent', count: 1 }],
    };
  },
};

export const routes = [send];
