/** The common layer of API 3.0: from bytes to a named action, in the gateway's order (the order itself is inferred from reports). */
import type { Members } from '../../../provider-kit/fields.ts';
import { isObject, jsonObject } from '../../../provider-kit/fields.ts';
import type { RawRequest } from '../../../provider-kit/request.ts';
import { oncePerRequest } from '../../../provider-kit/request.ts';
import type { Failure } from '../../../provider-kit/trail.ts';
import { because } from '../../../provider-kit/trail.ts';
import type { Unread } from '../actions/fields.ts';
import type { Trail } from '../checks.ts';
import { languageOf, openTrail, wordedIn } from '../checks.ts';
import { MAX_NUMBERS, resolveNumber } from '../numbers.ts';
import { leniencies } from '../leniencies.ts';
import { checkLanguage, commonsOf, IN_HEADERS } from './commons.ts';
import { isUnreadable, readParameters } from './parameters.ts';
import type { Parameters } from './parameters.ts';
import type { Carried } from './ways.ts';
import { parametersOf, readCall, signedInHeaders, wayOf } from './ways.ts';

/** Actions of each version that the sandbox answers. */
export type Versions = ReadonlyMap<string, ReadonlySet<string>>;

/** How a call proves who sent it. */
export type Proof =
  /** TC3-HMAC-SHA256: the `Authorization` header. */
  | { method: 'v3'; authorization: string }
  /** Signature v1: everything stands among the parameters. */
  | { method: 'v1'; parameters: Parameters; secretId: string; signature: string };

/** A call whose common parameters are in order; nothing is proven of it yet. */
export interface Envelope extends Unread {
  request: RawRequest;
  action: string;
  version: string;
  timestamp: string;
  region: string | undefined;
  token: string;
  proof: Proof;
}

// oxfmt-ignore
const WHY = {
  noSignature: because('MissingParameter', '请求缺少 Authorization 请求头。', 'The request has no Authorization header.', ...IN_HEADERS),
  noTimestamp: (received: string) => because('InvalidParameter/common', 'Timestamp 不是整数。', 'Timestamp is not an integer.',
    '请发送 Unix 秒，例如 1551113065。', 'Send Unix seconds, such as 1551113065.', { received }),
  noNonce: (received: string) => because('InvalidParameter/common', 'Nonce 不是整数。', 'Nonce is not an integer.',
    '请发送一个随机正整数。', 'Send a random positive integer.', { received }),
  version: (version: string, known: readonly string[]) => because('NoSuchVersion', `短信没有 ${version} 这个接口版本。`,
    `SMS has no API version ${version}.`, `请用 ${known.join(' 或 ')}。`, `Use ${known.join(' or ')}.`),
  action: (version: string, action: string, known: readonly string[]) => because('InvalidAction', `${version} 版本没有接口 ${action}。`,
    `Version ${version} has no action ${action}.`,
    `接口名区分大小写，该版本有：${known.join('、')}。`, `Action names are case-sensitive; this version has ${known.join(', ')}.`),
};

/** Method and content type, common parameters, action, then the fields. Throws the gateway's refusal. */
export function openEnvelope(request: RawRequest, versions: Versions): Envelope {
  const { headers } = request;
  let carried: Carried | undefined;
  // The common parameters are judged before a JSON body (observed), so that it may not have been read when they are refused.
  const recipients = (): readonly string[] => numbersIn(carried?.fields ?? jsonObject(request.body.toString('utf8')) ?? {});
  const trail = openTrail(recipients, languageOf(headers['x-tc-language']));
  const way = wayOf(request, trail);
  if (request.path !== '/') trail.warn(leniencies.path, { expected: '/', received: request.path });
  // Signature v1: common parameters and fields stand side by side.
  const isV1 = !signedInHeaders(request) && (way === 'query' || way === 'form');
  const v1 = isV1 ? parametersOf(request, way, trail) : undefined;
  if (v1) carried = { fields: v1.fields, asText: true };
  const commons = commonsOf(request, way, v1);
  // An empty one counts as missing (assumed).
  const need = (name: string): string => commons.read(name) || trail.refuse('common', commons.missing(name), name);
  trail.wording = wordedIn(languageOf(commons.read('Language')));

  const action = need('Action');
  const version = need('Version');
  const timestamp = need('Timestamp');
  if (!/^\d{1,15}$/.test(timestamp)) wrongType('Timestamp', WHY.noTimestamp(timestamp), trail);
  const proof = v1 ? readV1(v1, need, trail) : readV3(headers['authorization'], trail);
  checkLanguage(commons, trail);
  trail.pass('common', `${action} ${version}`);
  checkAction(versions, action, version, trail);
  carried ??= readCall(request, way, trail);
  return {
    trail,
    request,
    action,
    version,
    timestamp,
    region: commons.read('Region'),
    token: commons.read('Token') ?? '',
    proof,
    ...carried,
  };
}

function readV1(parameters: Parameters, need: (name: string) => string, trail: Trail): Proof {
  const nonce = need('Nonce');
  if (!/^\d{1,19}$/.test(nonce)) wrongType('Nonce', WHY.noNonce(nonce), trail);
  return { method: 'v1', parameters, secretId: need('SecretId'), signature: need('Signature') };
}

function readV3(authorization: string | undefined, trail: Trail): Proof {
  if (authorization) return { method: 'v3', authorization };
  return trail.refuse('common', { ...WHY.noSignature, values: { name: 'Authorization' } }, 'Authorization');
}

export interface NamedAction {
  action: string;
  version: string;
}

/** Action and version of a request that does not say them in its headers. Every route asks; the parameters are read once. */
export const namedAction = oncePerRequest((request): NamedAction => {
  const written = readParameters(request.method === 'GET' ? request.query : request.body);
  const common = isUnreadable(written) ? undefined : written.common;
  return { action: common?.get('Action') ?? '', version: common?.get('Version') ?? '' };
});

/** The numbers of a call that may yet be refused, in E.164 where they can be read. */
export function numbersIn({ PhoneNumberSet: set, MultiSmsInfoSet: infos }: Members): readonly string[] {
  if (Array.isArray(infos))
    return numbersIn({ PhoneNumberSet: infos.map((info) => (isObject(info) ? info['PhoneNumber'] : '')) });
  if (!Array.isArray(set)) return [];
  const written = set.filter((item): item is string => typeof item === 'string').slice(0, MAX_NUMBERS);
  return written.map((item) => resolveNumber(item, '2021-01-11')?.e164 ?? item);
}

/** The text was captured with `Nonce`. */
function wrongType(name: string, failure: Failure, trail: Trail): never {
  return trail.refuse('common', { ...failure, values: { name } }, failure.explanation.received?.slice(0, 24));
}

function checkAction(versions: Versions, action: string, version: string, trail: Trail): void {
  const actions = versions.get(version);
  if (!actions) return trail.refuse('action', { ...WHY.version(version, [...versions.keys()]), values: { version } }, version);
  if (!actions.has(action)) trail.refuse('action', WHY.action(version, action, [...actions]), action);
  trail.pass('action', `${action} ${version}`);
}
