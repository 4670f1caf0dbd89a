/** Answers, byte for byte: XML with a namespace after the Host, compact JSON, or an envelope. HTTP 200 whatever the code. */
import { answer, jsonAnswer, xmlElements } from '../../provider-kit/answers.ts';
import type { WireReply } from '../../provider-kit/request.ts';
import type { Door } from './products.ts';
import type { Wire } from './request.ts';
import { namespaceOf, soapReply } from './soap.ts';

/** Every action there is, and the last element of its answer: its name, and what a refusal has there. */
const LAST = {
  Submit: { name: 'smsid', none: '0', number: false },
  // The document says text, the wire description and a client that decodes it say number.
  GetNum: { name: 'num', none: '0', number: true },
  // 0 in a refusal: by analogy, assumed.
  AddTemplate: { name: 'templateid', none: '0', number: true },
  ChangePassword: undefined,
  GetReply: undefined,
  Query: undefined,
  VersionInfo: undefined,
} as const;

export type Action = keyof typeof LAST;

/** What the id of a send is called: `smsid` in documents and logs, `ismsid` in clients, `voiceid` in a log of the voice notice. */
const ID_NAMES: Readonly<Record<Door, string>> = { sms: 'smsid', isms: 'ismsid', voice: 'voiceid' };

export interface Result {
  code: string;
  msg: string;
  /** The id or number the action answers; left out of a refusal. */
  last?: string;
}

/** The action whose answer a refusal takes the form of; Submit's where the request names none that is known. */
export function answeredAction(name: string): Action {
  return isAction(name) ? name : 'Submit';
}

function isAction(name: string): name is Action {
  return Object.hasOwn(LAST, name);
}

type Element = readonly [name: string, value: string, number: boolean];

/** The version is the one answer without a code (wire description of 2015). */
function elementsOf(action: Action, { code, msg, last }: Result, door: Door): readonly Element[] {
  const text: Element = ['msg', msg, false];
  if (action === 'VersionInfo') return [text];
  const outcome: readonly Element[] = [['code', code, true], text];
  const end = LAST[action];
  if (end === undefined) return outcome;
  return [...outcome, [action === 'Submit' ? ID_NAMES[door] : end.name, last ?? end.none, end.number]];
}

/**
 * The raw bytes of pasted responses of Submit and GetNum: LF line ends, no indentation, one trailing LF, namespace
 * `http://<Host>/` (seen with 106.ihuyi.cn, 106.ihuyi.com and a bare address). A refused Submit has the id `0`, never an
 * empty element.
 */
function xmlReply(action: Action, elements: readonly Element[], host: string): WireReply {
  const inner = xmlElements(Object.fromEntries(elements), '');
  return answer(
    'text/xml; charset=utf-8',
    `<?xml version="1.0" encoding="utf-8"?>\n<${action}Result xmlns="${namespaceOf(host)}">\n${inner}</${action}Result>\n`,
  );
}

/** Pasted responses: no blanks, `code` a number, `smsid` a string, Chinese not escaped, no newline at the end. */
function jsonReply(elements: readonly Element[]): WireReply {
  const members: Record<string, string | number> = {};
  for (const [name, value, number] of elements) members[name] = number ? Number(value) : value;
  return jsonAnswer(members, 'application/json; charset=utf-8');
}

/**
 * No pasted response shows a Content-Type. Assumed from easy-sms, which decodes only types that contain `json` or
 * `xml` and works in production.
 */
export function reply(action: Action, result: Result, { door, format, host }: Wire): WireReply {
  const elements = elementsOf(action, result, door);
  if (format === 'soap') return soapReply(action, elements, host);
  return format === 'json' ? jsonReply(elements) : xmlReply(action, elements, host);
}

/** What a PHP page prints without saying of what type it is. */
export function plainPage(body: string): WireReply {
  return answer('text/html; charset=utf-8', body);
}

/** Assumed: a PHP page whose `switch` knows no such method prints nothing. */
export const EMPTY_PAGE: WireReply = plainPage('');

/** Assumed: nginx's own page for a path where no script lies. */
export const NOT_FOUND: WireReply = answer(
  'text/html',
  '<html>\r\n<head><title>404 Not Found</title></head>\r\n<body>\r\n<center><h1>404 Not Found</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n',
  404,
);
