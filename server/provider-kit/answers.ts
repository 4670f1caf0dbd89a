/** Answers as providers write them: bytes under a Content-Type, with HTTP 200 unless somebody says otherwise. */
import { escapeXml } from './body.ts';
import type { WireReply } from './request.ts';

export function answer(contentType: string, body: string, status: number = 200): WireReply {
  return { status, headers: { 'content-type': contentType }, body };
}

/** Compact JSON, text outside ASCII as it is. */
export function jsonAnswer(value: unknown, contentType: string = 'application/json'): WireReply {
  return answer(contentType, JSON.stringify(value));
}

/** `a=1&b=2`, encoded as forms are: an answer, or the push to an app. */
export function formBody(fields: Readonly<Record<string, string>>): { contentType: string; body: string } {
  return { contentType: 'application/x-www-form-urlencoded', body: new URLSearchParams(fields).toString() };
}

/** Elements by name; a list becomes an element repeated. */
export interface XmlTree {
  readonly [name: string]: string | XmlTree | readonly XmlTree[];
}

/** The elements of a tree, each on a line of its own that begins with `indent`, a level deeper with one `unit` more. */
export function xmlElements(tree: XmlTree, unit: string, indent: string = ''): string {
  let out = '';
  for (const [name, value] of Object.entries(tree)) {
    if (typeof value === 'string') out += `${indent}<${name}>${escapeXml(value)}</${name}>\n`;
    else
      for (const one of isList(value) ? value : [value])
        out += `${indent}<${name}>\n${xmlElements(one, unit, indent + unit)}${indent}</${name}>\n`;
  }
  return out;
}

function isList(value: XmlTree | readonly XmlTree[]): value is readonly XmlTree[] {
  return Array.isArray(value);
}
