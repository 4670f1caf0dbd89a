/** Who is asking: scope, clock, key and signature of a call, in the gateway's order. */
import { utcDate } from '../../../message/beijing-time.ts';
import type { Localized } from '../../../message/localized.ts';
import { say } from '../../../message/localized.ts';
import { because } from '../../../provider-kit/trail.ts';
import type { Desk, DeskAccount } from '../../../provider-kit/desk.ts';
import type { Explanation } from '../../../provider-kit/refusal.ts';
import type { RawRequest } from '../../../provider-kit/request.ts';
import { withoutPort } from '../../../provider-kit/request.ts';
import { sha256Hex } from '../../../provider-kit/signing.ts';
import { explainExpired } from '../diagnosis/expired.ts';
import { differs, explain } from '../../../provider-kit/diagnosis/search.ts';
import { tc3 } from '../diagnosis/tc3.ts';
import { explainUnknown } from '../diagnosis/unknown-id.ts';
import { v1 } from '../diagnosis/v1.ts';
import { leniencies } from '../leniencies.ts';
import type { TencentPart } from '../part.ts';
import type { Authorization, Signable } from '../signature.ts';
import { parseAuthorization, sortedNames, UNSIGNED_PAYLOAD, verify } from '../signature.ts';
import { signingAs, tokenFault } from '../temporary-keys.ts';
import type { Envelope, Proof } from './gateway.ts';
import { otherRegions, regions } from './hosts.ts';
import type { SignableV1 } from './signature-v1.ts';
import { verifyV1 } from './signature-v1.ts';

/** Signature and server clock may lie this far apart. Source: the note of X-TC-Timestamp. */
const CLOCK_WINDOW_S = 5 * 60;
const SERVICE = 'sms';
const USUAL_NAMES = 'content-type;host';

type Owner = DeskAccount<TencentPart>;

/** Whose call it is, and by which of the owner's keys. */
interface Proven {
  account: Owner;
  secretId: string;
}

const GRAMMAR =
  'TC3-HMAC-SHA256 Credential=<SecretId>/<yyyy-mm-dd>/sms/tc3_request, SignedHeaders=content-type;host, Signature=<64 hex digits>';
/** Which part production would name is not known. */
const SPACED = { expected: GRAMMAR, values: { part: '`Credential`' } };
const FIRST_LABEL = [
  '多数 SDK 取接入点的第一段作为服务名：接入点要以 sms. 开头。',
  'Most SDKs take the first label of the endpoint as the service: the endpoint must begin with “sms.”.',
] as const;
const OFFERED = ['请用 ap-guangzhou、ap-beijing 或 ap-nanjing。', 'Use ap-guangzhou, ap-beijing or ap-nanjing.'] as const;

// oxfmt-ignore
const WHY = {
  malformed: ({ zh, en }: Localized, received: string) => because('AuthFailure.InvalidAuthorization/part', zh, en,
    '请对照文档里的格式检查；SignedHeaders 至少要有 content-type 与 host。',
    'Check it against the documented format; SignedHeaders must list at least content-type and host.', { expected: GRAMMAR, received }),
  regionForService: (received: string) => because('AuthFailure.InvalidAuthorization', `凭证范围里本该写服务的地方写了地域“${received}”。`,
    `The credential scope names the region “${received}” where the service belongs.`, ...FIRST_LABEL,
    { expected: SERVICE, received }),
  service: (received: string) => because('AuthFailure.InvalidAuthorization', `凭证范围里的服务是“${received}”，不是“sms”。`,
    `The credential scope names the service “${received}”, not “sms”.`, ...FIRST_LABEL, { expected: SERVICE, received }),
  digest: (received: string, expected: string) => because('InvalidParameterValue/digest',
    'X-TC-Content-SHA256 不是请求体的 SHA-256。', 'X-TC-Content-SHA256 is not the SHA-256 of the body.',
    '对发送的字节计算，用小写十六进制；或不发送这个请求头。', 'Hash the bytes that are sent, in lower-case hex, or leave the header out.',
    { expected, received }),
  noRegion: because('MissingParameter', '2021-01-11 版本要求公共参数 Region。', 'Version 2021-01-11 requires the common parameter Region.',
    '请在创建客户端时指定地域，例如 ap-guangzhou。', 'Set a region when creating the client, such as ap-guangzhou.'),
  elsewhere: (received: string) => because('UnsupportedRegion', `短信在地域“${received}”不提供服务。`,
    `SMS is not offered in the region “${received}”.`, ...OFFERED, { received }),
  region: (received: string) => because('InvalidParameterValue', `没有名为“${received}”的地域。`, `There is no region named “${received}”.`,
    ...OFFERED, { received }),
};

/** The account behind a call that is proven to be its owner's. */
export function authenticate(call: Envelope, desk: Desk<TencentPart>): Owner {
  const { proof } = call;
  const { account, secretId } =
    proof.method === 'v3' ? byHeader(call, proof.authorization, desk) : byParameters(call, proof, desk);
  checkToken(call, account, secretId, desk);
  return account;
}

