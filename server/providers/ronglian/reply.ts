/** Answers byte for byte: compact JSON, and XML as JAXB prints it. The HTTP status is always 200. */
import type { RawRequest, WireReply } from '../../provider-kit/contract.ts';
import { escapeXml } from '../../provider-kit/body.ts';
import type { Format } from './body.ts';
import { bodyFormat, formatNamed } from './body.ts';

export const SUCCESS = '000000';

/** `Accept` decides; one that names neither format leaves it to the body's (a published client relies on it), then JSON (assumed). */
export function replyFormat(request: RawRequest): Format {
  return formatNamed(request.headers['accept']) ?? bodyFormat(request) ?? 'json';
}

/** Errors carry status 200 as well: clients that read the body only then print them (observed). The charset is assumed. */
function reply(format: Format, body: string): WireReply {
  return { status: 200, headers: { 'content-type': `application/${format};charset=utf-8` }, body };
}

/** Pasted answers of 2017 to 2024 and of 2018 (XML): no statusMsg, `templateSMS` in JSON, `TemplateSMS` in XML. */
export function successReply(format: Format, smsMessageSid: string, dateCreated: string): WireReply {
  if (format === 'json') {
    return reply(format, JSON.stringify({ statusCode: SUCCESS, templateSMS: { smsMessageSid, dateCreated } }));
  }
  return xmlReply(
    SUCCESS,
    `    <TemplateSMS>
        <smsMessageSid>${escapeXml(smsMessageSid)}</smsMessageSid>
        <dateCreated>${escapeXml(dateCreated)}</dateCreated>
    </TemplateSMS>`,
  );
}

/** Pasted answers of 2017 to 2024: statusCode first, then statusMsg. */
export function errorReply(format: Format, statusCode: string, statusMsg: string): WireReply {
  if (format === 'json') return reply(format, JSON.stringify({ statusCode, statusMsg }));
  return xmlReply(statusCode, `    <statusMsg>${escapeXml(statusMsg)}</statusMsg>`);
}

function xmlReply(statusCode: string, rest: string): WireReply {
  return reply(
    'xml',
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Response>
    <statusCode>${escapeXml(statusCode)}</statusCode>
${rest}
</Response>
`,
  );
}
