/** The actions, plain sends first, and the words for every address that is none of them. */
import type { Route } from '../../provider-kit/contract.ts';
import type { RawRequest } from '../../provider-kit/request.ts';
import { because } from '../../provider-kit/trail.ts';
import type { RonglianChange, RonglianPart } from './account.ts';
import { newTrail } from './checks.ts';
import type { AddressFlaw } from './diagnosis/address.ts';
import { addressFlaw } from './diagnosis/address.ts';
import { otherSends } from './actions/other-sends.ts';
import { getArrivedRoute, querySmsRoute } from './actions/reports.ts';
import { accountRoutes } from './actions/sub-accounts.ts';
import { templateSms } from './actions/template-sms.ts';
import { createSmsTemplate, querySmsTemplate } from './actions/templates.ts';

const GRAMMAR = [
  '地址为 /2013-12-26/Accounts/{accountSid}/SMS/TemplateSMS?sig=… 之类，大小写须一致；子账户用 /SubAccounts/。',
  'The address looks like /2013-12-26/Accounts/{accountSid}/SMS/TemplateSMS?sig=…, case-sensitive; sub-accounts use /SubAccounts/.',
] as const;

const WHY = {
  unknown: ({ cause: { zh, en }, expected, ofVersion }: AddressFlaw, received: string) =>
    because(ofVersion ? '111110' : '112601', zh, en, ...GRAMMAR, { ...(expected === undefined ? {} : { expected }), received }),
};

/**
 * What an unknown path gets from the real service is not known: the gateway's word for a wrong version where that is
 * what cannot be told, and the one for a wrong request elsewhere (assumed).
 */
const unknownAction: Route<RonglianPart, RonglianChange, RawRequest> = {
  action: 'Unknown',
  matches: () => true,
  read: (request) => request,
  answer({ method, path }) {
    return newTrail().refuse('action', WHY.unknown(addressFlaw(path), `${method} ${path}`));
  },
};

export const routes: readonly Route<RonglianPart, RonglianChange, unknown>[] = [
  templateSms,
  querySmsTemplate,
  createSmsTemplate,
  querySmsRoute,
  getArrivedRoute,
  ...otherSends,
  ...accountRoutes,
  unknownAction,
];
