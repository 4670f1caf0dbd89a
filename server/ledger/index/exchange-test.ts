/** Which requests somebody asks for, by their rows. */
import { numberTest } from '../exchange-filter.ts';
import type { ExchangeFilter } from '../exchange-filter.ts';
import type { ExchangeKind, ExchangeRows } from './exchange-rows.ts';
import { messageSearch, perSheet } from './message-test.ts';
import type { MessageRows } from './message-rows.ts';

export type ExchangeTest = (rows: ExchangeRows, row: number) => boolean;

/** `some` tells whether one of the messages that came of an exchange passes a test. */
export type SomeMessage = (rows: ExchangeRows, row: number, test: (messages: MessageRows, message: number) => boolean) => boolean;

export function compileExchangeFilter(filter: ExchangeFilter, some: SomeMessage): ExchangeTest {
  const { template } = filter;
  const isTo = filter.to === undefined ? undefined : numberTest(filter.to);
  const has = filter.q ? exchangeSearch(filter.q.toLowerCase(), some) : undefined;
  const kindFits = perSheet((_rows: ExchangeRows) => {
    const verdicts = new Map<ExchangeKind, boolean>();
    return (kind: ExchangeKind | undefined): boolean => {
      if (!kind) return false;
      let verdict = verdicts.get(kind);
      if (verdict === undefined) verdicts.set(kind, (verdict = fitsKind(kind, filter)));
      return verdict;
    };
  });
  return (rows, row) =>
    kindFits(rows)(rows.kindAt(row)) &&
    (isTo === undefined || rows.recipientsOf(row).some(isTo)) &&
    (template === undefined || some(rows, row, (messages, one) => messages.kindAt(one)?.templateId === template)) &&
    (has === undefined || has(rows, row));
}

function fitsKind(kind: ExchangeKind, filter: ExchangeFilter): boolean {
  const { provider, account, verdict, door, warned } = filter;
  const [code, action] = [filter.code, filter.action].map((text) => text?.toLowerCase());
  return (
    (provider === undefined || kind.provider === provider) &&
    (account === undefined || kind.account === account) &&
    (verdict === undefined || kind.verdict === verdict) &&
    (door === undefined || kind.door === door) &&
    (action === undefined || kind.action.toLowerCase() === action) &&
    (code === undefined || kind.code.toLowerCase() === code || kind.refused.some((one) => one.toLowerCase() === code)) &&
    (warned === undefined || kind.warned === warned)
  );
}

function exchangeSearch(q: string, some: SomeMessage): ExchangeTest {
  const needle = Buffer.from(q);
  const inMessage = messageSearch(q);
  const found = perSheet((rows: ExchangeRows) => {
    const hits = new Uint8Array(rows.length);
    rows.texts.search(needle, (row) => {
      hits[row] = 1;
    });
    return { hits, kinds: rows.kinds.map(({ code, action }) => [code, action].some((text) => text.toLowerCase().includes(q))) };
  });
  return (rows, row) => {
    const { hits, kinds } = found(rows);
    return hits[row] === 1 || kinds[rows.kindOf.at(row)] === true || some(rows, row, inMessage);
  };
}
