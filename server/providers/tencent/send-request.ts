/** What SendSms asks for, in either version: the same fields by other names. */
import type { Unread } from './actions/fields.ts';
import { contextOf, readAction } from './actions/fields.ts';
import { actionFields } from './actions/action-fields.ts';

/** Field names by API version. Source: tencentcloud-cli, api.json of both versions. */
const NAMES = {
  '2021-01-11': { app: 'SmsSdkAppId', template: 'TemplateId', sign: 'SignName' },
  '2019-07-11': { app: 'SmsSdkAppid', template: 'TemplateID', sign: 'Sign' },
} as const;

export type SendVersion = keyof typeof NAMES;

export interface SendRequest {
  numbers: readonly string[];
  sdkAppId: string;
  templateId: string;
  signName: string;
  params: readonly string[];
  sessionContext: string;
}

/** Throws the gateway's refusal. */
export function readSendRequest(version: SendVersion, call: Unread): SendRequest {
  const names = NAMES[version];
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
  };
}
