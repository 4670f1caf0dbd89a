/** The calls about messages: phones, texts, requests, replies, callbacks, and waiting for one. */
import type { Request } from 'express';
import { say } from '../message/localized.ts';
import { CALLBACK_EVENTS, CALLBACK_STATES, PHONE_STATES } from '../message/vocabulary.ts';
import { createDiagnoses } from '../serving/diagnose.ts';
import type { Message } from '../message/message.ts';
import type { PhoneReply } from '../message/reply.ts';
import type { Exchange } from '../ledger/events.ts';
import type { World } from '../ledger/world.ts';
import { listOf } from './answers/common.ts';
import * as answers from './answers/messages.ts';
import { TABLES, messageLines } from './message-table.ts';
import { sendLines } from './recording.ts';
import { resend } from './callback-actions.ts';
import { exchangeCalls } from './exchanges/calls.ts';
import type { Callback } from '../ledger/callbacks.ts';
import { MESSAGE_FILTER, PAGE, account, oneOf, provider, q, refuseSurplus, since, text, to } from './query.ts';
import { replyBody, writeBack } from './replies.ts';
import { reportBody, reportByHand } from './report.ts';
import { toCallbackResource, toMessageResource, toPhoneResource, toReplyResource, toWholeCallback } from './resources.ts';
import { Afterwards, list, notFound, parameter, queryOf } from './routes.ts';
import { byTurns, pauses, turnsOf } from '../ledger/index/work.ts';
import type { Routes } from './routes.ts';
import { waitingCalls } from './waiting/calls.ts';
import type { ReplyResource } from './wire.ts';

