/** What is to be sent: a text to one or more numbers, by a sender who is known. */
import type { Members } from '../../provider-kit/fields.ts';
import { jsonObject, looseObject } from '../../provider-kit/fields.ts';
import type { Desk } from '../../provider-kit/desk.ts';
import type { Phone } from '../../message/phone.ts';
import { resolveNumber } from './numbers.ts';
import type { AliyunPart, AliyunSign, AliyunTemplate } from './part.ts';
import type { Values } from './templates.ts';
import { findSign, findTemplate, renderText } from './templates.ts';

export interface OrderRequest {
  numbers: readonly string[];
  signName: string;
  templateCode: string;
  /** JSON; empty where it was left out. */
  params: string;
  extendCode: string;
  outId: string;
}

export interface Order extends OrderRequest {
  owner: AliyunPart;
  /** As far as they could be read, in the order of the call. */
  phones: readonly (Phone | undefined)[];
  sign: AliyunSign | undefined;
  template: AliyunTemplate | undefined;
  /** Undefined where `params` is no JSON object of texts. */
  values: Values | undefined;
  /** `params` is no JSON, but a lenient reader takes it. */
  isLoose: boolean;
  /** What the phone would show; empty while there is no template. */
  text: string;
  now: number;
  /** Who calls. */
  remoteAddress: string;
  /** A number that brings its outcome along may be sent to whatever else holds. */
  anywhere(phone: Phone): boolean;
}

export function placeOrder(request: OrderRequest, owner: AliyunPart, desk: Desk<AliyunPart>, remoteAddress: string): Order {
  const { now } = desk;
  const template = findTemplate(owner, request.templateCode, now);
  const strict = request.params === '' ? {} : jsonObject(request.params);
  const values = valuesOf(strict ?? looseObject(request.params));
  return {
    owner,
    phones: request.numbers.map((written) => resolveNumber(written)),
    sign: findSign(owner, request.signName, now),
    template,
    values,
    isLoose: !strict && values !== undefined,
    text: template ? renderText(template, request.signName, values ?? new Map()) : '',
    now,
    remoteAddress,
    anywhere: ({ e164 }) => desk.scripted(e164),
    // What is spread first and then added to costs V8 some microseconds.
    ...request,
  };
}

/** Every value is a text: a number is refused (reported by clients). */
function valuesOf(members: Members | undefined): Values | undefined {
  if (!members) return undefined;
  const values = new Map<string, string>();
  for (const [name, value] of Object.entries(members)) {
    if (typeof value !== 'string') return undefined;
    values.set(name, value);
  }
  return values;
}
