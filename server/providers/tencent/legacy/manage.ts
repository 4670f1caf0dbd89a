/** Signs, templates, pulls, statistics and packages in v5, on the same state as API 3.0. */
import { plainTime } from '../../../message/beijing-time.ts';
import type { Answer } from '../../../provider-kit/contract.ts';
import type { Desk } from '../../../provider-kit/desk.ts';
import type { TencentChange, TencentPart, TencentSign, TencentTemplate } from '../part.ts';
import { deny, seconds } from '../actions/action.ts';
import { replyItem, reportItem } from '../callbacks.ts';
import type { Reported } from '../actions/pulls.ts';
import { nextReplies, nextReports, noPulls, repliesOf, reportsOf } from '../actions/pulls.ts';
import { statusAt, waiting } from '../../../provider-kit/holdings/review.ts';
import { nextSignId, nextTemplateId, signsOf, templatesOf } from '../part.ts';
import { HOUR_MS, callbackCounts, parseHour, sentBy, usedPackages } from '../actions/statistics.ts';
import { CODE_WORD, UNSUBSCRIBE, formatFault, nameFault } from '../actions/template-actions.ts';
import type { Localized } from '../../../message/localized.ts';
import { say } from '../../../message/localized.ts';
import { leniencies } from '../leniencies.ts';
import type { Failure } from '../../../provider-kit/trail.ts';
import { because } from '../../../provider-kit/trail.ts';
import type { Admitted } from './admit.ts';
import { admit } from './admit.ts';
import type { Packet } from './packet.ts';
import { cannotGet, commandOf, countAt, listAt, optionalAt, textAt } from './packet.ts';
import { msgOf, ok } from './reply.ts';

export type Command = (packet: Packet, desk: Desk<TencentPart>) => Answer<TencentChange>;

const MOST_ROWS = 100;
const MOST_TEMPLATE_ROWS = 50;

/** A command that signs no number. */
const command =
  (run: (packet: Packet, admitted: Admitted) => { body: object; changes?: readonly TencentChange[] }): Command =>
  (packet, desk) => {
    const admitted = admit(packet, desk, null, []);
    const { body, changes = [] } = run(packet, admitted);
    const said = { result: 0, errmsg: 'OK', ...msgOf(commandOf(packet.request) ?? '', 'OK') };
    return { reply: ok({ ...said, ...body }), code: '0', checks: packet.trail.checks, recipients: [], changes };
  };

const optionalText = (packet: Packet, name: string): string => {
  const value = optionalAt(packet, name);
  return value === undefined ? '' : textAt(value, name, packet);
};

const optionalCount = (packet: Packet, name: string, usual: number): number => {
  const value = optionalAt(packet, name);
  return value === undefined ? usual : countAt(value, name, packet);
};

/** Documented as 0 or 1; any other number passes. */
function choice({ trail }: Packet, name: string, value: number): number {
  if (value > 1) trail.warn(leniencies.v5Choice, { expected: '0, 1', received: `${name}: ${value}`, values: { name } });
  return value;
}

const ids = (packet: Packet, name: string): number[] =>
  listAt(packet.body[name], name, packet).map((id, i) => countAt(id, `${name}/${i}`, packet));

export const pullStatus = command((packet, { account, app, desk }) => {
  if (!app.pulls) deny(packet.trail, 'permission', noPulls('1006', app));
  const type = choice(packet, 'type', countAt(packet.body['type'], 'type', packet));
  const max = readMax(packet);
  if (type === 1) {
    const { rows, changes } = nextReplies({ account, desk }, app, max);
    return { body: { count: rows.length, data: rows.map(replyItem) }, changes };
  }
  const { rows, changes } = type === 0 ? nextReports({ account, desk }, app, max) : { rows: [], changes: [] };
  return { body: { count: rows.length, data: rows.map(statusItem) }, changes };
});

