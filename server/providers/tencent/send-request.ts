/** The fields of SendSms in both versions: types first, then unknown names, then what is missing. */
import type { Trail } from './trail.ts';
import { pass, refuse, say } from './trail.ts';

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

type Body = Readonly<Record<string, unknown>>;

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
  refuseUnknown(body, names, trail);
  const { numbers = missing(names.numbers, trail) } = request;
  const { templateId = missing(names.template, trail) } = request;
  const { sdkAppId = missing(names.app, trail) } = request;
  pass(trail, 'fields', `${numbers.length} × ${names.numbers}`);
  return { ...request, numbers, templateId, sdkAppId };
}

/** `null` counts as absent (assumed): several SDKs send it for what was not set. */
function text(body: Body, name: string, trail: Trail): string | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' ? value : wrongType(name, value, trail);
}

function texts(body: Body, name: string, trail: Trail): readonly string[] | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value)) return wrongType(name, value, trail);
  return value.map((item: unknown, i) => (typeof item === 'string' ? item : wrongType(`${name}.${i}`, item, trail)));
}

function wrongType(name: string, value: unknown, trail: Trail): never {
  const received = JSON.stringify(value);
  return refuse(trail, 'fields', {
    key: 'InvalidParameter',
    values: { name },
    note: name,
    explanation: {
      cause: say(`${name} 的类型不对，收到 ${received}。`, `${name} has the wrong type: ${received}.`),
      remedy: say(
        '字段都是字符串，PhoneNumberSet 与 TemplateParamSet 是字符串数组：数字也要加引号。',
        'Fields are strings, PhoneNumberSet and TemplateParamSet arrays of strings: numbers need quotes as well.',
      ),
      received,
    },
  });
}

function refuseUnknown(body: Body, names: SendFields, trail: Trail): void {
  const known = [
    names.numbers,
    names.app,
    names.template,
    names.sign,
    'TemplateParamSet',
    'ExtendCode',
    'SessionContext',
    'SenderId',
  ];
  const unknown = Object.keys(body).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const meant = known.find((name) => name.toLowerCase() === unknown.toLowerCase());
  refuse(trail, 'fields', {
    key: 'UnknownParameter',
    values: { name: unknown },
    note: unknown,
    explanation: {
      cause: say(`SendSms 的这个版本没有字段 ${unknown}。`, `This version of SendSms has no field ${unknown}.`),
      remedy:
        meant === undefined
          ? say(
              '字段名随版本不同：2021-01-11 用 SmsSdkAppId、TemplateId、SignName，2019-07-11 用 SmsSdkAppid、TemplateID、Sign。',
              'Names differ by version: SmsSdkAppId, TemplateId, SignName in 2021-01-11; SmsSdkAppid, TemplateID, Sign in 2019-07-11.',
            )
          : say(`这个版本里它叫 ${meant}，区分大小写。`, `In this version it is called ${meant}; names are case-sensitive.`),
      received: unknown,
    },
  });
}

function missing(name: string, trail: Trail): never {
  return refuse(trail, 'fields', {
    key: 'MissingParameter',
    values: { name },
    note: name,
    explanation: {
      cause: say(`请求体缺少必填字段 ${name}。`, `The body lacks the required field ${name}.`),
      remedy: say(`请加上 ${name}。`, `Add ${name}.`),
    },
  });
}
