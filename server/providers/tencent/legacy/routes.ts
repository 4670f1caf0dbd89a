/** The commands of the legacy v5 API, and the route that refuses any other. */
import type { Route } from '../../../provider-kit/contract.ts';
import type { TencentChange, TencentPart } from '../part.ts';
import { because } from '../../../provider-kit/trail.ts';
import type { Command } from './manage.ts';
import {
  getPackages,
  getSigns,
  getTemplates,
  pullCallbackStatistics,
  pullSendStatistics,
  pullStatus,
  pullStatusForMobile,
  signs,
  templates,
} from './manage.ts';
import type { Packet } from './packet.ts';
import { commandOf, isLegacy, openLegacy, readPacket } from './packet.ts';
import { sendInternational, sendMany, sendOne } from './send.ts';

type LegacyRoute = Route<TencentPart, TencentChange, Packet>;

export const commands: Readonly<Record<string, Command>> = {
  sendsms: sendOne,
  sendmultisms2: sendMany,
  sendisms: sendInternational,
  pullstatus: pullStatus,
  pullstatus4mobile: pullStatusForMobile,
  pullsendstatus: pullSendStatistics,
  pullcallbackstatus: pullCallbackStatistics,
  getsmspackages: getPackages,
  add_sign: signs.add,
  mod_sign: signs.modify,
  del_sign: signs.remove,
  get_sign: getSigns,
  add_template: templates.add,
  mod_template: templates.modify,
  del_template: templates.remove,
  get_template: getTemplates,
};

// oxfmt-ignore
const WHY = {
  unknown: (received: string, known: readonly string[]) => because('1011', `没有 ${received} 这个接口。`,
    `There is no such call: ${received}.`, `可用的有：/v5/tlssmssvr/ 后接 ${known.join('、')}。`,
    `Available after /v5/tlssmssvr/: ${known.join(', ')}.`, { received }),
  voice: (received: string) => because('1011', `沙箱不扮演语音接口（${received}）。`, `The sandbox does not play the voice service (${received}).`,
    '只有 /v5/tlssmssvr/ 下的短信接口可用。', 'Only the SMS calls below /v5/tlssmssvr/ are available.', { received }),
};

const unknown: LegacyRoute = {
  action: 'v5',
  matches: isLegacy,
  read: (request) => {
    const { path } = request;
    const trail = openLegacy(request);
    const why = path.includes('/tlsvoicesvr/') ? WHY.voice(path) : WHY.unknown(path, Object.keys(commands));
    return trail.refuse('action', why, path.slice(-24));
  },
  answer: () => {
    throw new Error('an unknown call of v5 was not refused');
  },
};

export const legacyRoutes: readonly LegacyRoute[] = [
  ...Object.entries(commands).map(([action, answer]): LegacyRoute => ({
    action,
    matches: (request) => commandOf(request) === action,
    read: readPacket,
    answer,
  })),
  unknown,
];