export const pullStatusForMobile = command((packet, { account, app, desk }) => {
  const type = choice(packet, 'type', countAt(packet.body['type'], 'type', packet));
  const max = readMax(packet);
  const begin = countAt(packet.body['begin_time'], 'begin_time', packet) * 1000;
  const end = countAt(packet.body['end_time'], 'end_time', packet) * 1000;
  const number = `+${textAt(packet.body['nationcode'], 'nationcode', packet)}${textAt(packet.body['mobile'], 'mobile', packet)}`;
  if (type === 1) {
    const replies = repliesOf({ account, desk }, app, number).filter(({ at }) => at >= begin && at <= end);
    const rows = replies.slice(0, max);
    return { body: { count: rows.length, data: rows.map(replyItem) } };
  }
  const fitting = reportsOf({ account, desk }, app).filter(
    ({ message, at }) => message.to === number && at >= begin && at <= end,
  );
  const rows = type === 0 ? fitting.slice(0, max) : [];
  return { body: { count: rows.length, data: rows.map(statusItem) } };
});

function readMax(packet: Packet): number {
  const max = countAt(packet.body['max'], 'max', packet);
  return max >= 1 && max <= MOST_ROWS ? max : cannotGet(packet, 'max', max);
}

/** Pulls have the items of the pushes (documented). */
const statusItem = ({ message, at }: Reported): object => reportItem({ message, status: message.status, at });

export const pullSendStatistics = command((packet, admitted) => {
  const messages = messagesIn(packet, admitted);
  const fees = messages.reduce((sum, { fee }) => sum + fee, 0);
  return { body: { data: { request: messages.length, success: messages.length, bill_number: fees } } };
});

export const pullCallbackStatistics = command((packet, admitted) => {
  const counts = callbackCounts(messagesIn(packet, admitted));
  const data = {
    success: counts.RequestSuccessCount,
    status: counts.CallbackCount,
    status_success: counts.CallbackSuccessCount,
    status_fail: counts.CallbackFailCount,
    status_fail_0: counts.InternalErrorCount,
    status_fail_1: counts.InvalidNumberCount,
    status_fail_2: counts.ShutdownErrorCount,
    status_fail_3: counts.BlackListCount,
    status_fail_4: counts.FrequencyLimitCount,
  };
  return { body: { data } };
});

/** Hours of Beijing as numbers, both included: 2016090800. */
function messagesIn(packet: Packet, { account, app, desk }: Admitted) {
  const hourAt = (name: string): number => {
    const written = countAt(packet.body[name], name, packet);
    return parseHour(String(written)) ?? cannotGet(packet, name, written);
  };
  const [from, last] = [hourAt('begin_date'), hourAt('end_date')];
  if (last < from) cannotGet(packet, 'end_date', packet.body['end_date']);
  packet.trail.pass('window', `${String(packet.body['begin_date'])} – ${String(packet.body['end_date'])}`);
  return sentBy({ account, desk }, app, { from, until: last + HOUR_MS });
}

/** The members of a row are in no source; those of API 3.0's statistics in v5's style (assumed). */
export const getPackages = command((packet, { app }) => {
  const offset = optionalCount(packet, 'offset', 0);
  const all = usedPackages(app);
  const data = all.slice(offset, offset + optionalCount(packet, 'length', all.length)).map((one) => ({
    package_id: one.id,
    amount: one.amount,
    type: one.type,
    used: one.used,
    create_time: plainTime(one.createdAt),
    from_time: plainTime(one.createdAt),
    to_time: plainTime(one.expiresAt),
  }));
  return { body: { total: all.length, data } };
});

