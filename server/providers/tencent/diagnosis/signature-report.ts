/** The signature of any request, right or wrong, beside ours: TC3, v1 or v5. */
import type { Desk } from '../../../provider-kit/desk.ts';
import type { SignatureReport } from '../../../provider-kit/refusal.ts';
import type { RawRequest } from '../../../provider-kit/request.ts';
import { safeEqual } from '../../../provider-kit/signing.ts';
import type { TencentPart } from '../part.ts';
import { signableOf } from '../gateway/authenticate.ts';
import { findApp } from '../legacy/admit.ts';
import { commandOf, isLegacy, readPacket } from '../legacy/packet.ts';
import { signedMobiles } from '../legacy/send.ts';
import { signV5, stepsV5 } from '../legacy/signature.ts';
import { isUnreadable, readParameters } from '../gateway/parameters.ts';
import { ALGORITHM, parseAuthorization, sign, signingSteps, verify } from '../signature.ts';
import { algorithmName, stepsV1, verifyV1 } from '../gateway/signature-v1.ts';

export function signature(request: RawRequest, desk: Desk<TencentPart>): SignatureReport | undefined {
  if (isLegacy(request)) return commandOf(request) === undefined ? undefined : reportV5(request, desk);
  const { authorization } = request.headers;
  return authorization === undefined ? reportV1(request, desk) : reportV3(request, authorization, desk);
}

function reportV3(request: RawRequest, header: string, desk: Desk<TencentPart>): SignatureReport | undefined {
  const authorization = parseAuthorization(header);
  const account = 'malformed' in authorization ? undefined : desk.account(authorization.secretId);
  if ('malformed' in authorization || !account) return undefined;
  const { secretKey } = account.part;
  const signable = signableOf(request, authorization, request.headers['x-tc-timestamp'] ?? '');
  const accepted = verify(signable, secretKey, authorization.signature);
  const reading = accepted ?? signable;
  return {
    scheme: ALGORITHM,
    ok: accepted !== undefined,
    expected: sign(reading, secretKey),
    received: authorization.signature,
    steps: signingSteps(reading, secretKey),
  };
}

function reportV1(request: RawRequest, desk: Desk<TencentPart>): SignatureReport | undefined {
  const { method, host } = request;
  const written = readParameters(method === 'GET' ? request.query : request.body);
  if (isUnreadable(written)) return undefined;
  const { common, pairs } = written;
  const received = common.get('Signature');
  const account = desk.account(common.get('SecretId') ?? '');
  if (received === undefined || !account) return undefined;
  const { secretKey } = account.part;
  const accepted = verifyV1({ method, host, pairs }, secretKey, received);
  const steps = stepsV1({ method, host: accepted ?? host, pairs }, secretKey);
  return { scheme: algorithmName(pairs), ok: accepted !== undefined, expected: steps.at(-1)?.value ?? '', received, steps };
}

function reportV5(request: RawRequest, desk: Desk<TencentPart>): SignatureReport {
  const packet = readPacket(request);
  const { app } = findApp(packet, desk);
  const { random, time, sig } = packet;
  const signable = { random, time, mobiles: signedMobiles(packet) };
  const expected = signV5(signable, app.appKey);
  const steps = stepsV5(signable, app.appKey);
  return { scheme: 'sig (SHA-256)', ok: safeEqual(expected, sig), expected, received: sig, steps };
}
