/** Signs, templates, pulls, statistics and packages in v5, on the same state as API 3.0. */
import { plainTime } from '../../../message/beijing-time.ts';
import type { Answer } from '../../../provider-kit/contract.ts';
import type { Desk } from '../../../provider-kit/desk.ts';
import type { TencentChange, TencentPart, TencentSign, TencentTemplate } from '../part.ts';
import { deny, seconds } from '../actions/action.ts';
import { replyItem, reportItem } from '../callbacks.ts';
import type { Reported } from '../actions/pulls.ts';
import { NO_PULLS, nextReplies, nextReports, repliesOf, reportsOf } from '../actions/pulls.ts';
import { approvalOf, statusAt } from '../actions/review.ts';
import { nextSignId, nextTemplateId, signsOf, templatesOf } from '../part.ts';
import { HOUR_MS, callbackCounts, parseHour, sentBy, usedPackages } from '../actions/statistics.ts';
import { CODE_WORD, UNSUBSCRIBE, formatFault } from '../actions/template-actions.ts';
import { say } from '../say.ts';
import type { Admitted } from './admit.ts';
import { admit } from './admit.ts';
import type { Packet } from './packet.ts';
import { cannotGet, countAt, listAt, textAt } from './packet.ts';
import { ok } from './reply.ts';

export type Command = (packet: Packet, desk: Desk<TencentPart>) => Answer<TencentChange>;

const MOST_ROWS = 100;
const MOST_TEMPLATE_ROWS = 50;
/** On the wire of v5: 0 approved, 1 pending, 2 refused. */
const STATUS = { approved: 0, pending: 1, rejected: 2 } as const;

/** A command that signs no number. */
const command =
  (run: (packet: Packet, admitted: Admitted) => { body: object; changes?: readonly TencentChange[] }): Command =>
  (packet, desk) => {
    const admitted = admit(packet, desk, null, []);
    const { body, changes = [] } = run(packet, admitted);
    return { reply: ok({ result: 0, errmsg: 'OK', ...body }), code: '0', checks: packet.trail.checks, recipients: [], changes };
  };

const optionalText = (packet: Packet, name: string): string => {
  const value = packet.body[name];
  return value === undefined || value === null ? '' : textAt(value, name, packet);
};

const optionalCount = (packet: Packet, name: string, usual: number): number => {
  const value = packet.body[name];
  return value === undefined || value === null ? usual : countAt(value, name, packet);
};

const ids = (packet: Packet, name: string): number[] =>
  listAt(packet.body[name], name, packet).map((id, i) => countAt(id, `${name}/${i}`, packet));

export const pullStatus = command((packet, { account, app, desk }) => {
  if (!app.pulls) deny(packet.trail, 'permission', '1006', app.sdkAppId, NO_PULLS.cause, NO_PULLS.remedy);
  const type = countAt(packet.body['type'], 'type', packet);
  const max = readMax(packet);
  if (type === 1) {
    const { rows, changes } = nextReplies({ account, desk }, app, max);
    return { body: { count: rows.length, data: rows.map(replyItem) }, changes };
  }
  const { rows, changes } = type === 0 ? nextReports({ account, desk }, app, max) : { rows: [], changes: [] };
  return { body: { count: rows.length, data: rows.map(statusItem) }, changes };
});