// oxfmt-ignore
const WHY = {
  sign: ({ zh, en }: Localized, most: number, received: string) => because('1012', zh, en,
    `请用 2 到 ${most} 个字符、未用过的名称，不带【】。`, `Use a new name of 2 to ${most} characters, without 【】.`, { received }),
  template: ({ zh, en }: Localized, received: string) => because('1014/content', zh, en,
    '例如：您的验证码是{1}。', 'An example: 您的验证码是{1}。', { received }),
  // The codes of signs and templates by API are in no table: those of sends that come nearest (assumed).
  unknownSign: (id: number) => because('1012', `没有可以修改或删除的签名 ${id}。`, `There is no sign ${id} that can be changed or deleted.`,
    '请用 get_sign 查询；已通过的签名不能修改。', 'Query it with get_sign; an approved sign cannot be modified.', { received: String(id) }),
  unknownTemplate: (id: number) => because('1014', `没有可以修改或删除的模板 ${id}。`,
    `There is no template ${id} that can be changed or deleted.`,
    '请用 get_template 查询；已通过的模板不能修改。', 'Query it with get_template; an approved template cannot be modified.', { received: String(id) }),
};

/** What is judged, signs or templates: where it stands in the account, how a packet describes it, how it is shown. */
interface Shelf<Item> {
  id: 'sign_id' | 'tpl_id';
  items(owner: TencentPart): readonly Item[];
  next(owner: TencentPart): number;
  read(packet: Packet, admitted: Admitted, id: number, createdAt: number): Item;
  content(item: Item): object;
  /** What a listing has besides. */
  title?(item: Item): object;
  put(item: Item): TencentChange;
  gone(id: number): TencentChange;
  unknown(id: number): Failure;
}

/** On the wire of v5: 0 approved, 1 pending, 2 refused. */
const STATUS = { approved: 0, pending: 1, rejected: 2 } as const;

function commandsOf<Item extends TencentSign | TencentTemplate>(shelf: Shelf<Item>) {
  const put = (packet: Packet, admitted: Admitted, id: number, createdAt: number) => {
    const item = shelf.read(packet, admitted, id, createdAt);
    const data = { id, international: item.international ? 1 : 0, status: STATUS[item.status], ...shelf.content(item) };
    return { body: { data }, changes: [shelf.put(item)] };
  };
  const itemOf = (packet: Packet, owner: TencentPart, id: number): Item =>
    shelf.items(owner).find((one) => one.id === id) ?? deny(packet.trail, 'exists', shelf.unknown(id));
  return {
    add: command((packet, admitted) => put(packet, admitted, shelf.next(admitted.account.part), admitted.desk.now)),
    modify: command((packet, admitted) => {
      const { account, desk } = admitted;
      const old = itemOf(packet, account.part, countAt(packet.body[shelf.id], shelf.id, packet));
      if (statusAt(old, desk.now) === 'approved') deny(packet.trail, 'exists', shelf.unknown(old.id));
      return put(packet, admitted, old.id, old.createdAt);
    }),
    remove: command((packet, { account }) => {
      const gone = ids(packet, shelf.id).map((id) => itemOf(packet, account.part, id).id);
      return { body: {}, changes: gone.map(shelf.gone) };
    }),
    /** The rows of a listing, by id or a page of all. */
    rows: (packet: Packet, { account, desk }: Admitted) => {
      const all = shelf.items(account.part);
      const wanted =
        packet.body[shelf.id] === undefined && shelf.id === 'tpl_id'
          ? pageOf(packet, packet.body['tpl_page'], all)
          : ids(packet, shelf.id).flatMap((id) => all.find((one) => one.id === id) ?? []);
      return wanted.map((item) => ({
        id: item.id,
        international: item.international ? 1 : 0,
        reply: item.reason ?? '',
        status: STATUS[statusAt(item, desk.now)],
        ...shelf.content(item),
        ...shelf.title?.(item),
        apply_time: plainTime(item.createdAt),
        // When the verdict came is not kept: no earlier than this.
        reply_time: statusAt(item, desk.now) === 'pending' ? '' : plainTime(item.approvedAt ?? item.createdAt),
      }));
    },
  };
}

