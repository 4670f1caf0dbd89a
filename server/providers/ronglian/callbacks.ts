/** What is pushed to the app: one `SMSArrived` a request, in JSON or XML as the account says. */
import { escapeXml } from '../../provider-kit/body.ts';
import type { Push, Receipts } from '../../provider-kit/callbacks.ts';
import type { RonglianPart } from './account.ts';
import { replyOf, reportOf } from './actions/reports.ts';

/**
 * Both forms are documented by samples; which one an account gets is not, nor the content type (assumed). The XML has
 * no blanks, as in the one sample there is.
 */
function notification(fields: Readonly<Record<string, string>>, { callbackFormat }: RonglianPart): Push {
  if (callbackFormat === 'json') {
    return { contentType: 'application/json;charset=utf-8', body: JSON.stringify({ Request: fields }) };
  }
  const inner = Object.entries(fields).map(([name, value]) => `<${name}>${escapeXml(value)}</${name}>`);
  return {
    contentType: 'application/xml;charset=utf-8',
    body: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Request>${inner.join('')}</Request>`,
  };
}

export const receipts: Receipts<RonglianPart> = {
  // Calls have callbacks of their own kind, which are not played.
  channels: ['sms'],
  // One notification a request (documented).
  batch: 1,
  reports: ([report], part) => notification(report ? reportOf(report.message, part) : {}, part),
  reply: (reply, part) => notification(replyOf(reply), part),
  // Receivers answer with all sorts of bodies, and one asks for a repeat by HTTP 500; every 2xx is a yes (assumed).
  acknowledges: () => true,
  acknowledgement: {
    contentType: 'application/xml;charset=utf-8',
    body: '<?xml version="1.0" encoding="UTF-8"?><Response><statuscode>000000</statuscode><statusmsg>OK</statusmsg></Response>',
  },
  expects: { zh: '应为 HTTP 2xx。', en: 'It should be HTTP 2xx.' },
  // No source has a number (assumed).
  retryAfterMs: [60_000, 300_000],
};