export const pullStatusForMobile = command((packet, { account, app, desk }) => {
  const type = countAt(packet.body['type'], 'type', packet);
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

export const addSign = command((packet, admitted) => {
  const { account } = admitted;
  const sign = putSign(packet, admitted, nextSignId(account.part), admitted.desk.now);
  return { body: { data: signData(sign) }, changes: [{ type: 'sign.put', sign }] };
});

export const modifySign = command((packet, admitted) => {
  const id = countAt(packet.body['sign_id'], 'sign_id', packet);
  const old = signsOf(admitted.account.part).find((one) => one.id === id);
  if (!old || statusAt(old, admitted.desk.now) === 'approved') return unknownSign(packet, id);
  const sign = putSign(packet, admitted, id, old.createdAt);
  return { body: { data: signData(sign) }, changes: [{ type: 'sign.put', sign }] };
});

export const deleteSigns = command((packet, { account }) => {
  const wanted = ids(packet, 'sign_id');
  const signs = signsOf(account.part);
  for (const id of wanted) if (!signs.some((one) => one.id === id)) unknownSign(packet, id);
  return { body: {}, changes: wanted.map((id) => ({ type: 'sign.deleted', id })) };
});

export const getSigns = command((packet, { account, desk }) => {
  const wanted = ids(packet, 'sign_id');
  const signs = signsOf(account.part);
  const data = wanted
    .flatMap((id) => signs.find((one) => one.id === id) ?? [])
    .map((sign) => ({
      id: sign.id,
      international: sign.international ? 1 : 0,
      reply: sign.reason ?? '',
      status: STATUS[statusAt(sign, desk.now)],
      text: sign.name,
      apply_time: plainTime(sign.createdAt),
      reply_time: '',
    }));
  return { body: { count: data.length, data } };
});

/** 2 to 12 characters in the mainland, 2 to 15 elsewhere (documented); 1012 for others is assumed. */
function putSign(packet: Packet, { account, desk }: Admitted, id: number, createdAt: number): TencentSign {
  const name = textAt(packet.body['text'], 'text', packet);
  const international = optionalCount(packet, 'international', 0) === 1;
  optionalText(packet, 'remark');
  const most = international ? 15 : 12;
  const taken = signsOf(account.part).some((one) => one.name === name && one.id !== id && statusAt(one, desk.now) !== 'rejected');
  if (name.length < 2 || name.length > most || taken) {
    deny(
      packet.trail,
      'sign',
      '1012',
      name,
      taken
        ? say(`签名“${name}”已存在。`, `The sign "${name}" exists already.`)
        : say(`签名有 ${name.length} 个字符。`, `The sign has ${name.length} characters.`),
      say(`请用 2 到 ${most} 个字符、未用过的名称，不带【】。`, `Use a new name of 2 to ${most} characters, without 【】.`),
    );
  }
  return { id, name, international, status: 'pending', createdAt, ...approvalOf(account.part, desk.now) };
}

function signData({ id, international, name, status }: TencentSign): object {
  return { id, international: international ? 1 : 0, status: STATUS[status], text: name };
}

/** The codes of signs and templates by API are in no table: those of sends that come nearest (assumed). */
function unknownSign(packet: Packet, id: number): never {
  return deny(
    packet.trail,
    'exists',
    '1012',
    String(id),
    say(`没有可以修改或删除的签名 ${id}。`, `There is no sign ${id} that can be changed or deleted.`),
    say('请用 get_sign 查询；已通过的签名不能修改。', 'Ask get_sign; an approved sign cannot be modified.'),
  );
}

export const addTemplate = command((packet, admitted) => {
  const id = nextTemplateId(admitted.account.part);
  const template = putTemplate(packet, admitted, id, admitted.desk.now);
  return { body: { data: templateData(template) }, changes: [{ type: 'template.put', template }] };
});

export const modifyTemplate = command((packet, admitted) => {
  const id = countAt(packet.body['tpl_id'], 'tpl_id', packet);
  const old = templatesOf(admitted.account.part).find((one) => one.id === id);
  if (!old || statusAt(old, admitted.desk.now) === 'approved') return unknownTemplate(packet, id);
  const template = putTemplate(packet, admitted, id, old.createdAt);
  return { body: { data: templateData(template) }, changes: [{ type: 'template.put', template }] };
});

export const deleteTemplates = command((packet, { account }) => {
  const wanted = ids(packet, 'tpl_id');
  const templates = templatesOf(account.part);
  for (const id of wanted) if (!templates.some((one) => one.id === id)) unknownTemplate(packet, id);
  return { body: {}, changes: wanted.map((id) => ({ type: 'template.deleted', id })) };
});

/** By id, or a page: `tpl_page {max, offset}`, at most 50 (documented). */
export const getTemplates = command((packet, { account, desk }) => {
  const templates = templatesOf(account.part);
  const { tpl_id: wanted, tpl_page: page } = packet.body;
  const rows =
    wanted === undefined
      ? pageOf(packet, page, templates)
      : ids(packet, 'tpl_id').flatMap((id) => templates.find((one) => one.id === id) ?? []);
  const data = rows.map((template) => ({
    id: template.id,
    international: template.international ? 1 : 0,
    reply: template.reason ?? '',
    status: STATUS[statusAt(template, desk.now)],
    text: template.content,
    type: template.kind === 'marketing' ? 1 : 0,
    title: template.name,
    apply_time: plainTime(template.createdAt),
    reply_time: '',
  }));
  return { body: { total: templates.length, count: data.length, data } };
});

function pageOf(packet: Packet, page: unknown, templates: readonly TencentTemplate[]): readonly TencentTemplate[] {
  if (typeof page !== 'object' || page === null) return cannotGet(packet, 'tpl_page', page);
  const max = countAt('max' in page ? page.max : undefined, 'tpl_page/max', packet);
  const offset = countAt('offset' in page ? page.offset : undefined, 'tpl_page/offset', packet);
  if (max > MOST_TEMPLATE_ROWS) cannotGet(packet, 'tpl_page/max', max);
  return templates.slice(offset, offset + max);
}

/** `type`: 0 ordinary, 1 marketing (documented). */
function putTemplate(packet: Packet, { account, desk }: Admitted, id: number, createdAt: number): TencentTemplate {
  const content = textAt(packet.body['text'], 'text', packet);
  const marketing = countAt(packet.body['type'], 'type', packet) === 1;
  const international = optionalCount(packet, 'international', 0) === 1;
  const kind = marketing ? 'marketing' : CODE_WORD.test(content) ? 'code' : 'notice';
  const fault =
    formatFault(content, kind, international) ??
    (marketing && !international && !UNSUBSCRIBE.test(content)
      ? say('营销模板没有退订方式。', 'A marketing template needs a way to unsubscribe.')
      : undefined);
  if (fault)
    deny(
      packet.trail,
      'template',
      '1014/content',
      content,
      fault,
      say('例如：您的验证码是{1}。', 'An example: 您的验证码是{1}。'),
    );
  packet.trail.pass('template', `${seconds(desk.now)}`);
  const name = optionalText(packet, 'title');
  return { id, name, content, kind, international, status: 'pending', createdAt, ...approvalOf(account.part, desk.now) };
}

function templateData({ id, international, status, content, kind }: TencentTemplate): object {
  return { id, international: international ? 1 : 0, status: STATUS[status], text: content, type: kind === 'marketing' ? 1 : 0 };
}

function unknownTemplate(packet: Packet, id: number): never {
  return deny(
    packet.trail,
    'exists',
    '1014',
    String(id),
    say(`没有可以修改或删除的模板 ${id}。`, `There is no template ${id} that can be changed or deleted.`),
    say('请用 get_template 查询；已通过的模板不能修改。', 'Ask get_template; an approved template cannot be modified.'),
  );
}
