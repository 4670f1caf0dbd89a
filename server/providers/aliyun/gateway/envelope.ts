/** The common layer of both products: from bytes to a named action, in the gateway's order (the order itself is assumed). */
import { say } from '../../../message/localized.ts';
import { READ_LIMITS } from '../../../provider-kit/limits.ts';
import { hasMore } from '../../../provider-kit/body.ts';
import { ofCompressed } from '../../../provider-kit/diagnosis/compressed.ts';
import type { RawRequest } from '../../../provider-kit/request.ts';
import { because } from '../../../provider-kit/trail.ts';
import type { ActionRow } from '../actions/table.ts';
import { actionRow, TABLE } from '../actions/table.ts';
import type { Trail } from '../checks.ts';
import { openTrail } from '../checks.ts';
import { explainAbsent } from '../diagnosis/absent.ts';
import { numbersIn, resolveNumber } from '../numbers.ts';
import type { Authorization } from './acs3.ts';
import { ALGORITHM, parseAuthorization } from './acs3.ts';
import { productAt } from './hosts.ts';
import { common, productOf, signedInHeaders } from './naming.ts';
import type { Parameters } from './parameters.ts';
import { parametersOf } from './parameters.ts';
import type { Digest } from './rpc.ts';
import { METHODS, rpcString } from './rpc.ts';

/** How a call proves who sent it. */
export type Proof = { style: 'acs3'; authorization: Authorization } | { style: 'rpc'; digest: Digest; signature: string };

/** A call whose common parameters are in order; nothing is proven of it yet. */
export interface Envelope {
  trail: Trail;
  request: RawRequest;
  action: string;
  row: ActionRow;
  parameters: Parameters;
  accessKeyId: string;
  timestamp: string;
  nonce: string;
  token: string;
  proof: Proof;
}

const VERSION = '2017-05-25';
/** By its SDKs, such as @alicloud/dysmsapi20180501. */
const ABROAD = '2018-05-01';

const GRAMMAR = `${ALGORITHM} Credential=<AccessKeyId>,SignedHeaders=host;x-acs-action;…,Signature=<64 hex digits>`;
const ENCODED = ['参数按 UTF-8 做百分号编码：% 写成 %25。', 'Percent-encode parameters in UTF-8; a % itself is %25.'] as const;
const IN_HEADERS = say(
  'V3 签名的公共参数在 x-acs- 请求头里；也可能是被代理删掉了。',
  'With V3, common parameters travel in x-acs- headers; a proxy may have removed them.',
);
const AMONG_OTHERS = say(
  'RPC 签名的公共参数与业务参数写在一起，在查询串或表单里。',
  'With the RPC signature, common parameters stand with the others in query or form.',
);

// oxfmt-ignore
const WHY = {
  method: (received: string) => because('UnsupportedHTTPMethod', `只有 GET 与 POST，收到的是 ${received}。`,
    `GET and POST only; received ${received}.`, '请用 POST。', 'Use POST.', { received }),
  size: because('RequestParameterMalformed', '请求超过沙箱读取的上限。', 'The request is longer than is read here.',
    '请减少号码，分批发送。', 'Send fewer numbers in a call.'),
  malformed: (received: string) => because('RequestParameterMalformed', '有参数的百分号编码残缺，或不是 UTF-8。',
    'The percent-encoding of a parameter is broken, or it is not UTF-8.', ...ENCODED, { received }),
  format: (received: string) => because('InvalidParameter.Format', `Format 是“${received}”。`, `Format is “${received}”.`,
    '请用 JSON 或 XML。', 'Use JSON or XML.', { received, expected: 'JSON, XML' }),
  noAuthorization: because('MissingAccessKeyId', '请求缺少 Authorization 请求头，所以没有 AccessKeyId。',
    'The request has no Authorization header, and so no AccessKeyId.', IN_HEADERS.zh, IN_HEADERS.en, { received: '', expected: GRAMMAR }),
  authorization: (received: string) => because('IncompleteSignature', 'Authorization 请求头不是 V3 签名的形式。',
    'The Authorization header has not the form of signature V3.',
    '请对照文档的格式；沙箱只校验 ACS3-HMAC-SHA256。', 'Compare it with the documented form; the sandbox checks ACS3-HMAC-SHA256 only.',
    { expected: GRAMMAR, received }),
  way: (name: string, received: string, expected: string) => because('IncompleteSignature', `${name} 是“${received}”。`,
    `${name} is “${received}”.`, `请用 ${expected}。`, `Use ${expected}.`, { received, expected }),
  version: (received: string) => because('InvalidVersion', `没有 ${received} 这个接口版本。`, `There is no API version ${received}.`,
    `请用 ${VERSION}。`, `Use ${VERSION}.`, { received, expected: VERSION }),
  abroad: because('InvalidVersion', `${ABROAD} 是国际短信的接口版本（SendMessageToGlobe 等）：生产环境有，沙箱没有模拟。`,
    `${ABROAD} is the version of the international API (SendMessageToGlobe and others): production has it, the sandbox does not play it.`,
    `要在沙箱里发到境外，请用 ${VERSION} 的 SendSms 与国际模板。`, `To send abroad here, use SendSms of ${VERSION} with an international template.`,
    { received: ABROAD, expected: VERSION }),
  action: (received: string, zh: string, en: string, expected: string) => because('InvalidAction.NotFound', zh, en,
    '接口名区分大小写；请对照文档核对接口、域名与方法。', 'Names of actions are case-sensitive; check action, host and method against the docs.',
    { received, expected }),
};