export function messageCalls(routes: Routes, world: World, version: string): void {
  const { on, later } = routes;
  const { mailbox } = world;
  const diagnoses = createDiagnoses(world);

  const messageOf = (request: Request): Message => {
    const message = mailbox.message(parameter(request, 'id'));
    if (!message) throw notFound('message', request, mailbox.evicted.messages);
    return message;
  };
  const callbackOf = (request: Request): Callback => {
    const callback = world.callbacks.get(parameter(request, 'id'));
    if (!callback) throw notFound('callback', request, world.callbacks.evicted.count);
    return callback;
  };

  const phones = {
    title: say('手机列表', 'the phones: one row a number'),
    query: {
      q,
      provider,
      account,
      state: oneOf(PHONE_STATES, say('最新一条被拒绝 / 未送达', 'how the newest stands: refused, or not delivered')),
      since,
      ...PAGE,
    },
    answer: listOf(answers.phone),
  };
  on('GET /phones', phones, async ({ query: { cursor, limit, ...filter } }) => {
    const { items, next } = await byTurns(world, mailbox.inParts.phones(filter, cursor, limit));
    const exchangeOf = (id: string): Exchange | undefined => {
      const row = mailbox.exchange(id);
      return row && diagnoses.known(row);
    };
    return list(
      items.map((phone) => toPhoneResource(phone, exchangeOf)),
      next,
      mailbox.evicted.messages,
    );
  });

  const counts = {
    title: say('各状态有多少号码', 'how many phones there are, by how they stand'),
    query: { q, provider, account, since },
    answer: answers.phoneCounts,
  };
  on('GET /phones/counts', counts, ({ query: { since: from, ...filter } }) =>
    byTurns(world, mailbox.inParts.countPhones(filter, from)),
  );

  const messages = {
    title: say('短信列表', 'the messages, newest first'),
    query: { ...MESSAGE_FILTER, ...PAGE, ...TABLE },
    answer: listOf(answers.message),
    formats: {
      'application/x-ndjson': say('format=ndjson：全部，每行一条', 'with format=ndjson: all of them, one a line'),
      'text/csv': say('format=csv：全部，RFC 4180', 'with format=csv: all of them, by RFC 4180'),
    },
  };
  later('GET /messages', messages, async ({ query: { cursor, limit, format: table, bom, ...filter }, request, response }) => {
    refuseSurplus(queryOf(request), table === undefined);
    if (table === undefined) {
      const { items, next } = await byTurns(world, mailbox.inParts.messages(filter, cursor, limit));
      response.json(list(items.map(toMessageResource), next, mailbox.evicted.messages));
    } else {
      const lines = messageLines(world, filter, { table, bom: bom === 'true' });
      await sendLines(response, lines, table === 'csv' ? 'text/csv' : undefined);
    }
  });

  on('GET /messages/:id', { title: say('一条短信', 'one message'), answer: answers.message }, ({ request }) =>
    toMessageResource(messageOf(request)),
  );

  const deleteMany = {
    title: say('删除短信；不带条件则全部', 'delete messages, all without a filter'),
    query: MESSAGE_FILTER,
    answer: answers.deleted,
  };
  // What it takes long to find is found between turns: in one, nothing may be waited for.
  later('DELETE /messages', deleteMany, async ({ query, response }) => {
    const ids = await byTurns(world, mailbox.inParts.ids(query));
    const pause = pauses(turnsOf(world));
    for (let from = 0; from < ids.length; from += DELETED_AT_ONCE) {
      await world.turns.take(() => deleteMessages(ids.slice(from, from + DELETED_AT_ONCE)));
      await pause();
    }
    response.json({ deleted: ids.length });
  });

  on('DELETE /messages/:id', { title: say('删除一条短信', 'delete one message'), answer: answers.deleted }, ({ request }) => {
    deleteMessages([messageOf(request).id]);
    return { deleted: 1 };
  });

  const deleteMessages = (ids: readonly string[]): void => {
    world.record((add) => add('messages.deleted', world.clock.now(), { ids }));
  };

  const explained = (row: Exchange): Exchange => {
    const event = world.store.read(row.seq);
    return event?.type === 'exchange.recorded' && event.raw ? diagnoses.diagnosed(row, event.raw).row : row;
  };

  exchangeCalls(routes, world, { version, diagnoses, explained });

  const toReply = (one: PhoneReply): ReplyResource => toReplyResource(world, one);
  const replies = {
    title: say('手机回复（上行）', 'what phones wrote back'),
    query: { to, provider, account, ...PAGE },
    answer: listOf(answers.reply),
  };
  on('GET /replies', replies, ({ query: { cursor, limit, to: from, ...filter } }) => {
    const { items, next } = world.replies.list({ from, ...filter }, cursor, limit);
    return list(items.map(toReply), next, world.replies.evicted.count);
  });

  const write = {
    title: say('手机回复一条', 'a phone writes back'),
    body: replyBody,
    answer: answers.reply,
    problems: [404, 409],
  };
  on('POST /replies', write, ({ body }) => toReply(writeBack(world, body)));

  const callbacks = {
    title: say('推送及每次尝试', 'pushes to your server, and their attempts'),
    query: {
      account,
      provider,
      state: oneOf(CALLBACK_STATES, say('推送状态', 'how it stands')),
      event: oneOf(CALLBACK_EVENTS, say('推送的是什么，测试也算', 'what it tells of, or is a sample of')),
      message: text(say('涉及的短信', 'a message it tells of')),
      ...PAGE,
    },
    answer: listOf(answers.callback),
  };
  on('GET /callbacks', callbacks, ({ query: { cursor, limit, message: about, ...filter } }) => {
    const { items, next } = world.callbacks.list({ about, ...filter }, cursor, limit);
    return list(items.map(toCallbackResource), next, world.callbacks.evicted.count);
  });

  // Its callbacks/wait comes before the callback of an id.
  waitingCalls(routes, world, explained);

  const callback = { title: say('一次推送，含完整应答', 'one push, with whole answers'), answer: answers.callback };
  on('GET /callbacks/:id', callback, ({ request }) => toWholeCallback(world, callbackOf(request)));

  const again = { title: say('再推一次', 'one more attempt'), answer: answers.callback, problems: [409] };
  on('POST /callbacks/:id/resend', again, ({ request }) => {
    resend(world, callbackOf(request));
    return new Afterwards(() => toCallbackResource(callbackOf(request)));
  });

  const report = {
    title: say('手工给出状态报告', 'say what became of a message'),
    body: reportBody,
    answer: answers.message,
    problems: [409],
  };
  on('POST /messages/:id/report', report, ({ body, request }) => {
    reportByHand(world, messageOf(request), body);
    return new Afterwards(() => toMessageResource(messageOf(request)));
  });
}

/** An event has no more ids than a line that is read again may have values, and others have their turn after it. */
const DELETED_AT_ONCE = 10_000;

const TABLE = {
  format: oneOf(TABLES, say('全部短信，作为表格', 'all of them as a table')),
  bom: oneOf(['true', 'false'], say('true：CSV 以 BOM 开头', 'true: CSV begins with a BOM')),
};
