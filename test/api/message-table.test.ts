/** Messages as NDJSON and CSV: all of them, read back as they were, and nothing that a spreadsheet would run. */
import { expect, it } from 'vitest';
import { messageLines } from '../../server/api/message-table.ts';
import { createMailbox } from '../../server/ledger/mailbox.ts';
import { idOf } from '../../server/ledger/numbering.ts';
import { openMemoryStore } from '../../server/ledger/store/memory.ts';
import type { Mailbox } from '../../server/ledger/mailbox.ts';
import type { Message } from '../../server/message/message.ts';
import { createVirtualClock } from '../../server/world/clock.ts';
import { handClock } from '../support/toy/toy-world.ts';
import fc from '../support/properties.ts';

function mailboxOf(texts: readonly string[]): Mailbox {
  const store = openMemoryStore();
  const mailbox = createMailbox({
    retention: { count: 10_000, ageMs: Infinity },
    evicted: { messages: 0, messageSeq: 0, exchanges: 0, exchangeSeq: 0 },
    store,
  });
  for (const [i, text] of texts.entries()) {
    const message = { ...SAMPLE, id: idOf('m', i + 1), seq: i + 1, text };
    const event = { seq: i + 1, at: 0, type: 'message.accepted', message } as const;
    store.append([event]);
    mailbox.fold(event);
  }
  return mailbox;
}

const SAMPLE: Message = {
  id: 'm1',
  seq: 1,
  provider: 'toy',
  account: 'stock',
  app: '1',
  channel: 'sms',
  to: '+8613800138000',
  text: '',
  sign: '=1+1',
  kind: 'code',
  templateId: null,
  params: ['a,b', '"'],
  code: '4711',
  segments: 1,
  fee: 1,
  status: 'accepted',
  providerMessageId: '1',
  exchangeId: 'x1',
  acceptedAt: 0,
  timeline: [],
};

async function linesOf(texts: readonly string[], wanted: Parameters<typeof messageLines>[2]): Promise<string[]> {
  const lines: string[] = [];
  const world = { mailbox: mailboxOf(texts), clock: createVirtualClock(handClock()) };
  for await (const line of messageLines(world, {}, wanted)) lines.push(line);
  return lines;
}

const csv = async (texts: readonly string[], bom = false): Promise<string> =>
  (await linesOf(texts, { table: 'csv', bom })).join('');

/** By the grammar of RFC 4180. */
function read(text: string): string[][] {
  const rows: string[][] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  for (let row: string[] = []; cell.lastIndex < text.length;) {
    const [, quoted, plain = '', end] = cell.exec(text) ?? [];
    if (end === undefined) throw new Error(`no CSV: ${text}`);
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push(row.splice(0));
  }
  return rows;
}

it('has a line for each message, in any number, newest first', async () => {
  const texts = Array.from({ length: 1201 }, (_, i) => `text ${i}`);
  const lines = await linesOf(texts, { table: 'ndjson', bom: true });
  expect(lines.map((line) => (JSON.parse(line) as Message).text)).toEqual(texts.toReversed());
  expect(read(await csv(texts)).length).toBe(1202);
});

it('is read back as it was, whatever a text holds', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 5 }), async (texts) => {
      const [head = [], ...rows] = read(await csv(texts));
      const at = head.indexOf('text');
      const found = rows.map((row) => row[at] ?? '').toReversed();
      for (const [i, text] of texts.entries()) expect([text, `'${text}`]).toContain(found[i]);
      expect(rows.every((row) => row.length === head.length)).toBe(true);
    }),
  );
});

it.each(['=HYPERLINK("http://x")', '+1+1', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '  =1', '\u00a0+1+1', '＝1', '＠A'])(
  'makes %j a text',
  async (text) => {
    const [head = [], row = []] = read(await csv([text]));
    expect(row[head.indexOf('text')]).toBe(`'${text}`);
    expect(row[head.indexOf('sign')]).toBe("'=1+1");
    // A number runs nothing.
    expect(row[head.indexOf('to')]).toBe('+8613800138000');
    expect(row[head.indexOf('params')]).toBe('["a,b","\\""]');
  },
);

it('begins with a BOM where one is asked for', async () => {
  expect([(await csv(['a'])).slice(0, 3), (await csv(['a'], true)).slice(0, 4)]).toEqual(['id,', '\uFEFFid,']);
});