/** Throws the gateway's refusal. */
export function openEnvelope(request: RawRequest): Envelope {
  const { method } = request;
  const parameters = parametersOf(request);
  const trail = openTrail(() => numbersOf(parameters.all));
  if (method !== 'GET' && method !== 'POST') trail.refuse('protocol', WHY.method(method), method);
  if (request.oversized || hasMore(request.body, '&', READ_LIMITS.fields)) trail.refuse('protocol', WHY.size);
  if (parameters.malformed !== undefined) {
    const failure = WHY.malformed(parameters.malformed);
    const explanation = ofCompressed(request) ?? failure.explanation;
    trail.refuse('protocol', { ...failure, explanation }, '%');
  }
  const inHeaders = signedInHeaders(request);
  trail.pass('protocol', `${method} ${inHeaders ? 'V3' : 'RPC'}`);

  const missing = (name: string, note = name): never => {
    const explanation = explainAbsent(name, request, inHeaders ? IN_HEADERS : AMONG_OTHERS);
    return trail.refuse('common', { key: `Missing${name}`, explanation }, note);
  };
  const need = (name: string): string => common(request, name) || missing(name);
  const format = parameters.all.get('Format') ?? '';
  if (format !== '' && !/^(?:json|xml)$/i.test(format)) trail.refuse('common', WHY.format(format), 'Format');
  const action = need('Action');
  const version = need('Version');
  if (version !== VERSION) trail.refuse('action', version === ABROAD ? WHY.abroad : WHY.version(version), version);
  const row = checkAction(request, action, trail);
  const proof = inHeaders ? readAcs3(request, trail) : readRpc(request, parameters, need, trail);
  const accessKeyId = proof.style === 'acs3' ? proof.authorization.accessKeyId : need('AccessKeyId');
  const timestamp = inHeaders ? request.headers['x-acs-date'] || missing('Timestamp', 'x-acs-date') : need('Timestamp');
  const nonce = inHeaders
    ? request.headers['x-acs-signature-nonce'] || missing('SignatureNonce', 'x-acs-signature-nonce')
    : need('SignatureNonce');
  const token = (inHeaders ? request.headers['x-acs-security-token'] : undefined) ?? parameters.all.get('SecurityToken') ?? '';
  trail.pass('common', `${action} ${version}`);
  return { trail, request, action, row, parameters, accessKeyId, timestamp, nonce, token, proof };
}

function checkAction(request: RawRequest, action: string, trail: Trail): ActionRow {
  const row = actionRow(action);
  const refuse = (zh: string, en: string, expected: string): never =>
    trail.refuse('action', WHY.action(action, zh, en, expected), action);
  if (!row) {
    const meant = Object.keys(TABLE).find((name) => name.toLowerCase() === action.toLowerCase());
    return refuse(
      `没有接口 ${action}，或沙箱没有模拟它。`,
      `There is no action ${action}, or the sandbox does not play it.`,
      meant ?? Object.keys(TABLE).join(', '),
    );
  }
  if (row.product !== productOf(request)) {
    const at = productAt(request.host) ?? '';
    return refuse(
      `${action} 是 ${row.product} 的接口，请求却发到了 ${at}。`,
      `${action} is an action of ${row.product}, but the request went to ${at}.`,
      row.product,
    );
  }
  if (row.postOnly && request.method !== 'POST') return refuse(`${action} 只接受 POST。`, `${action} takes POST only.`, 'POST');
  trail.pass('action', `${row.product} ${action}`);
  return row;
}

function readAcs3(request: RawRequest, trail: Trail): Proof {
  const { authorization: header = '' } = request.headers;
  if (header === '') return trail.refuse('common', WHY.noAuthorization, 'Authorization');
  const authorization = parseAuthorization(header);
  if (!authorization)
    return trail.refuse('authorization', { ...WHY.authorization(header), values: { string: '' } }, header.slice(0, 24));
  return { style: 'acs3', authorization };
}

function readRpc(request: RawRequest, { pairs, all }: Parameters, need: (name: string) => string, trail: Trail): Proof {
  need('AccessKeyId');
  const asked = need('SignatureMethod');
  const version = need('SignatureVersion');
  const digest = Object.hasOwn(METHODS, asked) ? METHODS[asked] : undefined;
  const refuse = (name: string, received: string, expected: string): never => {
    const values = { string: rpcString({ method: request.method, pairs }) };
    return trail.refuse('authorization', { ...WHY.way(name, received, expected), values }, received);
  };
  if (!digest) return refuse('SignatureMethod', asked, Object.keys(METHODS).join(', '));
  if (version !== '1.0') return refuse('SignatureVersion', version, '1.0');
  need('Signature');
  return { style: 'rpc', digest, signature: all.get('Signature') ?? '' };
}

/** The numbers of a call that may yet be refused, in E.164 where they can be read. */
export function numbersOf(fields: ReadonlyMap<string, string>): string[] {
  // The last one is that of the international API.
  const listed = fields.get('PhoneNumbers') ?? fields.get('PhoneNumber') ?? fields.get('To');
  const written = listed === undefined ? textsOf(fields.get('PhoneNumberJson') ?? '') : numbersIn(listed);
  return written.map((one) => resolveNumber(one.trim())?.e164 ?? one);
}

/** The texts of a JSON array; none where it is no such thing. */
function textsOf(json: string): string[] {
  const texts = /^\s*\[/.test(json) ? json.match(/"[^"\\]{1,40}"/g) : null;
  return (texts ?? []).slice(0, MOST_TOLD).map((one) => one.slice(1, -1));
}

const MOST_TOLD = 1_000;
