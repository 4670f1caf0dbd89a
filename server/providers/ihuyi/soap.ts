/**
 * The service of before the HTTP interface: SOAP 1.1, document/literal, wrapped. Its description was read out of stubs
 * that clients generated from it in 2013 and 2015; the envelope is the one PHP's SoapServer writes (assumed).
 */
import { answer } from '../../provider-kit/answers.ts';
import { decodeText, escapeXml, parseForm, parseXml } from '../../provider-kit/body.ts';
import type { Fields, XmlValue } from '../../provider-kit/body.ts';
import type { RawRequest, WireReply } from '../../provider-kit/request.ts';
import { oncePerRequest } from '../../provider-kit/request.ts';

const XML = 'text/xml; charset=utf-8';

/** The operation called, and the texts inside it. */
export interface SoapCall {
  operation: string;
  fields: Fields;
}

/** A POST that names no `method` in its query: `?smsService`, or nothing at all. */
export function isSoap(request: RawRequest, path: string): boolean {
  if (request.method !== 'POST' || request.path !== path) return false;
  const type = request.headers['content-type'] ?? '';
  // The headers first: nearly every call is a form, and reading the query is dearer.
  const looksLikeOne = request.headers['soapaction'] !== undefined || /^(?:text|application)\/(?:soap\+)?xml/i.test(type);
  return looksLikeOne && !parseForm(request.query).has('method');
}

/**
 * What an envelope asks for; undefined when the body is no envelope. Prefixes are the client's own and not looked at.
 * Routes ask one after another, and reading XML is dear.
 */
export const readSoap = oncePerRequest(({ body }) => readEnvelope(decodeText(body)));

function readEnvelope(text: string): SoapCall | undefined {
  const body = child(child(parseXml(text), 'Envelope'), 'Body');
  const [operation] = elements(body);
  if (operation === undefined) return undefined;
  const fields = elements(operation.value).map(({ name, value }) => [name, typeof value === 'string' ? value : ''] as const);
  return { operation: operation.name, fields: new Map(fields) };
}

function elements(value: XmlValue | undefined): { name: string; value: XmlValue }[] {
  if (typeof value !== 'object' || Array.isArray(value)) return [];
  return Object.entries(value).map(([name, inner]) => ({ name: name.replace(/^.*:/, ''), value: inner }));
}

function child(value: XmlValue | undefined, name: string): XmlValue | undefined {
  return elements(value).find((element) => element.name === name)?.value;
}

/** The namespace follows the host that was called, as in the answers of the HTTP interface. */
export function namespaceOf(host: string): string {
  return `http://${escapeXml(host)}/`;
}

function envelope(host: string, body: string): WireReply {
  return answer(
    XML,
    `<?xml version="1.0" encoding="UTF-8"?>\n<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/" xmlns:ns1="${namespaceOf(host)}"><SOAP-ENV:Body>${body}</SOAP-ENV:Body></SOAP-ENV:Envelope>\n`,
  );
}

/** `<Op>Response` around `<Op>Result` around these elements. */
export function soapReply(
  operation: string,
  values: readonly (readonly [name: string, value: string, number: boolean])[],
  host: string,
): WireReply {
  const inner = values.map(([name, value]) => `<ns1:${name}>${escapeXml(value)}</ns1:${name}>`).join('');
  return envelope(
    host,
    `<ns1:${operation}Response><ns1:${operation}Result>${inner}</ns1:${operation}Result></ns1:${operation}Response>`,
  );
}

/**
 * What PHP's SoapServer says to an operation it does not have, or to a body that is no envelope. SOAP 1.1 sends faults
 * with HTTP 500; here they come with 200, as every other refusal does, and clients read the fault all the same.
 */
export function soapFault(request: RawRequest): WireReply {
  const call = readSoap(request);
  const [code, text] = call ? ['Server', `Procedure '${escapeXml(call.operation)}' not present`] : ['Client', 'Bad Request'];
  return envelope(
    request.host,
    `<SOAP-ENV:Fault><faultcode>SOAP-ENV:${code}</faultcode><faultstring>${text}</faultstring></SOAP-ENV:Fault>`,
  );
}

type Type = 'string' | 'int';
type Members = readonly (readonly [name: string, type: Type])[];

const CALLER: Members = [
  ['account', 'string'],
  ['password', 'string'],
];
const OUTCOME: Members = [
  ['code', 'int'],
  ['msg', 'string'],
];

/**
 * Operations of the description of 2015. Its `smsid` was an int then and a string in 2013; today's ids have 20 digits,
 * which no int holds.
 */
