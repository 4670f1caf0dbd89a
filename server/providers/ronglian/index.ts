/** Ronglian (容联云, cloopen): short messages, voice codes and sub-accounts over its REST API of 2013-12-26. */
import { defineProvider } from '../../provider-kit/define.ts';
import type { RonglianChange, RonglianPart } from './account.ts';
import { ronglianAccounts } from './account.ts';
import { signature } from './call.ts';
import { addresses, isAddressLike } from './diagnosis/address.ts';
import { checkTitles } from './checks.ts';
import { receipts } from './callbacks.ts';
import { codes } from './codes/codes.ts';
import { actions, sources } from './codes/sources.ts';
import { dailyUses } from './frequency.ts';
import { guide } from './guide.ts';
import { leniencies } from './leniencies.ts';
import { states } from './states.ts';
import { renewed } from './renewed.ts';
import { sample, templates } from './sample.ts';
import { errorReply, replyFormat } from './reply.ts';
import { routes } from './routes.ts';
import { balance, shelves } from './shelves.ts';

/** What the platform says of a failure of its own (observed). */
const FAILURE = '160000';

export const ronglian = defineProvider<RonglianPart, RonglianChange>({
  id: 'ronglian',
  names: { zh: '容联云', en: 'Ronglian' },
  mark: '容联',
  accent: { light: '#0a7a3f', dark: '#4fd08a' },
  // The document's, its test twin, the one for numbers abroad, and one that clients of 2016 to 2019 call.
  hosts: ['app.cloopen.com', 'sandboxapp.cloopen.com', 'hksms.cloopen.com', 'appsms.cloopen.com'],
  addresses,
  ports: [8883],
  deafClients: ['github.com/cloopen/go-sms-sdk', 'java-sms-sdk'],
  claims: ({ path }) => isAddressLike(path),
  routes,
  refusal: ({ code, message }, request) => errorReply(replyFormat(request), code, message),
  signature,
  sample,
  renewed,
  templates,
  failure: FAILURE,
  checks: checkTitles,
  leniencies,
  account: { ...ronglianAccounts, shelves, balance },
  codes,
  actions,
  sources,
  states,
  // `deliverCode` of the documented report; the failure is the carriers' usual word (assumed).
  dailyUses,
  reportCodes: { delivered: 'DELIVRD', undelivered: 'UNDELIV' },
  callbacks: receipts,
  guide,
});
