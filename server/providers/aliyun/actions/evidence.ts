/** What the answer of each action rests on where it says yes. */
import type { Basis } from '../../../provider-kit/evidence/sources.ts';
import { assumed, documented, observed } from '../codes/sources.ts';

/** Members are those of the description; their order on the wire is not known. */
const MODEL = documented('description', 'model');

export const actions: Readonly<Record<string, Basis>> = {
  SendSms: observed('dump'),
  SendBatchSms: observed('pastes'),
  QuerySendDetails: observed('fixture', 'model'),
  QuerySendStatistics: observed('pastes'),
  AddSmsSign: MODEL,
  ModifySmsSign: MODEL,
  DeleteSmsSign: MODEL,
  QuerySmsSign: MODEL,
  QuerySmsSignList: MODEL,
  CreateSmsSign: MODEL,
  UpdateSmsSign: MODEL,
  GetSmsSign: MODEL,
  AddSmsTemplate: MODEL,
  ModifySmsTemplate: MODEL,
  DeleteSmsTemplate: MODEL,
  QuerySmsTemplate: MODEL,
  QuerySmsTemplateList: MODEL,
  CreateSmsTemplate: MODEL,
  UpdateSmsTemplate: MODEL,
  GetSmsTemplate: MODEL,
  SendSmsVerifyCode: documented('model', 'pnvsClients'),
  CheckSmsVerifyCode: documented('model', 'pnvsClients'),
  Unknown: assumed('ours'),
};
