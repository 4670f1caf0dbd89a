/** Answers byte for byte: compact JSON, and XML as JAXB prints it. The HTTP status is always 200. */
import type { RawRequest, WireReply } from '../../provider-kit/request.ts';
import type { XmlTree } from '../../provider-kit/answers.ts';
import { answer, jsonAnswer, xmlElements } from '../../provider-kit/answers.ts';
import type { Format } from './body.ts';
import { bodyFormat, formatNamed } from './body.ts';

export const SUCCESS = '000000';

/** `Accept` decides; one that names neither format leaves it to the body's (a published client relies on it), then JSON (assumed). */
export function replyFormat(request: RawRequest): Format {
  return formatNamed(request.headers['accept']) ?? bodyFormat(request) ?? 'json';
}

/** statusCode first and no statusMsg, as in all pasted answers since 2017. */
export function successReply(format: Format, tree: XmlTree = {}): WireReply {
  return treeReply(format, { statusCode: SUCCESS, ...tree });
}

/** Pasted answers of 2017 to 2024 (JSON) and of 2018 (XML): `templateSMS` in JSON, `TemplateSMS` in XML. */
export function sentReply(format: Format, smsMessageSid: string, dateCreated: string): WireReply {
  const sent = { smsMessageSid, dateCreated };
  return successReply(format, format === 'json' ? { templateSMS: sent } : { TemplateSMS: sent });
}

/** Pasted answers of 2017 to 2024: statusCode first, then statusMsg. */
export function errorReply(format: Format, statusCode: string, statusMsg: string): WireReply {
  return treeReply(format, { statusCode, statusMsg });
}

/** As JAXB prints it: four blanks a level. Errors carry status 200 as well (observed); the charset is assumed. */
function treeReply(format: Format, tree: XmlTree): WireReply {
  const type = `application/${format};charset=utf-8`;
  if (format === 'json') return jsonAnswer(tree, type);
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  return answer(type, `${head}\n${xmlElements({ Response: tree }, '    ')}`);
}
