/** Who is asking: scope, clock, key and signature of a call, in the gateway's order. */
import { utcDate } from '../../../message/beijing-time.ts';
import type { Desk, DeskAccount } from '../../../provider-kit/desk.ts';
import type { RawRequest } from '../../../provider-kit/request.ts';
import type { Localized } from '../../../message/localized.ts';
import { sha256Hex } from '../../../provider-kit/signing.ts';
import type { TencentPart } from '../part.ts';
import { explainSignature } from '../diagnosis/diagnosis.ts';
import { explainV1 } from '../diagnosis/diagnosis-v1.ts';
import { explainExpired } from '../diagnosis/expired.ts';
import type { Envelope, Proof } from './gateway.ts';
import { otherRegions, regions } from './hosts.ts';
import type { Authorization, Signable } from '../signature.ts';
import type { SignableV1 } from './signature-v1.ts';
import { verifyV1 } from './signature-v1.ts';
import { parseAuthorization, UNSIGNED_PAYLOAD, verify } from '../signature.ts';
import { pass, refuse, say } from './trail.ts';
import { whyUnknown } from '../diagnosis/unknown-id.ts';

/** Signature and server clock may lie this far apart. Source: the note of X-TC-Timestamp. */
const CLOCK_WINDOW_S = 5 * 60;
const SERVICE = 'sms';

/** The account behind a call that is proven to be its owner's. */
export function authenticate(call: Envelope, desk: Desk<TencentPart>): DeskAccount<TencentPart> {
  const account =
    call.proof.method === 'v3' ? byHeader(call, call.proof.authorization, desk) : byParameters(call, call.proof, desk);
  checkToken(call);
  return account;
}

/** TC3-HMAC-SHA256. */
function byHeader(call: Envelope, header: string, desk: Desk<TencentPart>): DeskAccount<TencentPart> {
  const authorization = checkScope(call, header, desk);
  checkClock(call, desk);
  const account = findAccount(call, desk, authorization.secretId);
  checkSignature(call, account, authorization, desk);
  return account;
}

/** Signature v1. */
function byParameters(
  call: Envelope,
  { parameters, secretId, signature }: Extract<Proof, { method: 'v1' }>,
  desk: Desk<TencentPart>,
): DeskAccount<TencentPart> {
  checkClock(call, desk);
  const account = findAccount(call, desk, secretId);
  const { method, host } = call.request;
  const signable: SignableV1 = { method, host, pairs: parameters.pairs };
  const short = `${signature.slice(0, 8)}…`;
  const signedHost = verifyV1(signable, account.part.secretKey, signature);
  if (signedHost === undefined) {
    return refuse(call, 'signature', {
      key: 'AuthFailure.SignatureFailure',
      note: short,
      explanation: explainV1({ signable, account, accounts: desk.accounts(), received: signature }),
    });
  }
  pass(call, 'signature', signedHost === host ? short : `${short} host: ${signedHost}`);
  return account;
}

/** SDKs take the service from the first label of the endpoint; under an address of our own it can be anything. */
function checkScope(call: Envelope, header: string, desk: Desk<TencentPart>): Authorization {
  const parsed = parseAuthorization(header);
  if ('malformed' in parsed) {
    return refuse(call, 'authorization', {
      key: 'AuthFailure.InvalidAuthorization/part',
      values: { part: parsed.malformed },
      note: parsed.malformed.replaceAll('`', ''),
      explanation: {
        cause: malformedCause(header, parsed.malformed),
        remedy: say(
          'SignedHeaders 至少要有 content-type 与 host。请对照格式检查。',
          'Compare it with the grammar; SignedHeaders needs content-type and host at least.',
        ),
        expected:
          'TC3-HMAC-SHA256 Credential=<SecretId>/<yyyy-mm-dd>/sms/tc3_request, SignedHeaders=content-type;host, Signature=<64 hex digits>',
        received: header,
      },
    });
  }
  if (parsed.service !== SERVICE && !desk.ownAddress) {
    return refuse(call, 'authorization', {
      key: 'AuthFailure.InvalidAuthorization',
      note: parsed.service,
      explanation: {
        cause: isRegion(parsed.service)
          ? say(
              `凭证范围里本该写服务的地方写了地域 “${parsed.service}”。`,
              `The credential scope names the region "${parsed.service}" where the service belongs.`,
            )
          : say(
              `凭证范围里的服务是 “${parsed.service}”，不是 “sms”。`,
              `The credential scope names the service "${parsed.service}", not "sms".`,
            ),
        remedy: say(
          '多数 SDK 取接入点的第一段作为服务名：接入点要以 sms. 开头。',
          'Most SDKs take the first label of the endpoint as the service: the endpoint must begin with "sms.".',
        ),
        expected: SERVICE,
        received: parsed.service,
      },
    });
  }
  pass(
    call,
    'authorization',
    parsed.service === SERVICE ? SERVICE : `${parsed.service} (any service at the sandbox's own address)`,
  );
  return parsed;
}

