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
import { commandOf, readPacket } from './packet.ts';
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
    `There is no call ${received}.`, `可用的有：${known.join('、')}。`, `There are ${known.join(', ')}.`, { received }),
};

const unknown: LegacyRoute = {
  action: 'v5',
  matches: ({ path }) => path.startsWith('/v5/') || path.startsWith('/v3/'),
  read: readPacket,
  answer: (packet) => {
    const { path } = packet.request;
    return packet.trail.refuse('action', WHY.unknown(path, Object.keys(commands)), path.slice(-24));
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

/** The hosts of v5; its paths are claimed at the sandbox's own address as well. */
export const legacyHosts: readonly string[] = ['yun.tim.qq.com'];

export function isLegacy(path: string): boolean {
  return path.startsWith('/v5/tlssmssvr/') || path.startsWith('/v3/tlssmssvr/');
}
