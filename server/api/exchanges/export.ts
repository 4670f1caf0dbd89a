/** The request log as a file: each request whole in NDJSON, its row in CSV, or an HTTP archive (HAR 1.2) for the tools that read those. */
import { isoTime } from '../../message/beijing-time.ts';
import type { Exchange, ExchangeDetail } from '../../ledger/events.ts';
import type { Page } from '../../ledger/mailbox.ts';
import type { World } from '../../ledger/world.ts';
import { BOM, cellOf, csvLine } from '../message-table.ts';
import { toExchangeResource, toExchangeSummary } from '../resources.ts';
import { byTurns } from '../../ledger/index/work.ts';
import type { ExchangeSummary } from '../wire.ts';
import { filterOf } from './filter.ts';

export const FORMATS = ['ndjson', 'csv', 'har'] as const;
type Format = (typeof FORMATS)[number];

export const FORMAT_TYPES = { ndjson: 'application/x-ndjson', csv: 'text/csv', har: 'application/har+json' } as const;

const COLUMNS = [
  'id',
  'at',
  'provider',
  'account',
  'action',
  'door',
  'method',
  'url',
  'status',
  'verdict',
  'code',
  'message',
  'cause',
  'to',
  'text',
  'template',
  'warnings',
  'certainty',
  'durationMs',
] as const;

/** Read at one time, so that no more than these are in memory. */
const PAGE = 200;

interface Wanted {
  format: Format;
  bom: boolean;
  version: string;
}

/** Every exchange that fits, newest first. */
export async function* exchangeLines(
  world: World,
  asked: Parameters<typeof filterOf>[1],
  wanted: Wanted,
): AsyncGenerator<string> {
  const { format, bom, version } = wanted;
  if (format === 'csv') yield `${bom ? BOM : ''}${csvLine(COLUMNS)}`;
  if (format === 'har') yield harHead(version);
  let separator = '';
  for await (const row of every(world, asked)) {
    if (format === 'csv') {
      yield csvLine(cellsOf(toExchangeSummary(world, row)));
      continue;
    }
    const detail = detailOf(world, row);
    // Retention may have passed by meanwhile.
    if (detail === undefined) continue;
    if (format === 'ndjson') yield `${JSON.stringify(toExchangeResource(world, row, detail))}\n`;
    else yield `${separator}${JSON.stringify(harEntry(row, detail))}`;
    separator = ',\n';
  }
  if (format === 'har') yield HAR_END;
}

/** One exchange as an archive of its own. */
export function harOf(row: Exchange, detail: ExchangeDetail, version: string): string {
  return `${harHead(version)}${JSON.stringify(harEntry(row, detail))}${HAR_END}`;
}

function harHead(version: string): string {
  return `{"log":{"version":"1.2","creator":${JSON.stringify({ name: 'sms-sandbox', version })},"entries":[\n`;
}

const HAR_END = '\n]}}\n';

async function* every(world: World, asked: Parameters<typeof filterOf>[1]): AsyncGenerator<Exchange> {
  const { filter, fits } = filterOf(world, asked);
  for (let before: number | null = Infinity; before !== null;) {
    const page: Page<Exchange> = await byTurns(world, world.mailbox.inParts.exchanges(filter, before, PAGE, fits));
    yield* page.items;
    before = page.next;
  }
}

export function detailOf(world: World, row: Exchange): ExchangeDetail | undefined {
  const event = world.store.read(row.seq);
  return event?.type === 'exchange.recorded' ? event.raw : undefined;
}

function cellsOf(row: ExchangeSummary): string[] {
  const own = {
    cause: row.cause?.en,
    to: row.recipients.map(({ to }) => to).join(' '),
    text: row.sent?.text,
    template: row.sent?.templateId,
    warnings: row.warnings?.map(({ id }) => id).join(' '),
  };
  const told: Readonly<Record<string, unknown>> = { ...row, ...own };
  return COLUMNS.map((name) => cellOf(told[name]));
}

/** By the specification of HAR 1.2; -1 is its word for what is not known. */
function harEntry(row: Exchange, { headers, body, replyHeaders, replyBody, replyBase64, remoteAddress }: ExchangeDetail) {
  const host = headers['host'] ?? '';
  const mimeType = headers['content-type'] ?? '';
  const question = row.url.indexOf('?');
  const bytes = Buffer.byteLength(body.data, body.encoding);
  const answered = {
    mimeType: replyHeaders['content-type'] ?? '',
    text: replyBody,
    ...(replyBase64 ? { encoding: 'base64' } : {}),
  };
  return {
    startedDateTime: isoTime(row.at),
    time: row.durationMs,
    request: {
      // A handshake that was broken off, bytes that are no request: readers want a word there, and an address.
      method: row.method || 'UNKNOWN',
      url: wholeUrl(row, host),
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: pairs(Object.entries(headers)),
      queryString: question === -1 ? [] : pairs(new URLSearchParams(row.url.slice(question))),
      ...(bytes === 0
        ? {}
        : { postData: { mimeType, text: body.data, ...(body.encoding === 'base64' ? { comment: 'base64' } : {}) } }),
      headersSize: -1,
      bodySize: bytes,
    },
    response: {
      status: row.status,
      statusText: '',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: pairs(Object.entries(replyHeaders)),
      content: { size: Buffer.byteLength(replyBody, replyBase64 ? 'base64' : 'utf8'), ...answered },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
    },
    cache: {},
    timings: { send: 0, wait: row.durationMs, receive: 0 },
    // Members of our own begin with `_`, as the specification asks for.
    _id: row.id,
    _verdict: row.verdict,
    _code: row.code,
    _remoteAddress: remoteAddress,
  };
}

function wholeUrl({ url, tls }: Exchange, host: string): string {
  if (/^\w+:\/\//.test(url)) return url;
  return `${tls ? 'https' : 'http'}://${url.startsWith('/') ? host : ''}${url}`;
}

function pairs(named: Iterable<readonly [string, string | undefined]>): { name: string; value: string }[] {
  return Array.from(named, ([name, value = '']) => ({ name, value }));
}
