/** Alibaba Cloud SMS (阿里云短信) and SMS authentication (短信认证): its face, put together from the files beside this one. */
import { refusingRow } from '../../provider-kit/codes.ts';
import type { Claim } from '../../provider-kit/contract.ts';
import { defineProvider } from '../../provider-kit/define.ts';
import type { RawRequest } from '../../provider-kit/request.ts';
import { account } from './account.ts';
import { actions } from './actions/evidence.ts';
import { receipts } from './callbacks.ts';
import { checks } from './checks.ts';
import { codes, textOf } from './codes/codes.ts';
import { sources } from './codes/sources.ts';
import { signature } from './diagnosis/signature-report.ts';
import { dailyUses } from './frequency.ts';
import { hosts } from './gateway/hosts.ts';
import { namedInHeaders } from './gateway/naming.ts';
import { guide } from './guide.ts';
import { leniencies } from './leniencies.ts';
import type { AliyunChange, AliyunPart } from './part.ts';
import { renewed } from './renewed.ts';
import { refusal } from './reply.ts';
import { routes } from './routes.ts';
import { sample, templates } from './sample.ts';
import { states } from './states.ts';

/** Names that texts ask for, as a call of a send would fill them in. */
const NAMES = { permits: '1', name: 'PhoneNumbers', string: 'POST&%2F&', canonical: 'POST' };

export const aliyun = defineProvider<AliyunPart, AliyunChange>({
  id: 'aliyun',
  names: { zh: '阿里云', en: 'Alibaba Cloud' },
  mark: '阿里',
  // Its own orange is Ihuyi's, too.
  accent: { light: '#7a35c9', dark: '#c59bff' },
  hosts,
  addresses: [{ method: 'POST', path: '/', headers: ['x-acs-action', 'x-acs-version', 'x-acs-date', 'Authorization'] }],
  claims,
  // aliyun-python-sdk-core brings its own requests and its own roots.
  rootVariables: ['ALIBABA_CLOUD_CA_BUNDLE'],
  routes,
  refusal,
  signature,
  // The answer to a send has one code, whatever the number of its numbers.
  forced: (key, { request }, desk) => {
    const row = refusingRow(codes, key);
    if (!row) return undefined;
    const told = { code: row.code, message: textOf(key, NAMES) };
    return { ...told, reply: refusal(told, request, desk) };
  },
  sample,
  renewed,
  templates,
  failure: 'isp.SYSTEM_ERROR',
  checks,
  account,
  codes,
  actions,
  sources,
  states,
  leniencies,
  dailyUses,
  reportCodes: { delivered: 'DELIVERED', undelivered: 'MOBILE_NOT_ON_SERVICE' },
  callbacks: receipts,
  guide,
});

/** What no other cloud has among its parameters; the version is that of both products. */
const OWN_PAIR = /(?:^|&)(?:AccessKeyId=|SignatureNonce=|Version=2017-05-25(?:&|$))/;

/** By its headers, or by its own parameters, in the query or in a form. */
function claims(head: Omit<RawRequest, 'body'>, body?: Buffer): Claim {
  const { method, path, query } = head;
  if (namedInHeaders(head)) return true;
  if (query !== '' && OWN_PAIR.test(query)) return true;
  if (method !== 'POST' || path !== '/') return false;
  return body === undefined ? 'later' : OWN_PAIR.test(body.toString('latin1'));
}
