/** Tencent Cloud SMS (腾讯云短信): its face, put together from the files beside this one. */
import { defineProvider } from '../../provider-kit/define.ts';
import type { Claim } from '../../provider-kit/contract.ts';
import type { RawRequest } from '../../provider-kit/request.ts';
import type { TencentChange, TencentPart } from './part.ts';
import { account } from './account.ts';
import { receipts } from './callbacks.ts';
import { codes } from './codes/codes.ts';
import { forced } from './forced.ts';
import { guide } from './guide.ts';
import { states } from './states.ts';
import { sample } from './sample.ts';
import { hosts } from './gateway/hosts.ts';
import { commandOf } from './legacy/packet.ts';
import { failed } from './legacy/reply.ts';
import { isLegacy, legacyHosts, legacyRoutes } from './legacy/routes.ts';
import { fail } from './gateway/reply.ts';
import { actionRoutes, lastResort } from './routes.ts';
import { ALGORITHM } from './signature.ts';
import { signature } from './diagnosis/signature-report.ts';

export const tencent = defineProvider<TencentPart, TencentChange>({
  id: 'tencent',
  names: { zh: '腾讯云', en: 'Tencent Cloud' },
  mark: '腾讯',
  accent: { light: '#0052d9', dark: '#6ea1ff' },
  hosts: [...hosts, ...legacyHosts],
  claims,
  routes: [...actionRoutes, ...legacyRoutes, lastResort],
  refusal: ({ code, message }, request, desk) =>
    isLegacy(request.path) ? failed(code, message, commandOf(request) ?? '') : fail(code, message, desk.uuid()),
  signature,
  forced,
  sample,
  failure: 'InternalError',
  checks: {
    protocol: { zh: '请求方法与内容类型', en: 'Method and content type' },
    body: { zh: '请求体或参数可读', en: 'Body or parameters can be read' },
    common: { zh: '公共参数齐全', en: 'Common parameters present' },
    action: { zh: '接口与版本', en: 'Action and version' },
    authorization: { zh: 'Authorization 与凭证范围', en: 'Authorization and credential scope' },
    timestamp: { zh: '时间戳在 5 分钟内', en: 'Timestamp within 5 minutes' },
    secretId: { zh: 'SecretId 存在', en: 'SecretId known' },
    signature: { zh: '签名', en: 'Signature' },
    rate: { zh: '每秒请求次数', en: 'Requests per second' },
    region: { zh: '地域', en: 'Region' },
    permission: { zh: '账号权限', en: 'Permission of the account' },
    fields: { zh: '字段与类型', en: 'Fields and types' },
    app: { zh: '应用', en: 'Application' },
    verified: { zh: '企业认证', en: 'Verified as an enterprise' },
    exists: { zh: '签名或模板存在且可用', en: 'Sign or template is there' },
    window: { zh: '时间范围', en: 'Window of time' },
    batch: { zh: '号码个数', en: 'How many numbers' },
    sign: { zh: '签名内容', en: 'Sign' },
    template: { zh: '模板', en: 'Template' },
    params: { zh: '模板参数', en: 'Template parameters' },
    content: { zh: '短信长度', en: 'Length of the text' },
    balance: { zh: '套餐包余量', en: 'Messages left in the package' },
    number: { zh: '号码', en: 'Number' },
    frequency: { zh: '频率限制', en: 'Frequency limits' },
  },
  account,
  codes,
  states,
  // Carriers' own words: the core of the list of receipt codes (documented).
  reportCodes: { delivered: 'DELIVRD', undelivered: 'UNDELIV' },
  callbacks: receipts,
  guide,
});

const ACTION_PAIR = /(?:^|&)Action=/;

/** By header, by an `Action` in the query, or by one in a form to `/`, where signature v1 sends its parameters. */
function claims({ method, path, headers, query }: Omit<RawRequest, 'body'>, body?: Buffer): Claim {
  if (isLegacy(path)) return true;
  if (headers['x-tc-action'] !== undefined || headers['authorization']?.startsWith(ALGORITHM)) return true;
  if (query !== '' && ACTION_PAIR.test(query)) return true;
  const form = headers['content-type']?.toLowerCase().startsWith('application/x-www-form-urlencoded') ?? false;
  if (!form || method !== 'POST' || path !== '/') return false;
  return body === undefined ? 'later' : ACTION_PAIR.test(body.toString('latin1'));
}
