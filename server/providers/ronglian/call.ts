/** A signed call of any action: what its address, headers and body say, and the trail each of them begins with. */
import type { Answer, Route } from '../../provider-kit/contract.ts';
import type { Desk } from '../../provider-kit/desk.ts';
import type { SignatureReport } from '../../provider-kit/refusal.ts';
import type { RawRequest } from '../../provider-kit/request.ts';
import type { Localized } from '../../message/localized.ts';
import { printable } from '../../message/printable.ts';
import { parseForm } from '../../provider-kit/body.ts';
import { KEPT_LIMITS } from '../../provider-kit/limits.ts';
import { bareUuid } from '../../provider-kit/mint.ts';
import { because } from '../../provider-kit/trail.ts';
import type { RonglianApp, RonglianChange, RonglianPart } from './account.ts';
import type { Claim } from './authenticate.ts';
import { SOFT_VERSION, authenticate, reportSig } from './authenticate.ts';
import type { Body, Format } from './body.ts';
import { formatNamed, readTexts } from './body.ts';
import type { Checks, Mark } from './checks.ts';
import { newTrail, warnOf } from './checks.ts';
import type { Caller } from './credentials.ts';
import type { ErrorCode } from './codes/codes.ts';
import type { Fields } from './fields.ts';
import { absenceOf } from './fields.ts';
import { leniencies } from './leniencies.ts';
import { findApp } from './lookups.ts';
import type { XmlTree } from '../../provider-kit/answers.ts';
import { SUCCESS, replyFormat, successReply } from './reply.ts';

export interface SignedCall<Content> {
  method: string;
  claim: Claim;
  body: Body<Content>;
  format: Format;
  marks: readonly Mark[];
}

const BODY = [
  '包体应为 {"appId":"…", …} 或相应的 XML，并写明 Content-Type。',
  'The body must be {"appId":"…", …} or the equivalent XML, with the matching Content-Type.',
] as const;

// oxfmt-ignore
const WHY = {
  method: (action: string, wanted: string, method: string) => because('112602', `${action} 只接受 ${wanted}，收到 ${method}。`,
    `${action} accepts ${wanted} only; received ${method}.`, `改用 ${wanted}。`, `Use ${wanted}.`),
  noBody: (code: ErrorCode) => because(code, '请求没有包体。', 'The request has no body.', ...BODY),
  unreadable: (code: ErrorCode, { zh, en }: Localized) => because(code, zh, en, ...BODY),
  absent: (code: ErrorCode, { zh, en }: Localized, form: Form, received: string) => because(code, zh, en, ...form, { received }),
  field: (code: ErrorCode, name: string, form: Form, received: string) => because(code, `${name} 的值“${shown(received)}”不符合格式。`,
    `The value “${shown(received)}” of ${name} does not meet the format.`, ...form, { received }),
};

type Form = readonly [zh: string, en: string];

const shown = (value: string): string => printable(value.slice(0, KEPT_LIMITS.name));

type Scopes = 'Accounts' | 'Accounts|SubAccounts';

/** /{SoftVersion}/{Accounts or SubAccounts}/{sid}/{func}/{funcdes} (documented). */
export function addressOf(scopes: Scopes, func: string): RegExp {
  return new RegExp(`^/([^/]+)/(${scopes})/([^/]*)/${func}$`);
}

/** The parts of a request that every action reads alike; the three groups of `address` are version, scope and sid. */
export function readCall<Content>(
  request: RawRequest,
  address: RegExp,
  body: Body<Content>,
  softVersion = SOFT_VERSION,
): SignedCall<Content> {
  const marks = [...headerMarks(request), ...(body.state === 'read' ? body.marks : [])];
  return { method: request.method, claim: readClaim(request, address, softVersion), body, format: replyFormat(request), marks };
}

/** What is missing of the headers, or is as it need not be. */
function headerMarks({ method, headers }: RawRequest): readonly Mark[] {
  const { accept = '', 'content-type': type = '', 'transfer-encoding': encoding } = headers;
  const marks: Mark[] = [];
  if (accept === '') marks.push([leniencies.accept]);
  if (method !== 'POST') return marks;
  if (type === '') marks.push([leniencies.noContentType]);
  else if (formatNamed(type) === undefined) marks.push([leniencies.otherContentType, { received: type }]);
  if (encoding !== undefined) marks.push([leniencies.chunked, { received: `Transfer-Encoding: ${encoding}` }]);
  return marks;
}

function readClaim(request: RawRequest, address: RegExp, softVersion: string): Claim {
  const [, version = '', scope = '', sid = ''] = address.exec(request.path) ?? [];
  return {
    version,
    scope: scope === 'SubAccounts' ? 'SubAccounts' : 'Accounts',
    sid,
    authorization: request.headers['authorization'],
    sig: parseForm(request.query).get('sig'),
    remoteAddress: request.remoteAddress,
    softVersion,
  };
}

const ANY_ADDRESS = /^\/([^/]+)\/((?:Sub)?Accounts|account)\/([^/]*)/;