function malformedCause(header: string, part: string): Localized {
  const scope = /Credential=([^,\s]*)/.exec(header)?.[1]?.split('/') ?? [];
  const region = scope.length > 4 ? scope.find(isRegion) : undefined;
  return region === undefined
    ? say(`Authorization 请求头的 ${part} 不合规范。`, `${part} of the Authorization header does not conform.`)
    : say(
        `凭证范围里多了地域 “${region}”：TC3 的范围只有日期、服务和 tc3_request。`,
        `There is a region, "${region}", in the credential scope: with TC3 it is date, service and tc3_request only.`,
      );
}

function isRegion(name: string): boolean {
  return regions.has(name) || otherRegions.has(name);
}

function checkClock(call: Envelope, desk: Desk<TencentPart>): void {
  const age = desk.realNow - Number(call.timestamp) * 1000;
  const note = `${age < 0 ? '-' : '+'}${(Math.abs(age) / 1000).toFixed(1)} s`;
  if (Math.abs(age) <= CLOCK_WINDOW_S * 1000) return pass(call, 'timestamp', note);
  const name = call.proof.method === 'v3' ? 'X-TC-Timestamp' : 'Timestamp';
  refuse(call, 'timestamp', {
    key: 'AuthFailure.SignatureExpire',
    note,
    explanation: explainExpired(name, call.timestamp, desk.realNow, CLOCK_WINDOW_S),
  });
}

function findAccount(call: Envelope, desk: Desk<TencentPart>, secretId: string): DeskAccount<TencentPart> {
  const account = desk.account(secretId);
  if (!account) {
    return refuse(call, 'secretId', {
      key: 'AuthFailure.SecretIdNotFound',
      note: secretId,
      explanation: {
        cause: whyUnknown(secretId, desk.accounts()),
        remedy: say(
          '请用“接入”页上的 SecretId；真实的密钥不要发到这里。',
          'Use the SecretId of the Connect page; do not send real keys here.',
        ),
        received: secretId,
      },
    });
  }
  pass(call, 'secretId', account.id);
  return account;
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

function checkSignature(
  call: Envelope,
  account: DeskAccount<TencentPart>,
  authorization: Authorization,
  desk: Desk<TencentPart>,
): void {
  const { request } = call;
  const signable = signableOf(request, authorization, call.timestamp);
  const reading = verify(signable, account.part.secretKey, authorization.signature);
  const short = `${authorization.signature.slice(0, 8)}…`;
  if (!reading) {
    const { body, path } = request;
    return refuse(call, 'signature', {
      key: 'AuthFailure.SignatureFailure',
      note: short,
      explanation: explainSignature({ signable, authorization, account, accounts: desk.accounts(), body, path }),
    });
  }
  pass(call, 'signature', reading.host === signable.host ? short : `${short} host: ${reading.host}`);
}

/** Accounts of the sandbox have permanent keys, so no token belongs to them. That a superfluous one is refused is assumed. */
function checkToken(call: Envelope): void {
  if (!call.token) return;
  refuse(call, 'signature', {
    key: 'AuthFailure.TokenFailure',
    note: 'Token',
    explanation: {
      cause: say(
        '请求带了 Token，但沙箱的密钥是永久密钥。',
        'The request carries a token, but keys of the sandbox are permanent.',
      ),
      remedy: say('请去掉临时凭证的 Token。', 'Leave out the token of temporary credentials.'),
    },
  });
}

/** 2021-01-11 documents `Region` as required, 2019-07-11 as not needed. */
export function checkRegion(call: Envelope): void {
  const { region } = call;
  if (!region) {
    return refuse(call, 'region', {
      key: 'MissingParameter',
      values: { name: 'Region' },
      note: 'Region',
      explanation: {
        cause: say('2021-01-11 版本要求公共参数 Region。', 'Version 2021-01-11 requires the common parameter Region.'),
        remedy: say('请在创建客户端时指定地域，例如 ap-guangzhou。', 'Give the client a region, such as ap-guangzhou.'),
      },
    });
  }
  if (!regions.has(region)) {
    const elsewhere = otherRegions.has(region);
    return refuse(call, 'region', {
      key: elsewhere ? 'UnsupportedRegion' : 'InvalidParameterValue',
      values: { name: 'Region' },
      note: region,
      explanation: {
        cause: elsewhere
          ? say(`短信在地域 “${region}” 不提供服务。`, `SMS is not offered in the region "${region}".`)
          : say(`没有名为 “${region}” 的地域。`, `There is no region "${region}".`),
        remedy: say('请用 ap-guangzhou、ap-beijing 或 ap-nanjing。', 'Use ap-guangzhou, ap-beijing or ap-nanjing.'),
        received: region,
      },
    });
  }
  pass(call, 'region', region);
}
