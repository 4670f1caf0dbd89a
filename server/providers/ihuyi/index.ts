/** Ihuyi (互亿无线): its face, put together from the files beside this one. */
import { defineProvider } from '../../provider-kit/define.ts';
import type { IhuyiChange, IhuyiPart } from './account.ts';
import { ihuyiAccounts } from './account.ts';
import { REPORT_CODES, receipts } from './callbacks.ts';
import { checks } from './checks.ts';
import { codes } from './codes/codes.ts';
import { actions, sources } from './codes/sources.ts';
import { dailyUses } from './frequency.ts';
import { signature } from './diagnosis/signature-report.ts';
import { guide } from './guide.ts';
import { leniencies } from './leniencies.ts';
import { states } from './states.ts';
import { renewed } from './renewed.ts';
import { sample, templates } from './sample.ts';
import { BATCH_PATH } from './actions/batch-send.ts';
import { forced, refusal } from './refusal.ts';
import { addresses, CLOCK_PATH, doorOf } from './request.ts';
import { routes } from './routes.ts';
import { balance, shelves } from './shelves.ts';

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
  addresses: [...addresses, { method: 'POST', path: BATCH_PATH }],
  claims: ({ path }) =>
    path.startsWith('/webservice/') || doorOf(path) !== undefined || path === CLOCK_PATH || path === BATCH_PATH,
  routes,
  refusal,
  signature,
  forced,
  sample,
  renewed,
  templates,
  failure: '0',
  checks,
  leniencies,
  account: { ...ihuyiAccounts, shelves, balance },
  codes,
  actions,
  sources,
  states,
  reportCodes: REPORT_CODES,
  dailyUses,
  callbacks: receipts,
  guide,
});
