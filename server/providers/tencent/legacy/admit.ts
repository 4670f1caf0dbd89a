/** Who is asking in v5: the application, what keeps it from any call, its clock and its signature. The order is assumed. */
import { because } from '../../../provider-kit/trail.ts';
import type { Desk, DeskAccount } from '../../../provider-kit/desk.ts';
import { safeEqual } from '../../../provider-kit/signing.ts';
import type { TencentApp, TencentPart } from '../part.ts';
import { appCredential } from '../part.ts';
import { deny, requireEnabled, requirePermission } from '../actions/action.ts';
import { explainExpired } from '../diagnosis/expired.ts';
import { differs, explain } from '../../../provider-kit/diagnosis/search.ts';
import { v5 } from '../diagnosis/v5.ts';
import type { Packet } from './packet.ts';
import { signV5 } from './signature.ts';

/** "Within 10 minutes": documented with 1021. */
const CLOCK_WINDOW_S = 10 * 60;

export interface Admitted {
  account: DeskAccount<TencentPart>;
  app: TencentApp;
  desk: Desk<TencentPart>;
}

export function admit(
  packet: Packet,
  desk: Desk<TencentPart>,
  mobiles: readonly string[] | null,
  nationCodes: readonly string[],
): Admitted {
  const { account, app } = findApp(packet, desk);
  requirePermission(account.part, packet.request.remoteAddress, packet.trail, { address: '1009', arrears: '1033' });
  checkClock(packet, desk);
  const signable = { random: packet.random, time: packet.time, mobiles };
  const received = packet.sig;
  const expected = signV5(signable, app.appKey);
  packet.trail.unless(
    safeEqual(expected, received),
    'signature',
    () => ({
      key: '1001',
      explanation: { ...differs(received, 'AppKey'), expected },
      diagnose: () => explain(v5, { received, signable, appKey: app.appKey, account, accounts: desk.accounts(), nationCodes }),
    }),
    `${received.slice(0, 8)}…`,
  );
  return { account, app, desk };
}

// oxfmt-ignore
const WHY = {
  unknown: (received: string) => because('1019', `没有 sdkappid 为 ${received} 的应用。`,
    `No application has the sdkappid ${received}.`,
    '请用“接入”页上的 SdkAppId，放在 URL 的 sdkappid 参数里。', 'Put the SdkAppId of the Connect page into the URL as sdkappid.', { received }),
};

/** The application a packet names. */
export function findApp(packet: Packet, desk: Desk<TencentPart>): { account: DeskAccount<TencentPart>; app: TencentApp } {
  const { sdkAppId } = packet;
  const account = desk.account(appCredential(sdkAppId));
  const app = account?.part.apps.find((one) => one.sdkAppId === sdkAppId);
  if (!account || !app) return deny(packet.trail, 'app', WHY.unknown(sdkAppId));
  requireEnabled(app, packet.trail, '1020');
  return { account, app };
}

function checkClock({ trail, time }: Packet, desk: Desk<TencentPart>): void {
  const age = desk.realNow / 1000 - time;
  if (Math.abs(age) <= CLOCK_WINDOW_S) return trail.pass('timestamp', `${age.toFixed(0)} s`);
  const explanation = explainExpired('time', String(time), desk.realNow, CLOCK_WINDOW_S);
  trail.refuse('timestamp', { key: '1021', explanation }, String(time));
}
