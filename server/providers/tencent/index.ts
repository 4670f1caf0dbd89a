/** Tencent Cloud SMS (腾讯云短信): its face, put together from the files beside this one. */
import { defineProvider } from '../../provider-kit/define.ts';
import type { Claim } from '../../provider-kit/contract.ts';
import type { RawRequest } from '../../provider-kit/request.ts';
import { mediaType } from '../../provider-kit/request.ts';
import type { TencentChange, TencentPart } from './part.ts';
import { account } from './account.ts';
import { receipts } from './callbacks.ts';
import { checks } from './checks.ts';
import { actions } from './actions/evidence.ts';
import { codes } from './codes/codes.ts';
import { sources } from './codes/sources.ts';
import { forced } from './forced.ts';
import { dailyUses } from './frequency.ts';
import { guide } from './guide.ts';
import { leniencies } from './leniencies.ts';
import { states } from './states.ts';
import { renewed } from './renewed.ts';
import { sample, templates } from './sample.ts';
import { hosts } from './gateway/hosts.ts';
import { commandOf, isLegacy, legacyHosts } from './legacy/packet.ts';
import { failed } from './legacy/reply.ts';
import { commands, legacyRoutes } from './legacy/routes.ts';
import { fail } from './gateway/reply.ts';
import { actionRoutes, lastResort } from './routes.ts';
import { signedInHeaders } from './gateway/ways.ts';
import { signature } from './diagnosis/signature-report.ts';

export const tencent = defineProvider<TencentPart, TencentChange>({
  id: 'tencent',
  names: { zh: '腾讯云', en: 'Tencent Cloud' },
  mark: '腾讯',
  accent: { light: '#0052d9', dark: '#6ea1ff' },
  hosts: [...hosts, ...legacyHosts],
  addresses: [
    { method: 'POST', path: '/', headers: ['X-TC-Action', 'X-TC-Version', 'X-TC-Timestamp', 'Authorization'] },
    ...Object.keys(commands).map((command) => ({ method: 'POST' as const, path: `/v5/tlssmssvr/${command}` })),
  ],
  claims,
  routes: [...actionRoutes, ...legacyRoutes, lastResort],
  refusal: ({ code, message }, request, desk) =>
    isLegacy(request) ? failed(code, message, commandOf(request) ?? '') : fail(code, message, desk.uuid()),
  signature,
  forced,
  sample,
  renewed,
  templates,
  failure: 'InternalError',
  checks,
  account,
  codes,
  actions,
  sources,
  states,
  leniencies,
  // Carriers' own words: the core of the list of receipt codes (documented).
  dailyUses,
  reportCodes: { delivered: 'DELIVRD', undelivered: 'UNDELIV' },
  callbacks: receipts,
  guide,
});

const ACTION_PAIR = /(?:^|&)Action=/;

/**
 * By header. By what other clouds have as well: an `Action` in the query, JSON to `/`, where API 3.0 stands, or an `Action`
 * in whatever else is sent there, since signature v1 has its parameters in a form.
 */
function claims(head: Omit<RawRequest, 'body'>, body?: Buffer): Claim {
  const { method, path, query } = head;
  if (isLegacy(head) || signedInHeaders(head)) return true;
  if (query !== '' && ACTION_PAIR.test(query)) return 'perhaps';
  if (method !== 'POST' || path !== '/') return false;
  if (mediaType(head) === 'application/json') return 'perhaps';
  if (body === undefined) return 'later';
  return ACTION_PAIR.test(body.toString('latin1')) ? 'perhaps' : false;
}
