/** Tencent Cloud SMS (腾讯云短信): its face, put together from the files beside this one. */
import { defineProvider } from '../../provider-kit/define.ts';
import type { Claim } from '../../provider-kit/contract.ts';
import type { RawRequest } from '../../provider-kit/request.ts';
import type { TencentChange, TencentPart } from './part.ts';
import { account } from './account.ts';
import { receipts } from './callbacks.ts';
import { checks } from './checks.ts';
import { codes } from './codes/codes.ts';
import { forced } from './forced.ts';
import { guide } from './guide.ts';
import { states } from './states.ts';
import { sample } from './sample.ts';
import { hosts } from './gateway/hosts.ts';
import { commandOf, isLegacy, legacyHosts } from './legacy/packet.ts';
import { failed } from './legacy/reply.ts';
import { legacyRoutes } from './legacy/routes.ts';
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
    isLegacy(request) ? failed(code, message, commandOf(request) ?? '') : fail(code, message, desk.uuid()),
  signature,
  forced,
  sample,
  failure: 'InternalError',
  checks,
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
function claims(head: Omit<RawRequest, 'body'>, body?: Buffer): Claim {
  const { method, path, headers, query } = head;
  if (isLegacy(head)) return true;
  if (headers['x-tc-action'] !== undefined || headers['authorization']?.startsWith(ALGORITHM)) return true;
  if (query !== '' && ACTION_PAIR.test(query)) return true;
  const form = headers['content-type']?.toLowerCase().startsWith('application/x-www-form-urlencoded') ?? false;
  if (!form || method !== 'POST' || path !== '/') return false;
  return body === undefined ? 'later' : ACTION_PAIR.test(body.toString('latin1'));
}
