/** Ihuyi (互亿无线): its face, put together from the files beside this one. */
import type { Provider } from '../../provider-kit/contract.ts';
import type { IhuyiChange, IhuyiPart } from './account.ts';
import { ihuyiAccounts } from './account.ts';
import { errors } from './errors.ts';
import { guide } from './guide.ts';
import { checks } from './refuse.ts';
import { accountRoutes } from './account-actions.ts';
import { answeredAction, EMPTY_PAGE, NOT_FOUND, reply } from './reply.ts';
import { actionOf, CLOCK_PATH, requestedFormat } from './request.ts';
import { clock, lastResort, submit, UNKNOWN_METHOD, UNKNOWN_PATH } from './routes.ts';

export const ihuyi: Provider<IhuyiPart, IhuyiChange> = {
  id: 'ihuyi',
  names: { zh: '互亿无线', en: 'Ihuyi' },
  mark: '互亿',
  accent: { light: '#b4480a', dark: '#f59a5b' },
  // The document's two names, the JSON host, a reseller's and the bare address that clients were seen to call.
  hosts: ['106.ihuyi.com', '106.ihuyi.cn', 'api.ihuyi.com', '106.wx96.com', '121.199.16.178'],
  claims: ({ path }) => path.startsWith('/webservice/') || path === CLOCK_PATH || /^\/sms\/\w+\.(?:json|xml)$/.test(path),
  routes: [submit, ...accountRoutes, clock, lastResort],
  refusal(refusal, request) {
    if (refusal.code === UNKNOWN_METHOD) return EMPTY_PAGE;
    if (refusal.code === UNKNOWN_PATH) return NOT_FOUND;
    const { code, message: msg } = refusal;
    return reply(answeredAction(actionOf(request)), { code, msg }, requestedFormat(request), request.host);
  },
  failure: { code: errors['0'].code, message: errors['0'].message },
  checks,
  account: ihuyiAccounts,
  errors,
  // Values of `msg` in reports are in no source: the carriers' usual words (assumed).
  reportCodes: { delivered: 'DELIVRD', undelivered: 'UNDELIV' },
  guide,
};
