/** Messages as a table: NDJSON, or CSV (RFC 4180) that a spreadsheet opens without running any of it. */
import type { Message } from '../message/message.ts';
import type { Page } from '../ledger/mailbox.ts';
import type { World } from '../ledger/world.ts';
import type { MessageFilter } from '../message/message-filter.ts';
import { toMessageResource } from './resources.ts';
import { byTurns } from '../ledger/index/work.ts';
import type { MessageResource } from './wire.ts';

export const TABLES = ['ndjson', 'csv'] as const;

const COLUMNS = [
  'id',
  'acceptedAt',
  'provider',
  'account',
  'app',
  'channel',
  'to',
  'sign',
  'kind',
  'templateId',
  'code',
  'text',
  'params',
  'segments',
  'fee',
  'status',
  'providerMessageId',
  'context',
  'exchangeId',
] as const satisfies readonly (keyof MessageResource)[];

export const BOM = '\uFEFF';
/** Read at one time, so that no more than these are in memory. */
const PAGE = 500;

/** Every message that fits, newest first, a line each. */
export async function* messageLines(
  world: Pick<World, 'mailbox' | 'clock'>,
  filter: MessageFilter,
  { table, bom }: { table: (typeof TABLES)[number]; bom: boolean },
): AsyncGenerator<string> {
  if (table === 'csv') yield `${bom ? BOM : ''}${csvLine(COLUMNS)}`;
  for await (const message of every(world, filter)) {
    const resource = toMessageResource(message);
    yield table === 'csv' ? csvLine(COLUMNS.map((name) => cellOf(resource[name]))) : `${JSON.stringify(resource)}\n`;
  }
}

async function* every(world: Pick<World, 'mailbox' | 'clock'>, filter: MessageFilter): AsyncGenerator<Message> {
  for (let before: number | null = Infinity; before !== null;) {
    const page: Page<Message> = await byTurns(world, world.mailbox.inParts.messages(filter, before, PAGE));
    yield* page.items;
    before = page.next;
  }
}

export function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export function csvLine(cells: readonly string[]): string {
  return `${cells.map(quoted).join(',')}\r\n`;
}

/** What spreadsheets take for a formula, some of them behind blanks too. A number with its sign is none. */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/;
const NUMBER = /^[+-]?\d+$/;

function quoted(text: string): string {
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
