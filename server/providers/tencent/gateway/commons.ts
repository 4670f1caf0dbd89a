/** The common parameters of a call: in headers with signature v3, among the others with v1. */
import { say } from '../../../message/localized.ts';
import type { RawRequest } from '../../../provider-kit/request.ts';
import type { Failure } from '../../../provider-kit/trail.ts';
import { because } from '../../../provider-kit/trail.ts';
import type { Trail } from '../checks.ts';
import { LANGUAGES } from '../checks.ts';
import type { Parameters } from './parameters.ts';
import type { Way } from './ways.ts';
import { signedInHeaders } from './ways.ts';

const HEADERS = ['X-TC-Action', 'X-TC-Version', 'X-TC-Timestamp', 'Authorization'];
/** As they stand in a request. */
const HEADER_OF: Readonly<Record<string, string>> = {
  Action: 'x-tc-action',
  Version: 'x-tc-version',
  Timestamp: 'x-tc-timestamp',
  Region: 'x-tc-region',
  Token: 'x-tc-token',
  Language: 'x-tc-language',
};
export const IN_HEADERS = [
  'Action、Version、Timestamp、Region 放在 X-TC- 请求头里，签名放在 Authorization 里；也可能是被代理删掉了。',
  'Action, Version, Timestamp and Region travel in X-TC- headers, the signature in Authorization; a proxy may have removed them.',
] as const;

// oxfmt-ignore
const WHY = {
  header: (header: string, all: readonly string[]) => because('MissingParameter/header', `请求缺少 ${all.join('、')} 请求头。`,
    `The request lacks ${all.join(', ')} among its headers.`, ...IN_HEADERS, { received: '', expected: header }),
  parameter: (name: string, zh: string, en: string) => because('MissingParameter', `签名 v1 的公共参数 ${name} 不在${zh}里。`,
    `The common parameter ${name} of signature v1 is not in the ${en}.`,
    `v1 的公共参数与业务参数写在一起，都放在${zh}里，不是请求头。`,
    `With v1, common parameters stand beside the others in the ${en}, not in headers.`, { received: '', expected: name }),
  inUrl: (name: string) => because('MissingParameter', `参数都在 URL 里，但 POST 的参数要放在请求体里，所以没有读到 ${name}。`,
    `The parameters stand in the URL; those of a POST are read from its body, so there is no ${name}.`,
    '把参数写进表单请求体，或改用 GET。', 'Put them into a form body, or make it a GET.', { received: '', expected: name }),
  bareJson: (name: string) => because('MissingParameter',
    `请求体是 JSON，却没有 ${HEADERS.join('、')} 请求头，所以没有读到 ${name}。`,
    `The body is JSON, but the headers ${HEADERS.join(', ')} are missing, so there is no ${name}.`, ...IN_HEADERS,
    { received: '', expected: HEADERS.join(', ') }),
  formAsJson: (name: string) => because('MissingParameter',
    `请求体是表单，Content-Type 却是 application/json，所以没有读到 ${name}。`,
    `The body is a form, but Content-Type says application/json, so there is no ${name}.`,
    '表单用 application/x-www-form-urlencoded；JSON 用 TC3 签名与 X-TC- 请求头。',
    'Send a form as application/x-www-form-urlencoded; JSON goes with TC3 and X-TC- headers.', { received: '', expected: name }),
  language: (received: string) => because('InvalidParameterValue', `Language 只能是 zh-CN 或 en-US，收到“${received}”。`,
    `Language must be zh-CN or en-US; received “${received}”.`,
    '请改用其中之一，或不传。', 'Use one of them, or leave it out.', { received, expected: 'zh-CN, en-US' }),
};

/** How a call names its common parameters, and how it is refused where one is missing. */
export interface Commons {
  inHeaders: boolean;
  read(name: string): string | undefined;
  missing(name: string): Failure;
}

export function commonsOf(request: RawRequest, way: Way, parameters: Parameters | undefined): Commons {
  const { headers, body, query } = request;
  if (signedInHeaders(request)) {
    return {
      inHeaders: true,
      read: (name) => headers[HEADER_OF[name] ?? ''],
      missing: (name) => {
        const absent = HEADERS.filter((header) => !headers[header.toLowerCase()]);
        const header = `X-TC-${name}`;
        return { ...WHY.header(header, absent), values: { name: header } };
      },
    };
  }
  const place = way === 'query' ? say('查询串', 'query') : say('表单', 'form');
  const why = (name: string): Failure => {
    if (way !== 'query' && body.length === 0 && query.includes('=')) return WHY.inUrl(name);
    if (way !== 'json') return WHY.parameter(name, place.zh, place.en);
    return /^[\w.%-]+=/.test(body.toString('latin1', 0, 200)) ? WHY.formAsJson(name) : WHY.bareJson(name);
  };
  return {
    inHeaders: false,
    read: (name) => parameters?.common.get(name),
    missing: (name) => ({ ...why(name), values: { name } }),
  };
}

/** Two languages are valid; an empty one, which the Go SDK sends, is none. That the parameter is named so is inferred. */
export function checkLanguage({ inHeaders, read }: Commons, trail: Trail): void {
  const language = read('Language') ?? '';
  if (language === '' || Object.hasOwn(LANGUAGES, language)) return;
  const name = inHeaders ? 'X-TC-Language' : 'Language';
  trail.refuse('common', { ...WHY.language(language), values: { name } }, name);
}
