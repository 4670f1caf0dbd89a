/** The commands of the legacy v5 API, and the route that refuses any other. */
import type { Route } from '../../../provider-kit/contract.ts';
import type { TencentChange, TencentPart } from '../part.ts';
import { say } from '../say.ts';
import type { Command } from './manage.ts';
import {
  addSign,
  addTemplate,
  deleteSigns,
  deleteTemplates,
  getPackages,
  getSigns,
  getTemplates,
  modifySign,
  modifyTemplate,
  pullCallbackStatistics,
  pullSendStatistics,
  pullStatus,
  pullStatusForMobile,
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
  add_sign: addSign,
  mod_sign: modifySign,
  del_sign: deleteSigns,
  get_sign: getSigns,
  add_template: addTemplate,
  mod_template: modifyTemplate,
  del_template: deleteTemplates,
  get_template: getTemplates,
};

const unknown: LegacyRoute = {
  action: 'v5',
  matches: ({ path }) => path.startsWith('/v5/') || path.startsWith('/v3/'),
  read: readPacket,
  answer: (packet) => {
    const command = packet.request.path;
    const cause = say(`没有 ${command} 这个接口。`, `There is no call ${command}.`);
    const known = Object.keys(commands);
    const remedy = say(`可用的有：${known.join('、')}。`, `There are ${known.join(', ')}.`);
    return packet.trail.refuse('action', { key: '1011', explanation: { cause, remedy, received: command } }, command.slice(-24));
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