const OPERATIONS: readonly { name: string; request: Members; result: Members }[] = [
  {
    name: 'Submit',
    request: [...CALLER, ['mobile', 'string'], ['content', 'string']],
    result: [...OUTCOME, ['smsid', 'string']],
  },
  { name: 'ChangePassword', request: [...CALLER, ['newpassword', 'string']], result: OUTCOME },
  { name: 'GetNum', request: CALLER, result: [...OUTCOME, ['num', 'int']] },
  { name: 'GetReply', request: CALLER, result: OUTCOME },
  { name: 'Query', request: [['smsid', 'string']], result: OUTCOME },
  { name: 'VersionInfo', request: [], result: [['msg', 'string']] },
];

const line = (depth: number, text: string): string => `${'  '.repeat(depth)}${text}\n`;

/** A type's elements, one a line. */
function sequence(depth: number, members: Members): string {
  const inner = members.map(([name, type]) =>
    line(depth + 2, `<s:element minOccurs="${type === 'int' ? 1 : 0}" maxOccurs="1" name="${name}" type="s:${type}"/>`),
  );
  return members.length === 0
    ? line(depth, '<s:complexType/>')
    : [
        line(depth, '<s:complexType>'),
        line(depth + 1, '<s:sequence>'),
        ...inner,
        line(depth + 1, '</s:sequence>'),
        line(depth, '</s:complexType>'),
      ].join('');
}

function schemaOf({ name, request, result }: (typeof OPERATIONS)[number]): string {
  return [
    line(3, `<s:element name="${name}">`),
    sequence(4, request),
    line(3, '</s:element>'),
    line(3, `<s:element name="${name}Response">`),
    line(4, '<s:complexType>'),
    line(5, '<s:sequence>'),
    line(6, `<s:element minOccurs="0" maxOccurs="1" name="${name}Result" type="tns:${name}Result"/>`),
    line(5, '</s:sequence>'),
    line(4, '</s:complexType>'),
    line(3, '</s:element>'),
    line(3, `<s:complexType name="${name}Result">`),
    sequence(3, result).split('\n').slice(1).join('\n'),
  ].join('');
}

/** The service's description: service `sms`, port and binding `smsSoap`, called at `?smsService`. */
export function wsdl(host: string, path: string): WireReply {
  const space = namespaceOf(host);
  const messages = OPERATIONS.flatMap(({ name }) =>
    (['', 'Response'] as const).flatMap((suffix) => [
      line(1, `<wsdl:message name="${name}Soap${suffix === '' ? 'In' : 'Out'}">`),
      line(2, `<wsdl:part name="parameters" element="tns:${name}${suffix}"/>`),
      line(1, '</wsdl:message>'),
    ]),
  );
  const port = OPERATIONS.flatMap(({ name }) => [
    line(2, `<wsdl:operation name="${name}">`),
    line(3, `<wsdl:input message="tns:${name}SoapIn"/>`),
    line(3, `<wsdl:output message="tns:${name}SoapOut"/>`),
    line(2, '</wsdl:operation>'),
  ]);
  const binding = OPERATIONS.flatMap(({ name }) => [
    line(2, `<wsdl:operation name="${name}">`),
    line(3, `<soap:operation soapAction="${space}${name}" style="document"/>`),
    line(3, '<wsdl:input><soap:body use="literal"/></wsdl:input>'),
    line(3, '<wsdl:output><soap:body use="literal"/></wsdl:output>'),
    line(2, '</wsdl:operation>'),
  ]);
  const body = [
    line(0, '<?xml version="1.0" encoding="utf-8"?>'),
    line(
      0,
      `<wsdl:definitions xmlns:s="http://www.w3.org/2001/XMLSchema" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:tns="${space}" xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" targetNamespace="${space}">`,
    ),
    line(1, '<wsdl:types>'),
    line(2, `<s:schema elementFormDefault="qualified" targetNamespace="${space}">`),
    ...OPERATIONS.map(schemaOf),
    line(2, '</s:schema>'),
    line(1, '</wsdl:types>'),
    ...messages,
    line(1, '<wsdl:portType name="smsSoap">'),
    ...port,
    line(1, '</wsdl:portType>'),
    line(1, '<wsdl:binding name="smsSoap" type="tns:smsSoap">'),
    line(2, '<soap:binding transport="http://schemas.xmlsoap.org/soap/http"/>'),
    ...binding,
    line(1, '</wsdl:binding>'),
    line(1, '<wsdl:service name="sms">'),
    line(2, '<wsdl:port name="smsSoap" binding="tns:smsSoap">'),
    line(3, `<soap:address location="http://${escapeXml(host)}${path}?smsService"/>`),
    line(2, '</wsdl:port>'),
    line(1, '</wsdl:service>'),
    line(0, '</wsdl:definitions>'),
  ].join('');
  return answer(XML, body);
}
