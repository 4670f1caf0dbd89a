/** Which rows somebody asks for: what messages share is looked at once a sheet, a text is searched for in all of it at once. */
import type { MessageFilter } from '../../message/message-filter.ts';
import { MESSAGE_STATUSES } from '../../message/vocabulary.ts';
import { seqOf } from '../numbering.ts';
import type { MessageKind, MessageRows } from './message-rows.ts';
import { hash32 } from './text-hash.ts';

/** May the row be one? What `isSure` is not of is to be looked at whole. */
export type MessageTest = (rows: MessageRows, row: number) => boolean;

export interface CompiledFilter {
  fits: MessageTest;
  isSure: boolean;
}

/** The number by which a row says how a message stands. */
export function stateOf(status: string): number {
  return MESSAGE_STATUSES.findIndex((one) => one === status) + 1 || UNKNOWN;
}

/** Of a status that we do not know, as a foreign journal may have it: the row's kind has it. */
const UNKNOWN = 255;

export function compileFilter(filter: MessageFilter): CompiledFilter {
  const { status, code, providerMessageId, q } = filter;
  const state = status === undefined ? 0 : stateOf(status);
  const codeHash = typeof code === 'string' ? hash32(code) : undefined;
  const issued = providerMessageId === undefined ? undefined : hash32(providerMessageId);
  const search = q ? messageSearch(q.toLowerCase()) : undefined;
  const kindFits = perSheet((_rows: MessageRows) => {
    const verdicts = new Map<MessageKind, boolean>();
    return (kind: MessageKind | undefined): boolean => {
      if (!kind) return false;
      let verdict = verdicts.get(kind);
      if (verdict === undefined) verdicts.set(kind, (verdict = fitsKind(kind, filter)));
      return verdict;
    };
  });
  return {
    fits: (rows, row) =>
      kindFits(rows)(rows.kindAt(row)) &&
      (state === 0 || rows.states.at(row) === state) &&
      (codeHash === undefined || rows.codes.at(row) === codeHash) &&
      (issued === undefined || rows.issued.at(row) === issued) &&
      (search === undefined || search(rows, row)),
    isSure: codeHash === undefined && issued === undefined && state !== UNKNOWN && !q?.includes('\0'),
  };
}

function fitsKind(kind: MessageKind, filter: MessageFilter): boolean {
  const { provider, account, template, sign, code, warned } = filter;
  return (
    (provider === undefined || kind.provider === provider) &&
    (account === undefined || kind.account === account) &&
    (template === undefined || kind.templateId === template) &&
    (sign === undefined || kind.sign === sign) &&
    (filter.kind === undefined || kind.kind === filter.kind) &&
    (code === undefined || kind.hasCode === (code !== false)) &&
    (warned === undefined || kind.warned === warned)
  );
}

/** Whether a text, in lower case, is in what is shown of a message: as `messageHas` says of a whole one. */
export function messageSearch(q: string): MessageTest {
  const needle = Buffer.from(q);
  const own = seqOf('m', q);
  const found = perSheet((rows: MessageRows) => {
    const hits = new Uint8Array(rows.length);
    rows.texts.search(needle, (row) => {
      hits[row] = 1;
    });
    const kinds = rows.kinds.map(({ templateId }) => templateId?.toLowerCase() === q);
    return { hits, kinds: kinds.includes(true) ? kinds : undefined };
  });
  return (rows, row) => {
    const { hits, kinds } = found(rows);
    return hits[row] === 1 || kinds?.[rows.kindOf.at(row)] === true || rows.seqAt(row) === own;
  };
}

/** What is made of a sheet's rows, made once for as long as the same sheet is asked about. */
export function perSheet<Of extends object, Made>(make: (of: Of) => Made): (of: Of) => Made {
  let last: Of | undefined;
  let made: Made | undefined;
  const all = new WeakMap<Of, { made: Made }>();
  return (of) => {
    if (of === last && made !== undefined) return made;
    let known = all.get(of);
    if (!known) all.set(of, (known = { made: make(of) }));
    [last, made] = [of, known.made];
    return known.made;
  };
}
