/** What the answer of each action rests on where it says yes. */
import type { Basis } from '../../../provider-kit/evidence/sources.ts';
import { assumed, documented, observed } from '../codes/sources.ts';

const MODEL = documented('model');
const V5 = documented('v5Documents');

/** Both versions of API 3.0, then the commands of v5; `Unknown` and `v5` are what is none of them. */
export const actions: Readonly<Record<string, Basis>> = {
  SendSms: observed('sends'),
  SendMultiGlobalSms: MODEL,
  PullSmsSendStatus: MODEL,
  PullSmsSendStatusByPhoneNumber: MODEL,
  PullSmsReplyStatus: MODEL,
  PullSmsReplyStatusByPhoneNumber: MODEL,
  SendStatusStatistics: MODEL,
  CallbackStatusStatistics: MODEL,
  SmsPackagesStatistics: MODEL,
  AddSmsSign: MODEL,
  ModifySmsSign: MODEL,
  DeleteSmsSign: MODEL,
  DescribeSmsSignList: MODEL,
  AddSmsTemplate: MODEL,
  ModifySmsTemplate: MODEL,
  DeleteSmsTemplate: MODEL,
  DescribeSmsTemplateList: MODEL,
  DescribePhoneNumberInfo: MODEL,
  ReportConversion: MODEL,
  DescribeSendRecordList: documented('nodeTypes'),
  Unknown: assumed('ours'),

  sendsms: observed('sendsV5'),
  sendmultisms2: observed('sendsV5'),
  sendisms: V5,
  pullstatus: V5,
  pullstatus4mobile: V5,
  pullsendstatus: V5,
  pullcallbackstatus: V5,
  getsmspackages: assumed('v5Packages'),
  add_sign: V5,
  mod_sign: V5,
  del_sign: V5,
  get_sign: V5,
  add_template: V5,
  mod_template: V5,
  del_template: V5,
  get_template: V5,
  v5: assumed('ours'),
};