/** The digest that a call names of its body has to be it, where it names one. */
export function checkDigest({ request, trail }: Envelope): void {
  const named = request.headers['x-tc-content-sha256'] ?? '';
  if (named === '' || named === UNSIGNED_PAYLOAD) return;
  const expected = sha256Hex(request.method === 'GET' ? '' : request.body);
  if (named === expected) return;
  if (named.toLowerCase() !== expected) trail.refuse('common', WHY.digest(named, expected), 'X-TC-Content-SHA256');
  trail.warn(leniencies.digestCase, { expected, received: named });
}

/** TC3-HMAC-SHA256. */
function byHeader(call: Envelope, header: string, desk: Desk<TencentPart>): Proven {
  const { request, trail } = call;
  const authorization = checkScope(call, header, desk);
  checkClock(call, desk);
  const { secretId } = authorization;
  const found = findAccount(call, desk, secretId);
  const account = signingAs(found, secretId);
  const received = authorization.signature;
  const signable = signableOf(request, authorization, call.timestamp);
  const reading = verify(signable, account.part.secretKey, received);
  if (!reading) {
    const { body, path } = request;
    return refuseSignature(call, received, () =>
      explain(tc3, { received, signable, authorization, account, accounts: desk.accounts(), body, path }),
    );
  }
  warnOfReading(call, reading, signable, authorization, desk);
  trail.pass('signature', seenAs(received, reading.host, signable.host));
  return { account: found, secretId };
}

/** The port of the sandbox is none that production has: which of the two was signed says nothing there. */
const PRODUCTION_PORT = /:(?:80|443)$/;

function warnOfHost({ trail, request: { host } }: Envelope, signed: string, desk: Desk<TencentPart>): void {
  if (signed === host || desk.ownAddress || !PRODUCTION_PORT.test(host)) return;
  trail.warn(leniencies.signedHost, { expected: host, received: signed });
}

/** A signature that fits, but not in the form that is documented. */
function warnOfReading(
  call: Envelope,
  reading: Signable,
  { date }: Signable,
  { date: named, signedHeaders }: Authorization,
  desk: Desk<TencentPart>,
): void {
  const { trail } = call;
  if (named !== date) trail.warn(leniencies.scopeDate, { expected: date, received: named });
  if (!reading.lowerCase) trail.warn(leniencies.rawValues);
  warnOfHost(call, reading.host, desk);
  // What nearly every client signs needs no look.
  const names = signedHeaders === USUAL_NAMES ? USUAL_NAMES : sortedNames(signedHeaders).join(';');
  if (names !== signedHeaders) trail.warn(leniencies.signedNames, { expected: names, received: signedHeaders });
}

/** Signature v1. */
function byParameters(call: Envelope, proof: Extract<Proof, { method: 'v1' }>, desk: Desk<TencentPart>): Proven {
  checkClock(call, desk);
  const found = findAccount(call, desk, proof.secretId);
  const account = signingAs(found, proof.secretId);
  const { method, host } = call.request;
  const { signature: received, parameters } = proof;
  const signable: SignableV1 = { method, host, pairs: parameters.pairs };
  const signedHost = verifyV1(signable, account.part.secretKey, received);
  if (signedHost === undefined) {
    return refuseSignature(call, received, () => explain(v1, { received, signable, account, accounts: desk.accounts() }));
  }
  if (received.endsWith('\n')) call.trail.warn(leniencies.lineFeed, { expected: received.trimEnd(), received });
  warnOfHost(call, signedHost, desk);
  call.trail.pass('signature', seenAs(received, signedHost, host));
  return { account: found, secretId: proof.secretId };
}

function refuseSignature(call: Envelope, received: string, diagnose: () => Explanation): never {
  const explanation = differs(received, 'SecretKey');
  return call.trail.refuse('signature', { key: 'AuthFailure.SignatureFailure', explanation, diagnose }, seenAs(received));
}

/** The beginning of a signature, and the host it is of where that is not the one that was called. */
function seenAs(signature: string, signedHost?: string, host?: string): string {
  const short = `${signature.slice(0, 8)}…`;
  return signedHost === host ? short : `${short} host: ${signedHost}`;
}

/** SDKs take the service from the first label of the endpoint, which at an address of our own is another one than `sms`. */
function checkScope({ trail, request }: Envelope, header: string, desk: Desk<TencentPart>): Authorization {
  const parsed = parseAuthorization(header);
  if ('malformed' in parsed) {
    const { malformed: part } = parsed;
    const failure = { ...WHY.malformed(malformedCause(header, part), header), values: { part } };
    return trail.refuse('authorization', failure, part.replaceAll('`', ''));
  }
  const { service } = parsed;
  if (service !== SERVICE && !(desk.ownAddress && firstLabels(request.host).includes(service))) {
    trail.refuse('authorization', isRegion(service) ? WHY.regionForService(service) : WHY.service(service), service);
  }
  if (parsed.spaced) trail.warn(leniencies.authorizationBlanks, { ...SPACED, received: header });
  if (service !== SERVICE) trail.warn(leniencies.service, { expected: SERVICE, received: service });
  trail.pass('authorization', service === SERVICE ? SERVICE : `${service} (the first label of the endpoint)`);
  return parsed;
}

