/** The calls about the request log: its rows, counts of them, the log as a file, one request, and that one once more. */
import { say } from '../../message/localized.ts';
import type { Exchange } from '../../ledger/events.ts';
import type { World } from '../../ledger/world.ts';
import type { Diagnoses } from '../../serving/diagnose.ts';
import { listOf } from '../answers/common.ts';
import * as answers from '../answers/messages.ts';
import { PAGE, integer, oneOf, refuseSurplus } from '../query.ts';
import { sendLines } from '../recording.ts';
import { toExchangeResource, toExchangeSummary } from '../resources.ts';
import { Afterwards, list, notFound, parameter, queryOf } from '../routes.ts';
import { byTurns } from '../../ledger/index/work.ts';
import type { Routes } from '../routes.ts';
import { countsOf } from './counts.ts';
import { FORMATS, FORMAT_TYPES, detailOf, exchangeLines, harOf } from './export.ts';
import { EXCHANGE_FILTER, filterOf } from './filter.ts';
import { replay } from './replay.ts';

/** Rows of a list whose reasons are searched for when somebody asks: each may cost as much as a hundred sends. */
const SEARCHED_IN_LIST = 10;

interface Means {
  version: string;
  diagnoses: Diagnoses;
  /** A row with the reason that a search finds. */
  explained(row: Exchange): Exchange;
}

export function exchangeCalls({ on, later }: Routes, world: World, { version, diagnoses, explained }: Means): void {
  const { mailbox } = world;

  const exchanges = {
    title: say('请求日志', 'the request log'),
    query: {
      ...EXCHANGE_FILTER,
      explain: oneOf(['true', 'false'], say('true：查出前十次被拒的原因', 'true: searches for the mistake behind ten refusals')),
      ...PAGE,
      format: oneOf(FORMATS, say('全部请求，作为文件', 'all of them as a file')),
      bom: oneOf(['true', 'false'], say('true：CSV 以 BOM 开头', 'true: CSV begins with a BOM')),
    },
    answer: listOf(answers.exchangeSummary),
    formats: {
      [FORMAT_TYPES.ndjson]: say(
        'format=ndjson：全部，每行一条，含字节',
        'with format=ndjson: all of them, one a line, with their bytes',
      ),
      [FORMAT_TYPES.csv]: say('format=csv：全部，RFC 4180', 'with format=csv: all of them, by RFC 4180'),
      [FORMAT_TYPES.har]: say('format=har：全部，HAR 1.2', 'with format=har: all of them, as HAR 1.2'),
    },
  };
  later('GET /exchanges', exchanges, async ({ query, request, response }) => {
    const { cursor, limit, explain, format, bom, ...asked } = query;
    refuseSurplus(queryOf(request), format === undefined);
    if (format !== undefined) {
      const lines = exchangeLines(world, asked, { format, bom: bom === 'true', version });
      response.setHeader('content-disposition', `attachment; filename="sms-sandbox-requests.${format}"`);
      await sendLines(response, lines, FORMAT_TYPES[format]);
      return;
    }
    const { filter, fits } = filterOf(world, asked);
    const { items, next } = await byTurns(world, mailbox.inParts.exchanges(filter, cursor, limit, fits));
    const searched = explain === 'true' ? SEARCHED_IN_LIST : 0;
    const told = items.map((row, i) => (i < searched ? explained(row) : diagnoses.known(row)));
    const rows = told.map((row) => toExchangeSummary(world, row));
    response.json(list(rows, next, mailbox.exchangesGone(filter.verdict)));
  });

  const counts = {
    title: say('请求数量随时间的分布', 'how many requests there were in each step of a time'),
    query: { ...EXCHANGE_FILTER, steps: integer(60, 2, 200, say('至多分成几步', 'how many steps at most')) },
    answer: answers.exchangeCounts,
  };
  on('GET /exchanges/counts', counts, ({ query: { steps, ...asked } }) => byTurns(world, countsOf(world, asked, steps)));

  const exchange = {
    title: say('一次请求：字节、检查与原因', 'one request: its bytes, checks and reasons'),
    query: { format: oneOf(['har'], say('har：作为文件', 'har: as a file')) },
    answer: answers.exchange,
    formats: { [FORMAT_TYPES.har]: say('format=har：HAR 1.2', 'with format=har: as HAR 1.2') },
  };
  later('GET /exchanges/:id', exchange, ({ query: { format }, request, response }) => {
    const row = mailbox.exchange(parameter(request, 'id'));
    const detail = row && detailOf(world, row);
    if (!row || !detail) throw notFound('exchange', request, mailbox.exchangesGone());
    if (format === 'har') {
      response.setHeader('content-disposition', `attachment; filename="${row.id}.har"`);
      response.type(FORMAT_TYPES.har).send(harOf(row, detail, version));
      return;
    }
    const diagnosed = diagnoses.diagnosed(row, detail);
    response.json(toExchangeResource(world, diagnosed.row, diagnosed.detail));
  });

  const again = {
    title: say('重放：重新签名再发一次', 'replay: signed anew and sent once more'),
    answer: answers.exchangeSummary,
    problems: [409, 503],
  };
  on('POST /exchanges/:id/replay', again, ({ request }) => {
    const row = mailbox.exchange(parameter(request, 'id'));
    const id = row && replay(world, row);
    if (id === undefined) throw notFound('exchange', request, mailbox.exchangesGone());
    return new Afterwards(() => {
      const sent = mailbox.exchange(id);
      if (!sent) throw notFound('exchange', request, mailbox.exchangesGone());
      return toExchangeSummary(world, sent);
    });
  });
}
