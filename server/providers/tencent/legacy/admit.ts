/** Who is asking in v5: the application, what keeps it from any call, its clock and its signature. The order is assumed. */
import type { Desk, DeskAccount } from '../../../provider-kit/desk.ts';
import { safeEqual } from '../../../provider-kit/signing.ts';
import type { TencentApp, TencentPart } from '../part.ts';
import { appCredential } from '../part.ts';
import { deny, requirePermission } from '../actions/action.ts';
import { explainExpired } from '../diagnosis/expired.ts';
import { pass, refuse, say } from '../gateway/trail.ts';
import type { Packet } from './packet.ts';
import { explainV5 } from './diagnosis.ts';
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
  requirePermission(account.part, packet.request.remoteAddress, packet, { address: '1009', arrears: '1033' });
  checkClock(packet, desk);
  const signable = { random: packet.random, time: packet.time, mobiles };
  const short = `${packet.sig.slice(0, 8)}…`;
  if (!safeEqual(signV5(signable, app.appKey), packet.sig)) {
    const mismatch = { signable, appKey: app.appKey, account, accounts: desk.accounts(), received: packet.sig, nationCodes };
    refuse(packet, 'signature', { key: '1001', note: short, explanation: explainV5(mismatch) });
  }
  pass(packet, 'signature', short);
  return { account, app, desk };
}

/** The application a packet names. */
export function findApp(packet: Packet, desk: Desk<TencentPart>): { account: DeskAccount<TencentPart>; app: TencentApp } {
  const { sdkAppId } = packet;
  const account = desk.account(appCredential(sdkAppId));
  const app = account?.part.apps.find((one) => one.sdkAppId === sdkAppId);
  if (!account || !app) {
    return deny(
      packet,
      'app',
      '1019',
      sdkAppId,
      say(`没有 sdkappid 为 ${sdkAppId} 的应用。`, `There is no application with the sdkappid ${sdkAppId}.`),
      say(
        '请用“接入”页上的 SdkAppId，放在 URL 的 sdkappid 参数里。',
        'Put the SdkAppId of the Connect page into the URL as sdkappid.',
      ),
    );
  }
  if (app.disabled) {
    deny(
      packet,
      'app',
      '1020',
      sdkAppId,
      say(`应用 ${sdkAppId} 已停用。`, `The application ${sdkAppId} is disabled.`),
      say('请在沙箱账号里把它的 disabled 改为 false。', 'Set its "disabled" to false in the sandbox account.'),
    );
  }
  pass(packet, 'app', sdkAppId);
  return { account, app };
}

function checkClock(packet: Packet, desk: Desk<TencentPart>): void {
  const age = desk.realNow / 1000 - packet.time;
  const note = `${age.toFixed(0)} s`;
  if (Math.abs(age) <= CLOCK_WINDOW_S) return pass(packet, 'timestamp', note);
  refuse(packet, 'timestamp', {
    key: '1021',
    note: String(packet.time),
    explanation: explainExpired('time', String(packet.time), desk.realNow, CLOCK_WINDOW_S),
  });
}