export const signs = commandsOf<TencentSign>({
  id: 'sign_id',
  items: signsOf,
  next: nextSignId,
  read: readSign,
  content: ({ name }) => ({ text: name }),
  put: (sign) => ({ type: 'sign.put', sign }),
  gone: (id) => ({ type: 'sign.deleted', id }),
  unknown: WHY.unknownSign,
});

export const getSigns = command((packet, admitted) => {
  const data = signs.rows(packet, admitted);
  return { body: { count: data.length, data } };
});

/** 2 to 12 characters in the mainland, 2 to 15 elsewhere (documented); 1012 for others is assumed. */
function readSign(packet: Packet, { account, desk }: Admitted, id: number, createdAt: number): TencentSign {
  const name = textAt(packet.body['text'], 'text', packet);
  const international = choice(packet, 'international', optionalCount(packet, 'international', 0)) === 1;
  optionalText(packet, 'remark');
  const most = international ? 15 : 12;
  const taken = signsOf(account.part).some((one) => one.name === name && one.id !== id && statusAt(one, desk.now) !== 'rejected');
  if (name.length < 2 || name.length > most || taken) {
    const cause = taken
      ? say(`签名“${name}”已存在。`, `The sign “${name}” already exists.`)
      : say(`签名有 ${name.length} 个字符。`, `The sign has ${name.length} characters.`);
    deny(packet.trail, 'sign', WHY.sign(cause, most, name));
  }
  return { id, name, international, ...waiting(account.part, createdAt, desk.now) };
}

/** `type`: 0 ordinary, 1 marketing (documented). */
export const templates = commandsOf<TencentTemplate>({
  id: 'tpl_id',
  items: templatesOf,
  next: nextTemplateId,
  read: readTemplate,
  content: ({ content, kind }) => ({ text: content, type: kind === 'marketing' ? 1 : 0 }),
  title: ({ name }) => ({ title: name }),
  put: (template) => ({ type: 'template.put', template }),
  gone: (id) => ({ type: 'template.deleted', id }),
  unknown: WHY.unknownTemplate,
});

export const getTemplates = command((packet, admitted) => {
  const data = templates.rows(packet, admitted);
  return { body: { total: templatesOf(admitted.account.part).length, count: data.length, data } };
});

/** A page of all: `tpl_page {max, offset}`, at most 50 (documented). */
function pageOf<Item>(packet: Packet, page: unknown, all: readonly Item[]): readonly Item[] {
  if (typeof page !== 'object' || page === null) return cannotGet(packet, 'tpl_page', page);
  const max = countAt('max' in page ? page.max : undefined, 'tpl_page/max', packet);
  const offset = countAt('offset' in page ? page.offset : undefined, 'tpl_page/offset', packet);
  if (max > MOST_TEMPLATE_ROWS) cannotGet(packet, 'tpl_page/max', max);
  return all.slice(offset, offset + max);
}

function readTemplate(packet: Packet, { account, desk }: Admitted, id: number, createdAt: number): TencentTemplate {
  const content = textAt(packet.body['text'], 'text', packet);
  const marketing = choice(packet, 'type', countAt(packet.body['type'], 'type', packet)) === 1;
  const international = choice(packet, 'international', optionalCount(packet, 'international', 0)) === 1;
  const name = optionalText(packet, 'title');
  const kind = marketing ? 'marketing' : CODE_WORD.test(content) ? 'code' : 'notice';
  const noWayOut = marketing && !international && !UNSUBSCRIBE.test(content);
  const fault =
    nameFault(name) ??
    formatFault(content, kind, international) ??
    (noWayOut ? say('营销模板没有退订方式。', 'The marketing template offers no way to unsubscribe.') : undefined);
  if (fault) deny(packet.trail, 'template', WHY.template(fault, content));
  packet.trail.pass('template', `${seconds(desk.now)}`);
  return { id, name, content, kind, international, ...waiting(account.part, createdAt, desk.now) };
}
