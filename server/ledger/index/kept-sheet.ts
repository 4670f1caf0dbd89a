/** A sheet as bytes and back: its columns as they stand in memory, so that reading them costs next to nothing. */
import type { Column } from './column.ts';
import type { ExchangeKind } from './exchange-rows.ts';
import type { MessageKind } from './message-rows.ts';
import type { ReportKind } from './report-rows.ts';
import { Sheet } from './sheets.ts';

/** What the longest numbers of a column need to begin at. */
const ALIGNED = 8;

/** What is not in columns. Whoever keeps the bytes sees to it that they are those that were written, by this version. */
interface Head {
  first: number;
  messages: MessageKind[];
  odd: string[];
  exchanges: ExchangeKind[];
  reports: ReportKind[];
  /** Of each section. */
  bytes: number[];
}

/** The sections one after the other, each as long as a multiple of eight. */
export function bytesOf(sheet: Sheet): Uint8Array[] {
  const { first, messages, exchanges, reports } = sheet;
  const sections = [...columnsOf(sheet).map(({ bytes }) => bytes), messages.texts.bytes, exchanges.texts.bytes];
  const head: Head = {
    first,
    messages: messages.kinds,
    odd: messages.odd,
    exchanges: exchanges.kinds,
    reports: reports.kinds,
    bytes: sections.map(({ length }) => length),
  };
  const text = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(ALIGNED);
  length.writeUInt32LE(text.length);
  return [length, text, ...sections].map(padded);
}

function headOf(bytes: Buffer): { head: Head; length: number } {
  const length = bytes.readUInt32LE();
  return { head: JSON.parse(bytes.toString('utf8', ALIGNED, ALIGNED + length)) as Head, length };
}

/** How many messages there are in such bytes. */
export function messagesIn(bytes: Buffer): number {
  const [seqs = 0] = headOf(bytes).head.bytes;
  return seqs / Uint32Array.BYTES_PER_ELEMENT;
}

/** `bytes` begin where numbers may. */
export function sheetOf(bytes: Buffer, before: Sheet | undefined): Sheet {
  const { head, length } = headOf(bytes);
  const sheet = new Sheet(head.first, before);
  const { messages, exchanges, reports } = sheet;
  messages.restoreKinds(head.messages);
  messages.odd = head.odd;
  exchanges.restoreKinds(head.exchanges);
  reports.restoreKinds(head.reports);
  let at = ALIGNED + aligned(length);
  const sections = head.bytes.map((size) => {
    const section = bytes.subarray(at, at + size);
    at += aligned(size);
    return section;
  });
  for (const column of columnsOf(sheet)) column.adopt(sections.shift() ?? NOTHING);
  messages.texts.adopt(sections.shift() ?? NOTHING);
  exchanges.texts.adopt(sections.shift() ?? NOTHING);
  sheet.keptEvents = sheet.events;
  return sheet;
}

const NOTHING = Buffer.alloc(0);

function columnsOf({ messages, exchanges, reports, others, changes }: Sheet): Column[] {
  return [...messages.columns, ...exchanges.columns, ...reports.columns, others, changes];
}

function aligned(length: number): number {
  return Math.ceil(length / ALIGNED) * ALIGNED;
}

function padded(bytes: Uint8Array): Uint8Array {
  const { length } = bytes;
  return length % ALIGNED === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(aligned(length) - length)]);
}