/** The sig of any action, right or wrong, beside ours. */
export function signature(request: RawRequest, desk: Desk<RonglianPart>): SignatureReport | undefined {
  return reportSig(readClaim(request, ANY_ADDRESS, SOFT_VERSION), desk);
}

/** 112602 is documented; that it answers a wrong method here, and before anything else, is assumed. */
export function checkMethod(action: string, wanted: string, method: string, trail: Checks): void {
  if (method === wanted) return trail.pass('action', method);
  return trail.refuse('action', WHY.method(action, wanted, method), method);
}

/** What is said of a body that is not there, and of one that cannot be read. */
export interface BodyCodes {
  empty: ErrorCode;
  unreadable: ErrorCode;
}

/** The words of the SMS platform (a text observed, what causes which assumed). */
export const PLATFORM_BODY: BodyCodes = { empty: '160030', unreadable: '160031' };
/** The words of the gateway (documented; what causes which assumed). */
export const GATEWAY_BODY: BodyCodes = { empty: '112604', unreadable: '112616' };

/** The gateway's checks of the sender come before the body (assumed from the codes: 111xxx, then the others). */
export function requireBody<Content>(body: Body<Content>, codes: BodyCodes, trail: Checks): Content {
  if (body.state === 'empty') return trail.refuse('body', WHY.noBody(codes.empty));
  if (body.state === 'unreadable') return trail.refuse('body', WHY.unreadable(codes.unreadable, body.cause));
  trail.pass('body');
  return body.content;
}

/** What a field has to be, and the code of one that is not. */
export type Demand = readonly [code: ErrorCode, name: string, fits: (value: string) => boolean, zh: string, en: string];

/** Holds the fields of a call against what is demanded of them, in order. */
export function requireFields(asked: Asked, demands: readonly Demand[]): void {
  for (const [code, name, fits, zh, en] of demands) if (!fits(asked.field(name))) wrongField(asked, code, name, zh, en);
}

/** A field that is not as it has to be: `form` says how. */
export function wrongField({ field, absence, trail }: Asked, code: ErrorCode, name: string, ...form: Form): never {
  const received = field(name);
  const failure =
    received.trim() === '' ? WHY.absent(code, absence(name), form, received) : WHY.field(code, name, form, received);
  return trail.refuse('fields', failure, name);
}

export const isFilled = (value: string): boolean => value !== '';

/** A call whose sender is known and whose body was read. */
export interface Asked {
  /** Absent fields are empty texts. */
  field(name: string): string;
  absence: Fields['absence'];
  caller: Caller;
  desk: Desk<RonglianPart>;
  trail: Checks;
  format: Format;
}

/** What an action answers with, besides the checks that were held on the way. */
export interface Outcome {
  tree?: XmlTree;
  recipients?: Answer<RonglianChange>['recipients'];
  changes?: readonly RonglianChange[];
}

export interface Endpoint {
  action: string;
  address: RegExp;
  fields: readonly string[];
  softVersion?: string;
  method?: 'GET' | 'POST';
  bodyCodes?: BodyCodes;
  /** The numbers it is meant for, to show a refusal on their phones. */
  recipients?(fields: Fields): readonly string[];
  answer(asked: Asked): Outcome;
}

const NO_FIELDS: Fields = { text: () => '', absence: (name) => absenceOf(name, new Map()) };

/** An action whose body holds nothing but texts. */
export function endpoint(spec: Endpoint): Route<RonglianPart, RonglianChange, SignedCall<Fields>> {
  const { action, address, fields, softVersion, method = 'POST', bodyCodes = GATEWAY_BODY } = spec;
  return {
    action,
    matches: ({ path }) => address.test(path),
    read: (request) => readCall(request, address, readTexts(request, fields), softVersion),
    answer(call, desk) {
      const trail = newTrail(() => (call.body.state === 'read' ? (spec.recipients?.(call.body.content) ?? []) : []));
      checkMethod(action, method, call.method, trail);
      const caller = authenticate(call.claim, desk, trail);
      const { text: field, absence } = method === 'GET' ? NO_FIELDS : requireBody(call.body, bodyCodes, trail);
      warnOf(call.marks, trail);
      if (caller.subAccount) trail.warn(leniencies.subAccount, { received: `/SubAccounts/ … ${action}` });
      const { format } = call;
      const { tree, recipients = [], changes = [] } = spec.answer({ field, absence, caller, desk, trail, format });
      return { reply: successReply(format, tree), code: SUCCESS, checks: trail.checks, recipients, changes };
    },
  };
}

/** The application a call names. */
export function appOf({ field, absence, caller, desk, trail }: Asked): RonglianApp {
  return findApp(field('appId'), absence, caller, desk, trail);
}

/** The id a call hands out: a version 4 UUID without hyphens (observed for smsMessageSid, assumed for the others). */
export function newSid(desk: Desk<RonglianPart>): string {
  return bareUuid(desk);
}
