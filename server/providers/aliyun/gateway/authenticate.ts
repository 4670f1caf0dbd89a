/** Who is asking: clock, key, signature, nonce and token of a call, in the gateway's order (assumed). */
import type { Desk, DeskAccount } from '../../../provider-kit/desk.ts';
import { differs, explain } from '../../../provider-kit/diagnosis/search.ts';
import type { Explanation } from '../../../provider-kit/refusal.ts';
import type { RawRequest } from '../../../provider-kit/request.ts';
import { sha256Hex } from '../../../provider-kit/signing.ts';
import { parseUtcTime, utcTime } from '../../../provider-kit/times.ts';
import { because } from '../../../provider-kit/trail.ts';
import { acs3 } from '../diagnosis/acs3.ts';
import { explainExpired, explainTime } from '../diagnosis/clock.ts';
import { rpc } from '../diagnosis/rpc.ts';
import { explainUnknown } from '../diagnosis/unknown-id.ts';
import { leniencies } from '../leniencies.ts';
import type { AliyunPart } from '../part.ts';
import { secretOf, tokenFailure } from '../temporary-keys.ts';
import type { Authorization, Signable } from './acs3.ts';
import { canonicalRequest, sortedNames, stringToSign, verify } from './acs3.ts';
import type { Envelope, Proof } from './envelope.ts';
import { canonicalQuery } from './parameters.ts';
import type { RpcSignable } from './rpc.ts';
import { rpcString, verifyRpc } from './rpc.ts';

/** Signature and server clock may lie this far apart (documented). */
export const CLOCK_WINDOW_MS = 15 * 60_000;

type Owner = DeskAccount<AliyunPart>;

const ANOTHER_KEY = ['请在沙箱账号里把 keyState 改为 active。', 'Set “keyState” to “active” in the sandbox account.'] as const;

// oxfmt-ignore
const WHY = {
  disabled: because('InvalidAccessKeyId.Inactive', 'AccessKey 已禁用（keyState 为 disabled）。', 'The AccessKey is disabled (“keyState” is disabled).', ...ANOTHER_KEY),
  leaked: because('Forbidden', 'AccessKey 被标记为泄露（keyState 为 leaked）。', 'The AccessKey counts as leaked (“keyState” is leaked).', ...ANOTHER_KEY),
  nonce: (received: string) => because('SignatureNonceUsed', '15 分钟内已经用过这个 SignatureNonce。',
    'This SignatureNonce was used within the last 15 minutes.',
    '每次请求（重试也算）都要生成新的随机串；压测时可以关掉频率限制。',
    'Make a new one for every request, retries too; for load tests, switch the limits off.', { received }),
  rate: (action: string, times: number, limit: number) => because('Throttling.User', `${action} 每秒最多 ${limit} 次；这是第 ${times} 次。`,
    `${action} may be called ${limit} times a second; this is call ${times}.`,
    '请放慢调用，或把账号的 limits.mode 设为 off。', 'Call less often, or set limits.mode of the account to “off”.',
    { expected: `≤ ${limit} / s`, received: `${times} / s` }),
};

/** The account behind a call that is proven to be its owner's. */
export function authenticate(call: Envelope, desk: Desk<AliyunPart>): Owner {
  const { trail, accessKeyId, nonce, proof } = call;
  checkClock(call, desk);
  const account = findAccount(call, desk);
  const secret = secretOf(account.part, accessKeyId);
  if (proof.style === 'acs3') checkAcs3(call, proof, account, secret, desk);
  else checkRpc(call, proof, account, secret, desk);
  trail.unless(!desk.usedBefore(account, nonce), 'nonce', () => WHY.nonce(nonce), nonce.slice(0, 24));
  const failure = tokenFailure(account.part, accessKeyId, call.token, desk.now);
  if (failure) trail.refuse('accessKey', failure, 'SecurityToken');
  checkRate(call, account, desk);
  return account;
}

function checkClock({ trail, timestamp, proof }: Envelope, desk: Desk<AliyunPart>): void {
  const name = proof.style === 'acs3' ? 'x-acs-date' : 'Timestamp';
  const at = parseUtcTime(timestamp);
  if (at === undefined) {
    const explanation = explainTime(name, timestamp, utcTime(desk.realNow));
    return trail.refuse('timestamp', { key: 'InvalidTimeStamp.Format', explanation }, timestamp.slice(0, 32));
  }
  const age = desk.realNow - at;
  const note = `${age < 0 ? '-' : '+'}${(Math.abs(age) / 1000).toFixed(1)} s`;
  const failure = () => ({ key: 'InvalidTimeStamp.Expired', explanation: explainExpired(name, timestamp, at, desk.realNow) });
  trail.unless(Math.abs(age) <= CLOCK_WINDOW_MS, 'timestamp', failure, note);
}