/** What SDKs make of `sandbox.local:10690`, `127.0.0.1:10690` and `localhost:10690`, with the port and without. */
function firstLabels(host: string): readonly string[] {
  const label = (name: string): string => name.split('.', 1)[0] ?? '';
  return [label(host), label(withoutPort(host))];
}

function malformedCause(header: string, part: string): Localized {
  const scope = /Credential=([^,\s]*)/.exec(header)?.[1]?.split('/') ?? [];
  const region = scope.length > 4 ? scope.find(isRegion) : undefined;
  return region === undefined
    ? say(
        `Authorization 请求头的 ${part} 不符合文档规定的格式。`,
        `${part} in the Authorization header does not follow the documented format.`,
      )
    : say(
        `凭证范围里多了地域“${region}”：TC3 的范围只有日期、服务和 tc3_request。`,
        `There is a region, “${region}”, in the credential scope: with TC3 it is date, service and tc3_request only.`,
      );
}

function isRegion(name: string): boolean {
  return regions.has(name) || otherRegions.has(name);
}

function checkClock({ trail, timestamp, proof }: Envelope, desk: Desk<TencentPart>): void {
  const age = desk.realNow - Number(timestamp) * 1000;
  const note = `${age < 0 ? '-' : '+'}${(Math.abs(age) / 1000).toFixed(1)} s`;
  const name = proof.method === 'v3' ? 'X-TC-Timestamp' : 'Timestamp';
  const expired = (): Explanation => explainExpired(name, timestamp, desk.realNow, CLOCK_WINDOW_S);
  const isFresh = Math.abs(age) <= CLOCK_WINDOW_S * 1000;
  trail.unless(isFresh, 'timestamp', () => ({ key: 'AuthFailure.SignatureExpire', explanation: expired() }), note);
}

function findAccount({ trail }: Envelope, desk: Desk<TencentPart>, secretId: string): Owner {
  const account = desk.account(secretId);
  if (account) {
    trail.pass('secretId', account.id);
    return account;
  }
  const diagnose = (): Explanation => explainUnknown(secretId, desk.accounts());
  const failure = { key: 'AuthFailure.SecretIdNotFound', explanation: explainUnknown(secretId, []), diagnose };
  return trail.refuse('secretId', failure, secretId);
}

/** The last second of the year 9999. */
const LAST_TIMESTAMP = 253_402_300_799;

/** What a TC3 signature of this request covers. The date is that of the timestamp; a client that writes another one signs something else. */
export function signableOf(request: RawRequest, authorization: Authorization, timestamp: string): Signable {
  const unsigned = request.headers['x-tc-content-sha256'] === UNSIGNED_PAYLOAD;
  const isTime = /^\d+$/.test(timestamp) && Number(timestamp) <= LAST_TIMESTAMP;
  return {
    method: request.method,
    query: request.query,
    signedHeaders: authorization.signedHeaders,
    headers: request.headers,
    host: request.host,
    lowerCase: true,
    payloadHash: sha256Hex(unsigned ? UNSIGNED_PAYLOAD : request.body),
    timestamp,
    date: isTime ? utcDate(Number(timestamp) * 1000) : authorization.date,
    service: authorization.service,
  };
}

function checkToken({ token, trail }: Envelope, { part }: Owner, secretId: string, desk: Desk<TencentPart>): void {
  const explanation = tokenFault(part, secretId, token, desk.now);
  if (explanation) trail.refuse('signature', { key: 'AuthFailure.TokenFailure', explanation }, 'Token');
}

/** 2019-07-11 documents `Region` as not needed; one that is there and wrong passes. */
export function passRegion({ region, trail, proof }: Envelope): void {
  if (region === undefined || regions.has(region)) return;
  const leniency = otherRegions.has(region) ? leniencies.otherRegion : leniencies.unknownRegion;
  trail.warn(leniency, { received: region, values: { name: regionName(proof) } });
}

const regionName = ({ method }: Proof): string => (method === 'v3' ? 'X-TC-Region' : 'Region');

/** 2021-01-11 documents `Region` as required. One that is there and empty is an invalid one (observed). */
export function checkRegion({ region, trail, proof }: Envelope): void {
  if (region === undefined) return trail.refuse('region', { ...WHY.noRegion, values: { name: 'Region' } }, 'Region');
  if (!regions.has(region)) {
    const failure = otherRegions.has(region) ? WHY.elsewhere(region) : WHY.region(region);
    trail.refuse('region', { ...failure, values: { name: regionName(proof) } }, region);
  }
  trail.pass('region', region);
}
