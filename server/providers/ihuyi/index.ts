/** Ihuyi (互亿无线): its face, put together from the files beside this one. */
import { mergedCodes } from '../../provider-kit/codes.ts';
import { defineProvider } from '../../provider-kit/define.ts';
import type { IhuyiChange, IhuyiPart } from './account.ts';
import { ihuyiAccounts } from './account.ts';
import { receipts } from './callbacks.ts';
import { codeNumbers } from './codes/code-numbers.ts';
import { errors } from './codes/errors.ts';
import { forced } from './forced.ts';
import { guide } from './guide.ts';
import { states } from './states.ts';
import { meanings } from './codes/meanings.ts';
import { sample } from './sample.ts';
import { situations } from './codes/situations.ts';
import { checks } from './refuse.ts';
import { BATCH_PATH, batchWire } from './actions/batch-send.ts';
import { answeredAction, EMPTY_PAGE, NOT_FOUND, reply } from './reply.ts';
import { actionOf, CLOCK_PATH, doorOf, isEnvelope, wireOf } from './request.ts';
import { routes, UNKNOWN_METHOD, UNKNOWN_PATH } from './routes.ts';
import { signature } from './diagnosis/signature-report.ts';
import { soapFault } from './soap.ts';

export const ihuyi = defineProvider<IhuyiPart, IhuyiChange>({
  id: 'ihuyi',
  names: { zh: '互亿无线', en: 'Ihuyi' },
  mark: '互亿',
  accent: { light: '#b4480a', dark: '#f59a5b' },
  hosts: [
    // The document's two names, the JSON host, a reseller's and the bare address that clients were seen to call.
    '106.ihuyi.com',
    '106.ihuyi.cn',
    'api.ihuyi.com',
    '106.wx96.com',
    '121.199.16.178',
    // The other products.
    'api.isms.ihuyi.com',
    'api.isms.ihuyi.cn',
    'api.yx.ihuyi.com',
    'api.voice.ihuyi.com',
    'api.vm.ihuyi.com',
  ],
  claims: ({ path }) =>
    path.startsWith('/webservice/') || doorOf(path) !== undefined || path === CLOCK_PATH || path === BATCH_PATH,
  routes,
  refusal(refusal, request) {
    if (refusal.code === UNKNOWN_METHOD) return isEnvelope(request) ? soapFault(request) : EMPTY_PAGE;
    if (refusal.code === UNKNOWN_PATH) return NOT_FOUND;
    const { code, message: msg } = refusal;
    const wire = request.path === BATCH_PATH ? batchWire(request.host) : wireOf(request);
    return reply(answeredAction(actionOf(request)), { code, msg }, wire);
  },
  signature,
  forced,
  sample,
  failure: '0',
  checks,
  account: ihuyiAccounts,
  codes: mergedCodes(errors, {}, meanings, situations, codeNumbers.digitsOf),
  states,
  // Values of `msg` in reports are in no source: the carriers' usual words (assumed).
  reportCodes: { delivered: 'DELIVRD', undelivered: 'UNDELIV' },
  callbacks: receipts,
  guide,
});