function findAccount({ trail, accessKeyId }: Envelope, desk: Desk<AliyunPart>): Owner {
  const account = desk.account(accessKeyId);
  if (!account) {
    const diagnose = (): Explanation => explainUnknown(accessKeyId, desk.accounts());
    const failure = { key: 'InvalidAccessKeyId.NotFound', explanation: explainUnknown(accessKeyId, []), diagnose };
    return trail.refuse('accessKey', failure, accessKeyId.slice(0, 40));
  }
  const { keyState } = account.part;
  if (keyState !== 'active') trail.refuse('accessKey', keyState === 'disabled' ? WHY.disabled : WHY.leaked, keyState);
  trail.pass('accessKey', account.id);
  return account;
}

/** What an ACS3 signature of this request covers: the query, encoded anew, and the digest of the body. */
export function signableOf(
  request: RawRequest,
  { signedHeaders }: Authorization,
  query: Envelope['parameters']['query'],
): Signable {
  return {
    method: request.method,
    path: request.path,
    query: canonicalQuery(query),
    signedHeaders,
    headers: request.headers,
    host: request.host,
    payloadHash: sha256Hex(request.body),
  };
}

function checkAcs3(
  { trail, request, parameters, accessKeyId }: Envelope,
  { authorization }: Extract<Proof, { style: 'acs3' }>,
  account: Owner,
  secret: string,
  desk: Desk<AliyunPart>,
): void {
  const signable = signableOf(request, authorization, parameters.query);
  const received = authorization.signature;
  const reading = verify(signable, secret, received);
  if (!reading) {
    const canonical = canonicalRequest(signable);
    const diagnose = (): Explanation =>
      explain(acs3, {
        received,
        signable,
        account,
        accessKeyId,
        accounts: desk.accounts(),
        body: request.body,
        pairs: parameters.query,
      });
    const failure = { key: 'SignatureDoesNotMatch/acs3', explanation: differs(received, 'AccessKeySecret'), diagnose };
    const values = { string: stringToSign(canonical), canonical: Buffer.from(canonical, 'latin1').toString('utf8') };
    return trail.refuse('signature', { ...failure, values }, `${received.slice(0, 8)}…`);
  }
  warnOfHeaders({ trail, request }, authorization, signable.payloadHash);
  trail.pass(
    'signature',
    reading.host === request.host ? `${received.slice(0, 8)}…` : `${received.slice(0, 8)}… host: ${reading.host}`,
  );
}

/** All of host, content-type and each x-acs- header have to be signed (SDKs), and the digest of the body sent. */
function warnOfHeaders(
  { trail, request: { headers } }: Pick<Envelope, 'trail' | 'request'>,
  { signedHeaders }: Authorization,
  payloadHash: string,
): void {
  const names = sortedNames(signedHeaders);
  const unsigned = ['host', ...Object.keys(headers).filter((name) => name.startsWith('x-acs-'))].filter(
    (name) => !names.includes(name),
  );
  if (unsigned.length > 0)
    trail.warn(leniencies.unsignedHeaders, { expected: unsigned.join(';'), received: signedHeaders, values: UNKNOWN });
  if (names.join(';') !== signedHeaders)
    trail.warn(leniencies.headerNames, { expected: names.join(';'), received: signedHeaders, values: UNKNOWN });
  const { 'x-acs-content-sha256': digest = '' } = headers;
  if (digest !== payloadHash) trail.warn(leniencies.noDigest, { expected: payloadHash, received: digest, values: UNKNOWN });
}

/** What production works out then is not known. */
const UNKNOWN = { string: '', canonical: '' };

function checkRpc(
  { trail, request, parameters: { pairs }, accessKeyId }: Envelope,
  { digest, signature: received }: Extract<Proof, { style: 'rpc' }>,
  account: Owner,
  secret: string,
  desk: Desk<AliyunPart>,
): void {
  const signable: RpcSignable = { method: request.method, pairs, digest };
  if (!verifyRpc(signable, secret, received)) {
    const diagnose = (): Explanation => explain(rpc, { received, signable, account, accessKeyId, accounts: desk.accounts() });
    const failure = { key: 'SignatureDoesNotMatch', explanation: differs(received, 'AccessKeySecret'), diagnose };
    return trail.refuse('signature', { ...failure, values: { string: rpcString(signable) } }, `${received.slice(0, 8)}…`);
  }
  trail.pass('signature', `${received.slice(0, 8)}…`);
}

/** Calls a second and account (description of the API); others have no figure. */
const PER_SECOND: Readonly<Record<string, number>> = {
  SendSms: 5_000,
  SendBatchSms: 5_000,
  QuerySendDetails: 5_000,
  DeleteSmsTemplate: 1_000,
  GetSmsSign: 150,
  AddSmsSign: 1,
};

function checkRate({ trail, action }: Envelope, account: Owner, desk: Desk<AliyunPart>): void {
  const limit = PER_SECOND[action];
  if (limit === undefined || !desk.limited(account)) return;
  const times = desk.callsOfLastSecond(account, action) + 1;
  if (times > limit) trail.refuse('rate', WHY.rate(action, times, limit), `${times} / ${limit}`);
}
