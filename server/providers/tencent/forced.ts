/** A call that is made to fail: of sends, number by number where the code is one of the product's; else as a whole. */
import type { ForcedCall, ForcedReply } from '../../provider-kit/contract.ts';
import { refusingRow } from '../../provider-kit/codes.ts';
import type { Desk } from '../../provider-kit/desk.ts';
import type { TencentPart } from './part.ts';
import { codeOf } from '../../provider-kit/rows.ts';
import { codes, textOf } from './codes/codes.ts';
import { isProductKey } from './codes/sms.ts';
import { isV5Key, v5Key } from './codes/v5.ts';
import { commandOf, isLegacy } from './legacy/packet.ts';
import { failed } from './legacy/reply.ts';
import { fail } from './gateway/reply.ts';

/** Codes of the product that are told at the top all the same (seen on the wire: tencentcloud-sdk-php#109). */
const AT_THE_TOP: ReadonlySet<string> = new Set([
  'UnauthorizedOperation.SmsSdkAppIdVerifyFail',
  'UnauthorizedOperation.SmsSdkAppidVerifyFail',
]);

/** Numbers of v5 that are said of the packet, before any number of a phone is looked at (assumed from what they mean). */
const OF_THE_PACKET: ReadonlySet<string> = new Set([
  '1001',
  '1003',
  '1004',
  '1006',
  '1008',
  '1009',
  '1011',
  '1019',
  '1020',
  '1021',
  '1033',
  '60008',
  '60012',
]);

/** Names that texts ask for, as a call of a send would fill them in. */
const NAMES = {
  name: 'PhoneNumberSet',
  part: 'Signature',
  version: '2021-01-11',
  action: 'SendSms',
  times: '3001',
  limit: '3000',
};

export function forced(key: string, { request, whole }: ForcedCall, desk: Desk<TencentPart>): ForcedReply | 'each' | undefined {
  if (!refusingRow(codes, key)) return undefined;
  if (isLegacy(request)) return forcedV5(v5Key(key), commandOf(request) ?? '', whole);
  // The numbers of v5 mean nothing to API 3.0.
  if (isV5Key(key)) return undefined;
  if (!whole && isProductKey(key) && !AT_THE_TOP.has(key)) return 'each';
  const [code, message] = [codeOf(key), textOf(key, 'en', { ...NAMES, requestId: desk.uuid() })];
  return { code, message, reply: fail(code, message, desk.uuid()) };
}

function forcedV5(key: string, command: string, whole: boolean): ForcedReply | 'each' {
  const [code, message] = [codeOf(key), textOf(key, 'en', NAMES)];
  if (!whole && !OF_THE_PACKET.has(code)) return 'each';
  return { code, message, reply: failed(code, message, command) };
}
