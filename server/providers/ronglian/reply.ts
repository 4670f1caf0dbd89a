/** Answers byte for byte: compact JSON, and XML as JAXB prints it. The HTTP status is always 200. */
import type { RawRequest, WireReply } from '../../provider-kit/request.ts';
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

/** What an answer holds besides its code; a list becomes an element repeated. */
export interface Tree {
  readonly [name: string]: string | Tree | readonly Tree[];
}

/** statusCode first and no statusMsg, as in all pasted answers since 2017. */
export function successReply(format: Format, tree: Tree = {}): WireReply {
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

function treeReply(format: Format, tree: Tree): WireReply {
  if (format === 'json') return reply(format, JSON.stringify(tree));
  const body = `<Response>\n${xmlOf(tree, '    ')}</Response>\n`;
  return reply(format, `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${body}`);
}

/** As JAXB prints it: four blanks a level. */
function xmlOf(tree: Tree, indent: string): string {
  let out = '';
  for (const [name, value] of Object.entries(tree)) {
    if (typeof value === 'string') out += `${indent}<${name}>${escapeXml(value)}</${name}>\n`;
    else
      for (const one of isList(value) ? value : [value])
        out += `${indent}<${name}>\n${xmlOf(one, `${indent}    `)}${indent}</${name}>\n`;
  }
  return out;
}

function isList(value: Tree | readonly Tree[]): value is readonly Tree[] {
  return Array.isArray(value);
}
