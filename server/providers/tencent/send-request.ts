/** The fields of SendSms in both versions: types first, then unknown names, then what is missing. */
import type { Body } from './actions/fields.ts';
import { missingField, unknownField, wrongType } from './actions/fields.ts';
import type { Trail } from './gateway/trail.ts';
import { pass } from './gateway/trail.ts';

/** One version's names for the same fields. */
export interface SendFields {
  numbers: string;
  app: string;
  template: string;
  sign: string;
}

/** Field names by API version. Source: tencentcloud-cli, api.json of both versions. */
export const sendFields = {
  '2021-01-11': { numbers: 'PhoneNumberSet', app: 'SmsSdkAppId', template: 'TemplateId', sign: 'SignName' },
  '2019-07-11': { numbers: 'PhoneNumberSet', app: 'SmsSdkAppid', template: 'TemplateID', sign: 'Sign' },
} as const satisfies Record<string, SendFields>;

export type SendVersion = keyof typeof sendFields;

export interface SendRequest {
  numbers: readonly string[];
  sdkAppId: string;
  templateId: string;
  signName: string;
  params: readonly string[];
  sessionContext: string;
}

/** Fields that are called the same in both versions. */
const COMMON_NAMES: readonly string[] = ['TemplateParamSet', 'ExtendCode', 'SessionContext', 'SenderId'];
const TEXT = { kind: 'text' } as const;
const TEXTS = { kind: 'texts' } as const;

/** Reads the body's fields; throws the gateway's refusal. */
export function readSendRequest(body: Body, names: SendFields, trail: Trail): SendRequest {
  const request = {
    numbers: texts(body, names.numbers, trail),
    templateId: text(body, names.template, trail),
    sdkAppId: text(body, names.app, trail),
    signName: text(body, names.sign, trail) ?? '',
    params: texts(body, 'TemplateParamSet', trail) ?? [],
    sessionContext: text(body, 'SessionContext', trail) ?? '',
  };
  text(body, 'ExtendCode', trail);
  text(body, 'SenderId', trail);
  const known = Object.values(names);
  const unknown = Object.keys(body).find((name) => !known.includes(name) && !COMMON_NAMES.includes(name));
  if (unknown !== undefined) {
    const all = [...known, ...COMMON_NAMES];
    const meant = all.find((name) => name.toLowerCase() === unknown.toLowerCase());
    unknownField(unknown, meant, all, trail);
  }
  const { numbers = missingField(names.numbers, trail) } = request;
  const { templateId = missingField(names.template, trail) } = request;
  const { sdkAppId = missingField(names.app, trail) } = request;
  pass(trail, 'fields', `${numbers.length} × ${names.numbers}`);
  return { ...request, numbers, templateId, sdkAppId };
}

/** `null` counts as absent (assumed): several SDKs send it for what was not set. */
function text(body: Body, name: string, trail: Trail): string | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' ? value : wrongType(name, value, TEXT, trail);
}

function texts(body: Body, name: string, trail: Trail): readonly string[] | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value)) return wrongType(name, value, TEXTS, trail);
  return value.map((item: unknown, i) => (typeof item === 'string' ? item : wrongType(`${name}.${i}`, item, TEXT, trail)));
}
