/** What SendSms asks for, in either version: the same fields by other names. */
import type { Unread } from './actions/fields.ts';
import { contextOf, readAction } from './actions/fields.ts';
import { actionFields } from './actions/action-fields.ts';
import type { Dialect } from './numbers.ts';
import { SEND_FIELDS } from './numbers.ts';

export type SendVersion = Exclude<Dialect, 'v5'>;

export interface SendRequest {
  numbers: readonly string[];
  sdkAppId: string;
  templateId: string;
  signName: string;
  params: readonly string[];
  sessionContext: string;
  extendCode: string;
}

/** Throws the gateway's refusal. */
export function readSendRequest(version: SendVersion, call: Unread): SendRequest {
  const names = SEND_FIELDS[version];
  const fields = readAction(
    actionFields[version].SendSms,
    call,
    (read) => `${read.texts('PhoneNumberSet').length} × PhoneNumberSet`,
  );
  return {
    numbers: fields.texts('PhoneNumberSet'),
    sdkAppId: fields.text(names.app),
    templateId: fields.text(names.template),
    signName: fields.text(names.sign),
    params: fields.texts('TemplateParamSet'),
    sessionContext: contextOf(fields, call.trail),
    extendCode: fields.text('ExtendCode'),
  };
}
