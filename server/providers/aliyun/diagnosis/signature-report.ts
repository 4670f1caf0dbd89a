/** The signature of any request, right or wrong, beside ours: ACS3 or RPC. */
import type { Desk } from '../../../provider-kit/desk.ts';
import type { SignatureReport } from '../../../provider-kit/refusal.ts';
import type { RawRequest } from '../../../provider-kit/request.ts';
import { ALGORITHM, parseAuthorization, sign, signingSteps, verify } from '../gateway/acs3.ts';
import { signableOf } from '../gateway/authenticate.ts';
import { signedInHeaders } from '../gateway/naming.ts';
import { parametersOf } from '../gateway/parameters.ts';
import { digestName, METHODS, rpcSteps, verifyRpc } from '../gateway/rpc.ts';
import type { AliyunPart } from '../part.ts';
import { secretOf } from '../temporary-keys.ts';

export function signature(request: RawRequest, desk: Desk<AliyunPart>): SignatureReport | undefined {
  return signedInHeaders(request) ? reportAcs3(request, desk) : reportRpc(request, desk);
}

function reportAcs3(request: RawRequest, desk: Desk<AliyunPart>): SignatureReport | undefined {
  const authorization = parseAuthorization(request.headers['authorization'] ?? '');
  const account = authorization && desk.account(authorization.accessKeyId);
  if (!authorization || !account) return undefined;
  const secret = secretOf(account.part, authorization.accessKeyId);
  const signable = signableOf(request, authorization, parametersOf(request).query);
  const accepted = verify(signable, secret, authorization.signature);
  const reading = accepted ?? signable;
  return {
    scheme: ALGORITHM,
    ok: accepted !== undefined,
    expected: sign(reading, secret),
    received: authorization.signature,
    steps: signingSteps(reading, secret),
  };
}

function reportRpc(request: RawRequest, desk: Desk<AliyunPart>): SignatureReport | undefined {
  const parameters = parametersOf(request);
  const [accessKeyId, received] = [parameters.all.get('AccessKeyId') ?? '', parameters.all.get('Signature')];
  const account = desk.account(accessKeyId);
  if (received === undefined || !account) return undefined;
  const secret = secretOf(account.part, accessKeyId);
  const asked = parameters.all.get('SignatureMethod') ?? '';
  const digest = (Object.hasOwn(METHODS, asked) ? METHODS[asked] : undefined) ?? 'sha1';
  const signable = { method: request.method, pairs: parameters.pairs, digest };
  const steps = rpcSteps(signable, secret);
  return {
    scheme: digestName(digest),
    ok: verifyRpc(signable, secret, received),
    expected: steps.at(-1)?.value ?? '',
    received,
    steps,
  };
}
